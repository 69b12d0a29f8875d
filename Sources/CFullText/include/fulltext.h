#pragma once

#include <sqlite3.h>

/* Adds the FTS5 auxiliary function kaart_counts(table) to a connection: how often the first phrase of the query stands in
   each column of the current row. One byte a column, the first column lowest, of eight columns at most; 255 stands for
   more as well. No other part of a row is read.

   Returns SQLITE_OK, or what FTS5 says when it refuses. */
int kaart_register_fulltext(fts5_api *api);
