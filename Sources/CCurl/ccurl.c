#include "ccurl.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

/// A site that sends more than was asked for is there; the rest is not waited for.
enum { MOST = 65536 };

static size_t ignore(char *data, size_t size, size_t count, void *user) {
    (void)data;
    size_t *received = user;
    *received += size * count;
    return *received > MOST ? 0 : size * count;
}

/// What is used of libcurl. It is loaded when the first site is asked: with all that it needs it would take every command
/// more time to start than most of what the program does by itself.
static struct {
    __typeof__(curl_easy_init) *init;
    __typeof__(curl_easy_setopt) *set;
    __typeof__(curl_easy_perform) *perform;
    __typeof__(curl_easy_getinfo) *info;
    __typeof__(curl_easy_cleanup) *cleanup;
    int is_complete;
} library;

static pthread_once_t loaded = PTHREAD_ONCE_INIT;

static void load(void) {
    void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!handle) return;
    *(void **)&library.init = dlsym(handle, "curl_easy_init");
    *(void **)&library.set = dlsym(handle, "curl_easy_setopt");
    *(void **)&library.perform = dlsym(handle, "curl_easy_perform");
    *(void **)&library.info = dlsym(handle, "curl_easy_getinfo");
    *(void **)&library.cleanup = dlsym(handle, "curl_easy_cleanup");
    library.is_complete = library.init && library.set && library.perform && library.info && library.cleanup;
}

static CURLcode ask(const char *url, long seconds, int with_body, long *status) {
    CURL *curl = library.init();
    if (!curl) return CURLE_FAILED_INIT;
    library.set(curl, CURLOPT_URL, url);
    library.set(curl, CURLOPT_NOBODY, with_body ? 0L : 1L);
    if (with_body) library.set(curl, CURLOPT_RANGE, "0-1023");
    library.set(curl, CURLOPT_FOLLOWLOCATION, 1L);
    library.set(curl, CURLOPT_MAXREDIRS, 5L);
    library.set(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    library.set(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    library.set(curl, CURLOPT_TIMEOUT, seconds);
    library.set(curl, CURLOPT_NOSIGNAL, 1L);
    library.set(curl, CURLOPT_USERAGENT, "sociale-kaart (nachtcontrole)");
    size_t received = 0;
    library.set(curl, CURLOPT_WRITEFUNCTION, ignore);
    library.set(curl, CURLOPT_WRITEDATA, &received);
    CURLcode code = library.perform(curl);
    *status = 0;
    library.info(curl, CURLINFO_RESPONSE_CODE, status);
    library.cleanup(curl);
    return code;
}

int kaart_can_ask_sites(void) {
    pthread_once(&loaded, load);
    return library.is_complete;
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
