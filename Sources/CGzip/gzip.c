#include "gzip.h"

#include <stdlib.h>
#include <zlib.h>

enum { window_bits = 15 + 16 /* a window of 32 KB, and gzip's head and tail */, memory_level = 8 };

struct kaart_gzip {
    z_stream stream;
};

kaart_gzip *kaart_gzip_new(int level) {
    kaart_gzip *gzip = calloc(1, sizeof *gzip);
    if (gzip == NULL) return NULL;
    if (deflateInit2(&gzip->stream, level, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY) != Z_OK) {
        free(gzip);
        return NULL;
    }
    return gzip;
}

void kaart_gzip_free(kaart_gzip *gzip) {
    deflateEnd(&gzip->stream);
    free(gzip);
}

void kaart_gzip_feed(kaart_gzip *gzip, const void *bytes, size_t count) {
    gzip->stream.next_in = (Bytef *)bytes;
    gzip->stream.avail_in = (uInt)count;
}

size_t kaart_gzip_pack(kaart_gzip *gzip, void *room, size_t size, int is_last) {
    gzip->stream.next_out = room;
    gzip->stream.avail_out = (uInt)size;
    deflate(&gzip->stream, is_last ? Z_FINISH : Z_SYNC_FLUSH);
    return size - gzip->stream.avail_out;
}
