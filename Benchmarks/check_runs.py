"""Runs the program, measures it, and says whether a database changed."""
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path


class Run:
    """What a command did: how long it took, its peak of memory, and what it said."""

    def __init__(self, seconds, peak_mb, code, output, errors):
        self.seconds, self.peak_mb, self.code, self.output, self.errors = seconds, peak_mb, code, output, errors

    def json(self):
        """Its answer."""
        return json.loads(self.output)


class Program:
    """The program with one database."""

    def __init__(self, binary, config, database):
        self.binary, self.config, self.database = binary, config, Path(database)
        self.database.parent.mkdir(parents=True, exist_ok=True)
        for path in self.database.parent.glob(self.database.name + "*"):
            path.unlink()

    def run(self, *command):
        """Runs a command to its end."""
        arguments = [str(self.binary), *map(str, command), "--kaart", str(self.database), "--config", str(self.config)]
        output = self.database.with_suffix(".out")
        errors = self.database.with_suffix(".err")
        start = time.monotonic()
        with open(output, "wb") as out, open(errors, "wb") as err:
            child = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
            _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        return Run(time.monotonic() - start, usage.ru_maxrss / 1024, child.returncode, output.read_text("utf-8"),
                   errors.read_text("utf-8"))

    def must(self, codes, *command):
        """Runs a command that may only end with one of these codes."""
        run = self.run(*command)
        if run.code not in codes:
            sys.exit(f"kaart {' '.join(map(str, command))} ended with {run.code}: {run.errors.strip()[:1000]}")
        return run

    def deliver(self, file, partial=False):
        """Imports a delivery; an offering that is refused ends everything."""
        day = file.source.delivered[file.number].isoformat()
        return self.must({0}, "importeer", file.path, "--mapping", file.source.mapping, "--bron", file.source.name,
                         "--datum", day, "--json", *(["--deel"] if partial else []))

    def check(self, *options):
        """Runs the nightly check."""
        return self.must({0, 1}, "controleer", "--json", *options)


def hashes(database):
    """A hash of the rows of every table; an index of words shows in the tables that hold it."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        tables = [name for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
                  if not (sql or "").upper().startswith("CREATE VIRTUAL")]
        return {name: table_hash(connection, name) for name in tables}
    finally:
        connection.close()


def table_hash(connection, name):
    """A hash of the rows of a table, in the order in which they are stored."""
    digest = hashlib.sha256()
    for row in connection.execute(f'SELECT * FROM "{name}"'):
        digest.update(repr(row).encode())
    return digest.hexdigest()
