#include "ccurl.h"

#include <curl/curl.h>

/// A site that sends more than was asked for is there; the rest is not waited for.
enum { MOST = 65536 };

static size_t ignore(char *data, size_t size, size_t count, void *user) {
    (void)data;
    size_t *received = user;
    *received += size * count;
    return *received > MOST ? 0 : size * count;
}

static CURLcode ask(const char *url, long seconds, int with_body, long *status) {
    CURL *curl = curl_easy_init();
    if (!curl) return CURLE_FAILED_INIT;
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_NOBODY, with_body ? 0L : 1L);
    if (with_body) curl_easy_setopt(curl, CURLOPT_RANGE, "0-1023");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 5L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, seconds);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "sociale-kaart (nachtcontrole)");
    size_t received = 0;
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &received);
    CURLcode code = curl_easy_perform(curl);
    *status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
    curl_easy_cleanup(curl);
    return code;
}

kaart_site_answer kaart_ask_site(const char *url, long seconds, long *status) {
    CURLcode code = ask(url, seconds, 0, status);
    // Some servers know no HEAD.
    if (code == CURLE_OK && *status >= 400) code = ask(url, seconds, 1, status);
    switch (code) {
    case CURLE_OK:
    case CURLE_WRITE_ERROR: return KAART_SITE_ANSWERED;
    case CURLE_COULDNT_RESOLVE_HOST: return KAART_SITE_NO_HOST;
    case CURLE_COULDNT_CONNECT: return KAART_SITE_REFUSED;
    case CURLE_OPERATION_TIMEDOUT: return KAART_SITE_TOO_SLOW;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR: return KAART_SITE_CERTIFICATE;
    default: return KAART_SITE_OTHER;
    }
}
