#ifndef CCURL_H
#define CCURL_H

/// How a website answered.
typedef enum {
    KAART_SITE_ANSWERED = 0,
    KAART_SITE_NO_HOST,
    KAART_SITE_REFUSED,
    KAART_SITE_TOO_SLOW,
    KAART_SITE_CERTIFICATE,
    KAART_SITE_OTHER
} kaart_site_answer;

/// Whether websites can be asked: 0 where libcurl cannot be loaded.
int kaart_can_ask_sites(void);

/// Asks a website for its head (and where it does not give that, for its first bytes), following up to five redirects.
/// Only http and https are followed. To be called where `kaart_can_ask_sites` is not 0. `status` gets the HTTP status, 0 where there is none.
kaart_site_answer kaart_ask_site(const char *url, long seconds, long *status);

#endif
