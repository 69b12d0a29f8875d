// A VFS over SQLite's own, made the default when the library is loaded: every operation on a file passes a point.
#define _GNU_SOURCE
#include "faults.h"
#include "unsynced.h"

#include <sqlite3.h>
#include <string.h>

struct file {
    sqlite3_file base;
    const char *kind;
    const char *path;  // SQLite's own, which lasts as long as the file is open; NULL for a nameless one
    sqlite3_file *real;
};

static sqlite3_vfs *real_vfs;

static struct file *of(sqlite3_file *file) { return (struct file *)file; }

static sqlite3_file *real(sqlite3_file *file) { return of(file)->real; }

// A page of a b-tree begins with its type; only of those can damage be told by whoever reads them.
static int is_tree_page(const unsigned char *bytes, int count, sqlite3_int64 offset) {
    if (count < 512 || count & (count - 1)) return 0;
    unsigned char type = bytes[offset == 0 ? 100 : 0];
    return type == 2 || type == 5 || type == 10 || type == 13;
}

static int x_close(sqlite3_file *file) {
    int code = real(file)->pMethods->xClose(real(file));
    file->pMethods = NULL;
    return code;
}

static int x_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    if (fault_passing("read", of(file)->kind) == FAIL) return SQLITE_IOERR_READ;
    int code = real(file)->pMethods->xRead(real(file), bytes, count, offset);
    if (code != SQLITE_OK || strcmp(of(file)->kind, "main") != 0 || !is_tree_page(bytes, count, offset)) return code;
    enum action action = fault_passing("page", "main");
    if (action == SHORT) {
        memset(bytes, 0, (size_t)count);
        return SQLITE_IOERR_SHORT_READ;
    }
    if (action == CORRUPT) ((unsigned char *)bytes)[offset == 0 ? 100 : 0] ^= 0xFF;
    return action == FAIL ? SQLITE_IOERR_READ : code;
}

static int x_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    enum action action = fault_changing("write", of(file)->kind);
    if (action == FAIL) return SQLITE_IOERR_WRITE;
    if (action == FULL) return SQLITE_FULL;
    if (action == LIE) return SQLITE_OK;
    if (action == TORN || action == SHORT) count /= 2;
    unsynced_write(of(file)->path, real(file), bytes, count, offset);
    int code = real(file)->pMethods->xWrite(real(file), bytes, count, offset);
    if (action == TORN) fault_die(TORN);
    return action == SHORT ? SQLITE_FULL : code;
}

static int x_truncate(sqlite3_file *file, sqlite3_int64 size) {
    if (fault_changing("truncate", of(file)->kind) == FAIL) return SQLITE_IOERR_TRUNCATE;
    unsynced_truncate(of(file)->path, real(file), size);
    return real(file)->pMethods->xTruncate(real(file), size);
}

// What was synced is not lost when a power failure is imitated; the disk itself need not be waited for.
static int x_sync(sqlite3_file *file, int flags) {
    (void)flags;
    if (fault_changing("sync", of(file)->kind) == FAIL) return SQLITE_IOERR_FSYNC;
    unsynced_settle(of(file)->path);
    return SQLITE_OK;
}

static int x_file_size(sqlite3_file *file, sqlite3_int64 *size) {
    if (fault_passing("size", of(file)->kind) == FAIL) return SQLITE_IOERR_FSTAT;
    return real(file)->pMethods->xFileSize(real(file), size);
}

static int x_lock(sqlite3_file *file, int level) {
    enum action action = fault_passing("lock", of(file)->kind);
    if (action == BUSY) return SQLITE_BUSY;
    return action == FAIL ? SQLITE_IOERR_LOCK : real(file)->pMethods->xLock(real(file), level);
}

static int x_unlock(sqlite3_file *file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }

static int x_check_reserved(sqlite3_file *file, int *result) {
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}

