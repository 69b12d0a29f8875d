"""Faults in the real program: the library that makes them (folder faults), and what a kaart says."""

import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import kit

SOURCES = Path(__file__).resolve().parent / "faults"
MIGRATIONS = [path.stem for path in sorted((kit.PROJECT / "Schema" / "Migrations").glob("*.sql"))]
# Every passing of every point, or a few of each.
EXHAUSTIVE = bool(os.environ.get("KAART_UITPUTTEND"))
SEED = int(os.environ.get("KAART_ZAAD", "20261121"))
# Words of a library or a runtime, which nobody should read.
FOREIGN = ("Fatal", "Error", "Swift", "/Sources/", "errno", "Optional(", "ging iets mis")


@dataclass(frozen=True)
class Fault:
    """What fails: a point, what happens there, and whether it happens at every later passing too; see faults.h."""

    point: str
    action: str
    sticky: bool = False
    seed: int = 0
    path: str = ""

    def __str__(self):
        return "-".join(
            part for part in (self.point.strip(), self.action, "sticky" * self.sticky, str(self.seed or "")) if part)

    @property
    def kills(self):
        return self.action in ("die", "power", "torn")

    def environment(self, turn):
        return {
            "FAULT_POINT": self.point, "FAULT_AT": str(turn), "FAULT_ACTION": self.action, "FAULT_SEED": str(self.seed),
            **({"FAULT_STICKY": "1"} if self.sticky else {}), **({"FAULT_PATH": self.path} if self.path else {}),
        }


# A machine, a disk and other programs at their worst, each at its n-th occasion.
FAULTS = [
    Fault("change", "die"), Fault("change", "power"), Fault("change", "power", seed=1), Fault("write", "torn"),
    Fault("write", "error"), Fault("write:main", "error"), Fault("write", "full", sticky=True),
    Fault("write", "short", sticky=True),
    Fault("sync", "error"), Fault("truncate", "error"), Fault("delete", "error"), Fault("open", "error"),
    Fault("size", "error"), Fault("access", "error"), Fault("map", "error"), Fault("map", "full"),
    Fault("read", "error"), Fault("page", "short"), Fault("page", "corrupt"),
    Fault("lock", "error"), Fault("lock", "busy"), Fault("lock", "busy", sticky=True),
    Fault("step:COMMIT", "die"), Fault("step:INSERT INTO", "die"), Fault("step:UPDATE", "die"),
]


def compile_library(folder):
    """Compiles the library that makes the faults, with whichever C compiler is there."""
    compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("clang")
    assert compiler, "No C compiler: install gcc, or put Swift's clang in the PATH."
    library = Path(folder) / "faults.so"
    subprocess.run(
        [compiler, "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-O1", "-fPIC", "-shared", "-o", library,
         *sorted(SOURCES.glob("*.c")), "-lsqlite3"], check=True, timeout=kit.PATIENCE)
    return library


@dataclass
class Run:
    """How a run with a fault ended."""

    code: int
    out: str
    err: str
    log: list = field(default_factory=list)

    @property
    def hit(self):
        return any(line.startswith("hit ") for line in self.log)

    @property
    def counts(self):
        """How often each point was passed, by its whole name and by its operation."""
        counts = {}
        for line in self.log:
            number, _, name = line.partition(" ")
            if not number.isdigit():
                continue
            for key in {name, name.partition(":")[0]}:
                counts[key] = counts.get(key, 0) + int(number)
        return counts

    def passed(self, fault):
        """How often the point of a fault was passed; that of a statement is how it begins."""
        if fault.point.startswith("step:"):
            return sum(number for name, number in self.counts.items() if name.startswith(fault.point))
        return self.counts.get(fault.point, 0)


