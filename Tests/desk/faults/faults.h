// Faults for a program that knows nothing of them: loaded with LD_PRELOAD, told by the environment what fails where.
//
// Everything that can fail is a point, named "operation:where": write:wal, sync:main, file.read:x.csv, step:COMMIT.
// Each time one is passed it is counted, and the fault happens at the n-th passing of the point that is asked for. That
// may be an operation alone, on whichever file, or "change": whatever changes a file of SQLite.
//
//   FAULT_POINT   the point; for a statement its beginning, as in "step:INSERT INTO service "
//   FAULT_AT      n, from 1; without it nothing fails, and the counts tell how many there are
//   FAULT_ACTION  what happens, see `enum action`
//   FAULT_STICKY  1: at every later passing too
//   FAULT_LOG     file for the counts at the end, and for a line "hit" when the fault happens
//   FAULT_PATH    part of the paths of the files outside SQLite that are meant
//   FAULT_SEED    which unsynced writes survive a power failure: 0 none, else by chance
//   FAULT_CLOCK   seconds by which the clock is wrong, or seconds@n: from its n-th reading
#ifndef FAULTS_H
#define FAULTS_H

#include <stdint.h>

enum action {
    NOTHING,
    FAIL,     // error: the system's or SQLite's own for that operation
    FULL,     // full: no room on the disk
    BUSY,     // busy: somebody else holds the lock
    SHORT,    // short: nothing is read, or half is written
    CORRUPT,  // corrupt: what is read is damaged
    LIE,      // lie: nothing is written, and it is said that it was: what no disk may do, to try the tests themselves
    TORN,     // torn: half is written, then the process dies
    DIE,      // die: the process dies before the operation
    POWER,    // power: so does the machine; what was not synced may be gone
};

// Counts the passing of a point; tells what happens there.
enum action fault_passing(const char *operation, const char *where);
// The same for an operation that changes a file of SQLite.
enum action fault_changing(const char *operation, const char *where);
// The same for the beginning of a statement.
enum action fault_stepping(const char *sql);
// Ends the process as a power failure or a kill does.
_Noreturn void fault_die(enum action how);
// Whether a path is one of those that FAULT_PATH means.
int fault_means(const char *path);
// A lasting pause would only be waited out: the lock stays busy.
int fault_is_lasting(void);
// Called when the power fails: takes back what was not synced.
void unsynced_lose(uint64_t seed);

#endif
