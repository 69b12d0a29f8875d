#pragma once

#include <stddef.h>

/* Packs bytes in the gzip form (RFC 1952), part by part. zlib's own header stays behind this one: it brings declarations
   of the system into every Swift file that imports it. */
typedef struct kaart_gzip kaart_gzip;

/* NULL where there is no memory. */
kaart_gzip *kaart_gzip_new(int level);

void kaart_gzip_free(kaart_gzip *gzip);

/* Says which bytes come next; they must stay where they are until all is packed. */
void kaart_gzip_feed(kaart_gzip *gzip, const void *bytes, size_t count);

/* Packs into the room that is given; with is_last, ends the stream, else what was fed can be unpacked as far as it goes.
   Returns how many bytes were written: when all of the room is used there may be more. */
size_t kaart_gzip_pack(kaart_gzip *gzip, void *room, size_t size, int is_last);
