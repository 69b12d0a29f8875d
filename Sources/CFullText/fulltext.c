#include "fulltext.h"

#include <string.h>

enum { max_columns = 8 };

static void counts(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result, int argc,
                   sqlite3_value **argv) {
    int found[max_columns];
    int column, offset;
    Fts5PhraseIter position;
    sqlite3_uint64 packed = 0;
    (void)argc;
    (void)argv;
    memset(found, 0, sizeof found);
    int code = api->xPhraseFirst(context, 0, &position, &column, &offset);
    if (code != SQLITE_OK) {
        sqlite3_result_error_code(result, code);
        return;
    }
    for (; column >= 0; api->xPhraseNext(context, &position, &column, &offset)) {
        if (column < max_columns && found[column] < 255) found[column]++;
    }
    for (column = 0; column < max_columns; column++) packed |= (sqlite3_uint64)found[column] << 8 * column;
    sqlite3_result_int64(result, (sqlite3_int64)packed);
}

int kaart_register_fulltext(fts5_api *api) {
    return api->xCreateFunction(api, "kaart_counts", 0, counts, 0);
}
