// Keeps what every unsynced write replaced. A power failure takes all of them back, and then, where a seed is given,
// does some of them again, whole or half: a disk writes what it holds in any order. That a name in a folder can be lost
// too (a file made or removed) is not imitated.
#define _GNU_SOURCE
#include "unsynced.h"

#include "faults.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

struct change {
    struct change *older, *newer;
    char *path;
    sqlite3_int64 offset, size_before;
    int before_count, after_count;
    char *before, *after;  // after is NULL where the file was cut off
};

static struct change *newest, *oldest;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void keep(
    const char *path, sqlite3_file *file, sqlite3_int64 offset, sqlite3_int64 replaced, const void *bytes, int count) {
    if (!path) return;
    struct change *change = calloc(1, sizeof *change);
    file->pMethods->xFileSize(file, &change->size_before);
    sqlite3_int64 there = change->size_before > offset ? change->size_before - offset : 0;
    change->before_count = (int)(there < replaced ? there : replaced);
    change->path = strdup(path);
    change->offset = offset;
    change->before = malloc((size_t)change->before_count + 1);
    if (change->before_count) file->pMethods->xRead(file, change->before, change->before_count, offset);
    if (bytes) {
        change->after = malloc((size_t)count);
        change->after_count = count;
        memcpy(change->after, bytes, (size_t)count);
    }
    pthread_mutex_lock(&lock);
    change->older = newest;
    if (newest) newest->newer = change;
    else oldest = change;
    newest = change;
    pthread_mutex_unlock(&lock);
}

void unsynced_write(const char *path, sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    keep(path, file, offset, count, bytes, count);
}

void unsynced_truncate(const char *path, sqlite3_file *file, sqlite3_int64 size) {
    keep(path, file, size, INT32_MAX, NULL, 0);
}

void unsynced_settle(const char *path) {
    if (!path) return;
    pthread_mutex_lock(&lock);
    struct change *newer;
    for (struct change *each = oldest; each; each = newer) {
        newer = each->newer;
        if (strcmp(each->path, path) != 0) continue;
        if (each->older) each->older->newer = newer;
        else oldest = newer;
        if (newer) newer->older = each->older;
        else newest = each->older;
        free(each->path);
        free(each->before);
        free(each->after);
        free(each);
    }
    pthread_mutex_unlock(&lock);
}

static void put(const struct change *change, const char *bytes, int count, sqlite3_int64 size) {
    int file = (int)syscall(SYS_openat, AT_FDCWD, change->path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    if (count) syscall(SYS_pwrite64, file, bytes, (size_t)count, change->offset);
    if (size >= 0) syscall(SYS_ftruncate, file, size);
    syscall(SYS_close, file);
}

// SplitMix64.
static uint64_t next(uint64_t *state) {
    uint64_t value = (*state += 0x9E3779B97F4A7C15u);
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
    return value ^ (value >> 31);
}

void unsynced_lose(uint64_t seed) {
    for (struct change *each = newest; each; each = each->older)
        put(each, each->before, each->before_count, each->size_before);
    for (struct change *each = oldest; seed && each; each = each->newer) {
        int share = (int)(next(&seed) % 3);
        if (share == 0) continue;
        if (each->after) put(each, each->after, each->after_count / (3 - share), -1);
        else put(each, NULL, 0, each->offset);
    }
}
