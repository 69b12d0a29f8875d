#include "fulltext.h"

#include <stdlib.h>

enum { max_columns = 8 };

struct postings {
    kaart_posting *all;
    size_t count, room;
};

/* How often the phrase stands in each column of the row: one byte a column, the first column lowest, at most 255. */
static int count_columns(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_uint64 *packed) {
    int column, offset;
    Fts5PhraseIter position;
    int code = api->xPhraseFirst(context, 0, &position, &column, &offset);
    if (code != SQLITE_OK) return code;
    sqlite3_uint64 found = 0;
    for (; column >= 0; api->xPhraseNext(context, &position, &column, &offset)) {
        int shift = 8 * column;
        if (column < max_columns && (found >> shift & 255) < 255) found += (sqlite3_uint64)1 << shift;
    }
    *packed = found;
    return SQLITE_OK;
}

static int add_row(const Fts5ExtensionApi *api, Fts5Context *context, void *user_data) {
    struct postings *postings = user_data;
    if (postings->count == postings->room) {
        size_t room = postings->room ? 2 * postings->room : 256;
        kaart_posting *all = realloc(postings->all, room * sizeof *all);
        if (all == NULL) return SQLITE_NOMEM;
        postings->all = all;
        postings->room = room;
    }
    kaart_posting *posting = &postings->all[postings->count];
    posting->key = api->xRowid(context);
    int code = count_columns(api, context, &posting->counts);
    if (code == SQLITE_OK) postings->count++;
    return code;
}

static void all_postings(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result, int argc,
                         sqlite3_value **argv) {
    struct postings postings = {NULL, 0, 0};
    (void)argc;
    (void)argv;
    int code = api->xQueryPhrase(context, 0, &postings, add_row);
    if (code != SQLITE_OK) {
        free(postings.all);
        sqlite3_result_error_code(result, code);
        return;
    }
    sqlite3_result_blob64(result, postings.all, postings.count * sizeof *postings.all, free);
}

int kaart_register_fulltext(fts5_api *api) {
    return api->xCreateFunction(api, "kaart_postings", 0, all_postings, 0);
}

void kaart_forgo_memory_statistics(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
