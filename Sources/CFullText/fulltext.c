#include "fulltext.h"

#include <string.h>

/* Most entries of one row: of the 130 terms or so of a question few stand in one row, and the index has six columns. */
enum { entry_size = 4, max_entries = 1024, max_columns = 16 };

static void hits(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result, int argc,
                 sqlite3_value **argv) {
    unsigned char entries[max_entries * entry_size];
    int count = 0;
    int phrases = api->xPhraseCount(context);
    (void)argc;
    (void)argv;
    for (int phrase = 0; phrase < phrases; phrase++) {
        int found[max_columns];
        int column, offset;
        Fts5PhraseIter position;
        memset(found, 0, sizeof found);
        int code = api->xPhraseFirst(context, phrase, &position, &column, &offset);
        if (code != SQLITE_OK) {
            sqlite3_result_error_code(result, code);
            return;
        }
        for (; column >= 0; api->xPhraseNext(context, &position, &column, &offset)) {
            if (column < max_columns) found[column]++;
        }
        for (column = 0; column < max_columns && count < max_entries; column++) {
            if (found[column] == 0) continue;
            unsigned char *entry = entries + count++ * entry_size;
            entry[0] = phrase & 0xff;
            entry[1] = phrase >> 8 & 0xff;
            entry[2] = (unsigned char)column;
            entry[3] = found[column] > 255 ? 255 : (unsigned char)found[column];
        }
    }
    sqlite3_result_blob(result, entries, count * entry_size, SQLITE_TRANSIENT);
}

static void write_number(unsigned char *target, sqlite3_int64 number) {
    for (int byte = 0; byte < 8; byte++) target[byte] = (unsigned char)(number >> 8 * byte & 0xff);
}

static void sizes(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result, int argc,
                  sqlite3_value **argv) {
    unsigned char numbers[(1 + max_columns) * 8];
    sqlite3_int64 number = 0;
    int columns = api->xColumnCount(context);
    (void)argc;
    (void)argv;
    if (columns > max_columns) columns = max_columns;
    int code = api->xRowCount(context, &number);
    write_number(numbers, number);
    for (int column = 0; code == SQLITE_OK && column < columns; column++) {
        code = api->xColumnTotalSize(context, column, &number);
        write_number(numbers + 8 * (1 + column), number);
    }
    if (code != SQLITE_OK) {
        sqlite3_result_error_code(result, code);
    } else {
        sqlite3_result_blob(result, numbers, 8 * (1 + columns), SQLITE_TRANSIENT);
    }
}

int kaart_register_fulltext(fts5_api *api) {
    int code = api->xCreateFunction(api, "kaart_hits", 0, hits, 0);
    return code == SQLITE_OK ? api->xCreateFunction(api, "kaart_sizes", 0, sizes, 0) : code;
}
