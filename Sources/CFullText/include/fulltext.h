#pragma once

#include <sqlite3.h>

/* Where a phrase stands: the key of the row, and how often it stands in each of its columns. One byte a column, the first
   column lowest, of eight columns at most; 255 stands for more as well. */
typedef struct {
    sqlite3_int64 key;
    sqlite3_uint64 counts;
} kaart_posting;

/* Adds the FTS5 auxiliary function kaart_postings(table) to a connection: all rows in which the first phrase of the query
   stands, by key, as a blob of kaart_posting. It is the same in each row of the query: LIMIT 1 is enough. A statement that
   gives every row takes half as long again, and no other part of a row is read.

   Returns SQLITE_OK, or what FTS5 says when it refuses. */
int kaart_register_fulltext(fts5_api *api);

/* Has SQLite keep no account of the memory that it uses, which every allocation of every thread would wait for; see
   SQLITE_CONFIG_MEMSTATUS. To be called before any connection is opened: later it changes nothing. */
void kaart_forgo_memory_statistics(void);
