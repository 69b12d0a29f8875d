// What was written to files of SQLite and not synced since: it can be taken back, as when the power fails.
#ifndef UNSYNCED_H
#define UNSYNCED_H

#include <sqlite3.h>

// To be called before bytes are written.
void unsynced_write(const char *path, sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset);
// To be called before a file is cut off.
void unsynced_truncate(const char *path, sqlite3_file *file, sqlite3_int64 size);
// The file is on the disk, or gone.
void unsynced_settle(const char *path);

#endif
