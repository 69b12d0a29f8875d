#pragma once

#include <sqlite3.h>

/* Adds two FTS5 auxiliary functions to a connection.

   kaart_sizes(table): a blob of 64-bit numbers (little endian): how many rows the table has, and how many tokens each of
   its columns has over all rows.

   kaart_hits(table): for the current row a blob of four-byte entries, one
   for every phrase of the query and column in which it stands: phrase (16 bits, little endian), column, and how often
   (255 at most). Phrases are numbered as they stand in the MATCH expression.

   Returns SQLITE_OK, or what FTS5 says when it refuses. */
int kaart_register_fulltext(fts5_api *api);
