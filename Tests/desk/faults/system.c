// Calls of the C library and of SQLite in front of the real ones: files that are not SQLite's, statements, the clock.
#define _GNU_SOURCE
#include "faults.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static const char *last_part(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

// What happens to an open file that is meant; NOTHING for every other.
static enum action passing(const char *operation, int descriptor) {
    if (!getenv("FAULT_PATH")) return NOTHING;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return NOTHING;
    path[length] = 0;
    return fault_means(path) ? fault_passing(operation, last_part(path)) : NOTHING;
}

static enum action opening(const char *path) {
    return fault_means(path) ? fault_passing("file.open", last_part(path)) : NOTHING;
}

static int refused(enum action action) {
    if (action == FAIL) errno = EIO;
    if (action == FULL) errno = ENOSPC;
    return action == FAIL || action == FULL;
}

int open(const char *path, int flags, ...) {
    REAL(open);
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return refused(opening(path)) ? -1 : real(path, flags, mode);
}

ssize_t read(int descriptor, void *bytes, size_t count) {
    REAL(read);
    enum action action = passing("file.read", descriptor);
    if (refused(action)) return -1;
    return real(descriptor, bytes, action == SHORT && count > 1 ? 1 : count);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    REAL(write);
    enum action action = passing("file.write", descriptor);
    if (refused(action)) return -1;
    if (action != TORN && action != SHORT) return real(descriptor, bytes, count);
    ssize_t written = real(descriptor, bytes, count / 2);
    if (action == TORN) fault_die(TORN);
    return written;
}

int fsync(int descriptor) {
    REAL(fsync);
    return refused(passing("file.sync", descriptor)) ? -1 : real(descriptor);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    enum action action = fault_means(to) ? fault_passing("file.rename", last_part(to)) : NOTHING;
    return refused(action) ? -1 : real(from, to);
}

int sqlite3_step(sqlite3_stmt *statement) {
    REAL(sqlite3_step);
    const char *sql = sqlite3_sql(statement);
    if (sql && !sqlite3_stmt_busy(statement)) fault_stepping(sql);
    return real(statement);
}

// How wrong the clock is at this reading of it.
static time_t shift(void) {
    static int readings;
    const char *clock = getenv("FAULT_CLOCK");
    if (!clock) return 0;
    char *end;
    time_t seconds = strtol(clock, &end, 10);
    int from = *end == '@' ? atoi(end + 1) : 1;
    fault_passing("clock", "read");
    return __atomic_add_fetch(&readings, 1, __ATOMIC_SEQ_CST) >= from ? seconds : 0;
}

time_t time(time_t *result) {
    REAL(time);
    time_t now = real(NULL) + shift();
    if (result) *result = now;
    return now;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    REAL(gettimeofday);
    int code = real(now, zone);
    now->tv_sec += shift();
    return code;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    REAL(clock_gettime);
    int code = real(clock, now);
    if (clock == CLOCK_REALTIME) now->tv_sec += shift();
    return code;
}