static int x_file_control(sqlite3_file *file, int operation, void *argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

static int x_sector_size(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }

static int x_characteristics(sqlite3_file *file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }

static int x_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **region) {
    enum action action = fault_passing("map", "shm");
    if (action == FULL) return SQLITE_IOERR_SHMSIZE;
    return action == FAIL ? SQLITE_IOERR_SHMMAP : real(file)->pMethods->xShmMap(real(file), page, size, extend, region);
}

static int x_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    if (flags & SQLITE_SHM_LOCK) {
        enum action action = fault_passing("lock", "shm");
        if (action == BUSY) return SQLITE_BUSY;
        if (action == FAIL) return SQLITE_IOERR_SHMLOCK;
    }
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void x_shm_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }

static int x_shm_unmap(sqlite3_file *file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

// What is mapped into memory passes no point: everything is read.
static int x_fetch(sqlite3_file *file, sqlite3_int64 offset, int count, void **bytes) {
    (void)file, (void)offset, (void)count;
    *bytes = NULL;
    return SQLITE_OK;
}

static int x_unfetch(sqlite3_file *file, sqlite3_int64 offset, void *bytes) {
    return real(file)->pMethods->xUnfetch(real(file), offset, bytes);
}

static const sqlite3_io_methods methods = {
    3, x_close, x_read, x_write, x_truncate, x_sync, x_file_size, x_lock, x_unlock, x_check_reserved, x_file_control,
    x_sector_size, x_characteristics, x_shm_map, x_shm_lock, x_shm_barrier, x_shm_unmap, x_fetch, x_unfetch};

static const char *kind(int flags) {
    if (flags & SQLITE_OPEN_MAIN_DB) return "main";
    if (flags & SQLITE_OPEN_WAL) return "wal";
    return flags & SQLITE_OPEN_MAIN_JOURNAL ? "journal" : "temp";
}

static int x_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out) {
    (void)vfs;
    struct file *own = of(file);
    file->pMethods = NULL;
    if (fault_changing("open", kind(flags)) == FAIL) return SQLITE_CANTOPEN;
    own->kind = kind(flags);
    own->path = path;
    own->real = (sqlite3_file *)(own + 1);
    int code = real_vfs->xOpen(real_vfs, path, own->real, flags, out);
    if (own->real->pMethods) file->pMethods = &methods;
    return code;
}

static int x_delete(sqlite3_vfs *vfs, const char *path, int directory) {
    (void)vfs;
    const char *ending = strrchr(path, '-');
    const char *where = ending && strcmp(ending, "-wal") == 0 ? "wal" : "journal";
    if (fault_changing("delete", where) == FAIL) return SQLITE_IOERR_DELETE;
    int code = real_vfs->xDelete(real_vfs, path, directory);
    if (code == SQLITE_OK) unsynced_settle(path);
    return code;
}

static int x_access(sqlite3_vfs *vfs, const char *path, int flags, int *result) {
    (void)vfs;
    if (fault_passing("access", "file") == FAIL) return SQLITE_IOERR_ACCESS;
    return real_vfs->xAccess(real_vfs, path, flags, result);
}

// Somebody who holds a lock for good need not be waited for in earnest.
static int x_sleep(sqlite3_vfs *vfs, int microseconds) {
    (void)vfs;
    return fault_is_lasting() ? microseconds : real_vfs->xSleep(real_vfs, microseconds);
}

__attribute__((constructor)) static void install(void) {
    static sqlite3_vfs vfs;
    real_vfs = sqlite3_vfs_find(NULL);
    vfs = *real_vfs;
    vfs.zName = "faulty";
    vfs.szOsFile = (int)sizeof(struct file) + real_vfs->szOsFile;
    vfs.pNext = NULL;
    vfs.xOpen = x_open;
    vfs.xDelete = x_delete;
    vfs.xAccess = x_access;
    vfs.xSleep = x_sleep;
    sqlite3_vfs_register(&vfs, 1);
}