class Kaart(kit.Kaart):
    """A kaart whose program has the library in it, always: without a fault it only counts, and spares the disk."""

    def __init__(self, binary, folder, library):
        super().__init__(binary, folder)
        self.library = library
        self.environment["LD_PRELOAD"] = str(library)

    def faulty(self, arguments, **environment):
        """Runs the program with a fault; without FAULT_AT it tells what it passes."""
        log = self.folder.with_name(self.folder.name + ".log")
        log.unlink(missing_ok=True)
        plain = self.environment
        self.environment = plain | {"FAULT_LOG": str(log)} | environment
        try:
            result = self.run(*arguments)
        finally:
            self.environment = plain
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        return Run(result.returncode, result.stdout, result.stderr, lines)

    def copied(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return Kaart(self.binary, folder, self.library)


def contents(path):
    """What a database says: the rows of every table that has any, without what is derived from them.

    Nothing for a file that is not there or has no tables yet. The hash of who is forgotten comes of a random key.
    """
    if not Path(path).exists():
        return {}
    with closing(sqlite3.connect(path)) as database:
        problems = [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
        problems += database.execute("PRAGMA foreign_key_check").fetchall()
        expect(not problems, f"damaged: {problems}")
        schema = set(database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
        tables = sorted(
            name for name, sql in schema if sql.startswith("CREATE TABLE") and not name.startswith("service_index"))
        found = {}
        for name in tables:
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({name})")]
            kept = ", ".join(column for column in columns if (name, column) != ("forgotten", "hash"))
            rows = sorted(map(repr, database.execute(f"SELECT {kept} FROM {name}")))
            # A state is named by a random number.
            if rows and name not in ("grdb_migrations", "kaart_property", "search_state"):
                found[name] = rows
        return found


def execute(path, sql):
    """Changes a database from outside."""
    with closing(sqlite3.connect(path)) as database:
        database.execute(sql)
        database.commit()


def schema(path):
    """The migrations that a database has had, and what it has now."""
    with closing(sqlite3.connect(path)) as database:
        made = set(database.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
        counted = any(table == "grdb_migrations" for _, _, table, _ in made)
        had = database.execute("SELECT identifier FROM grdb_migrations ORDER BY 1").fetchall() if counted else []
        return [row[0] for row in had], {row for row in made if row[2] != "grdb_migrations"}


def text_of(migration):
    return (kit.PROJECT / "Schema" / "Migrations" / f"{migration}.sql").read_text("utf-8")


def statements(migration):
    """What a migration makes: kind, name and statement of each table, index and trigger."""
    statement = ""
    for line in text_of(migration).splitlines(True):
        statement += line
        if sqlite3.complete_statement(statement):
            made = re.search(r"^CREATE (TABLE|INDEX|TRIGGER) (\w+)", statement, re.MULTILINE)
            if made:
                yield *made.groups(), statement[made.start():]
            statement = ""


def standing(migrations):
    """What is there after those migrations: a statement by name, without what a later one of them dropped."""
    made = {}
    for migration in migrations:
        for table in re.findall(r"^DROP TABLE (\w+)", text_of(migration), re.MULTILINE):
            made = {name: sql for name, sql in made.items() if name != table and not re.search(rf"\bON {table}\b", sql)}
        made.update({name: statement for _, name, statement in statements(migration)})
    return made


def downgrade(path, migrations=1):
    """Takes the latest migrations back: what they made is dropped, and what they dropped is made again, without rows: that
    is derived from other tables."""
    with closing(sqlite3.connect(path)) as database:
        for migration in MIGRATIONS[migrations:]:
            for kind, name, _ in sorted(statements(migration), reverse=True):
                database.execute(f"DROP {kind} IF EXISTS {name}")
        there = {name for name, in database.execute("SELECT name FROM sqlite_schema")}
        # SQLite looks into every trigger to drop a column, for which it would need the kaart's own tokenizer.
        triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        for migration in reversed(MIGRATIONS[migrations:]):
            for table, column in re.findall(r"^ALTER TABLE (\w+) ADD COLUMN (\w+)", text_of(migration), re.MULTILINE):
                if table in there:
                    database.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        for _, statement in triggers:
            database.execute(statement)
        for name, statement in standing(MIGRATIONS[:migrations]).items() if MIGRATIONS[migrations:] else ():
            if name not in there:
                database.execute(statement)
        names = [(name,) for name in MIGRATIONS[migrations:]]
        database.executemany("DELETE FROM grdb_migrations WHERE identifier = ?", names)
        database.commit()


def turns(count, name, sample):
    """Which passings are tried: all of them, or as many as the sample, evenly spread from a seeded beginning."""
    if EXHAUSTIVE or count <= sample:
        return range(1, count + 1)
    step = count / sample
    offset = (sum(map(ord, name)) * 7919 + SEED) % 9973 / 9973 * step
    return [int(offset + step * number) + 1 for number in range(sample)]


class Wrong(Exception):
    """Something does not hold; the words say what."""


def expect(condition, what):
    if not condition:
        raise Wrong(what)


def check_told(run):
    """A run that failed says so in Dutch, in one or two sentences, and shows nothing of the program's inside."""
    said = run.err.strip()
    expect(run.code in (2, 70), f"ended with {run.code}: {said}")
    expect(kit.is_dutch(said), f"not said in Dutch: {said}")
    for sign in FOREIGN:
        expect(sign not in said, f"{sign!r} in: {said}")
