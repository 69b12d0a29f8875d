// What is to fail, what was passed so far, and the log of both.
#define _GNU_SOURCE
#include "faults.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NAME = 64, POINTS = 1024 };

static struct { char name[NAME]; long count; } passed[POINTS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct {
    int is_read;
    const char *point, *log, *path;
    long at;
    enum action action;
    int is_sticky;
    uint64_t seed;
    long count;
} plan;

static const char *const actions[] = {"", "error", "full", "busy", "short", "corrupt", "lie", "torn", "die", "power"};

static void read_plan(void) {
    if (plan.is_read) return;
    plan.is_read = 1;
    plan.point = getenv("FAULT_POINT");
    plan.log = getenv("FAULT_LOG");
    plan.path = getenv("FAULT_PATH");
    const char *at = getenv("FAULT_AT"), *action = getenv("FAULT_ACTION"), *seed = getenv("FAULT_SEED");
    plan.at = at ? atol(at) : 0;
    plan.is_sticky = getenv("FAULT_STICKY") != NULL;
    plan.seed = seed ? strtoull(seed, NULL, 10) : 0;
    for (enum action each = FAIL; each <= POWER; each++)
        if (action && strcmp(action, actions[each]) == 0) plan.action = each;
}

// Not by way of stdio, whose own calls are watched here.
static void note(const char *line) {
    if (!plan.log) return;
    int file = (int)syscall(SYS_openat, AT_FDCWD, plan.log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return;
    syscall(SYS_write, file, line, strlen(line));
    syscall(SYS_close, file);
}

static void count(const char *name) {
    for (int index = 0; index < POINTS; index++) {
        if (!passed[index].name[0]) snprintf(passed[index].name, NAME, "%s", name);
        if (strncmp(passed[index].name, name, NAME - 1) != 0) continue;
        passed[index].count++;
        return;
    }
}

static enum action due(const char *name) {
    long turn = ++plan.count;
    if (!plan.at || plan.action == NOTHING) return NOTHING;
    if (turn != plan.at && !(plan.is_sticky && turn > plan.at)) return NOTHING;
    if (turn == plan.at) {
        char line[NAME + 64];
        snprintf(line, sizeof line, "hit %s %ld %s\n", actions[plan.action], turn, name);
        note(line);
    }
    return plan.action;
}

static enum action passing(const char *operation, const char *where, int is_change) {
    char name[NAME];
    snprintf(name, sizeof name, "%s:%s", operation, where);
    pthread_mutex_lock(&lock);
    read_plan();
    count(name);
    if (is_change) count("change");
    int is_meant = plan.point && (strcmp(plan.point, name) == 0 || strcmp(plan.point, operation) == 0 ||
                                  (is_change && strcmp(plan.point, "change") == 0));
    enum action action = is_meant ? due(name) : NOTHING;
    pthread_mutex_unlock(&lock);
    if (action == DIE || action == POWER) fault_die(action);
    return action;
}

enum action fault_passing(const char *operation, const char *where) { return passing(operation, where, 0); }

enum action fault_changing(const char *operation, const char *where) { return passing(operation, where, 1); }

enum action fault_stepping(const char *sql) {
    char name[NAME] = "step:";
    size_t length = strlen(name);
    while (strchr(" \n\t", *sql) && *sql) sql++;
    for (; *sql && length < NAME - 1; sql++)
        if (!strchr(" \n\t", *sql)) name[length++] = *sql;
        else if (name[length - 1] != ' ') name[length++] = ' ';
    name[length] = 0;
    pthread_mutex_lock(&lock);
    read_plan();
    count(name);
    int is_meant = plan.point && strncmp(plan.point, "step:", 5) == 0 &&
                   strncmp(name, plan.point, strlen(plan.point)) == 0;
    enum action action = is_meant ? due(name) : NOTHING;
    pthread_mutex_unlock(&lock);
    if (action == DIE || action == POWER) fault_die(action);
    return action;
}

_Noreturn void fault_die(enum action how) {
    if (how == POWER) unsynced_lose(plan.seed);
    for (;;) kill(getpid(), SIGKILL);
}

int fault_means(const char *path) {
    read_plan();
    return plan.path && path && strstr(path, plan.path) != NULL;
}

int fault_is_lasting(void) { return plan.is_sticky && plan.at && plan.count >= plan.at; }

__attribute__((destructor)) static void tell(void) {
    read_plan();
    for (int index = 0; index < POINTS && passed[index].name[0]; index++) {
        char line[NAME + 32];
        snprintf(line, sizeof line, "%ld %.*s\n", passed[index].count, NAME - 1, passed[index].name);
        note(line);
    }
}
