"""Where a benchmark works: a folder with files and kaarten, the program, and what its processes cost."""
import contextlib
import os
import signal
import subprocess
import sys
import time
from typing import NamedTuple
from urllib.parse import urlencode

from desk import DAY, get, processor_seconds
from desk_load import HTTP

PATIENCE = 600  # seconds that a desk may take to begin, or to prepare
UNWATCHED = 1.5  # seconds; longer than the desk rests before it looks whether the kaart has changed
IDLE = 0.05  # seconds of processor time that are no work


class Cost(NamedTuple):
    """What a process took: wall clock, user and system time, the peak of its resident memory, and how it ended."""
    seconds: float
    processor: float
    peak: int
    code: int


class Failed(Exception):
    """An answer that was none, and how long it took."""

    def __init__(self, why, seconds):
        super().__init__(why)
        self.seconds = seconds


class Line:
    """One connection that asks one thing after the other, and waits for each."""

    def __init__(self, wire, status="200"):
        self.wire, self.connection = wire, wire.connect()
        self.expected = "" if status == "200" else f"status {status}"
        self.connection.settimeout(PATIENCE)

    def ask(self, data):
        """Seconds until the answer was whole, and its body."""
        start, buffer = time.perf_counter(), bytearray()
        self.connection.sendall(data)
        while not (answer := self.wire.done(buffer)):
            piece = self.connection.recv(1 << 18)
            if not piece:
                raise ConnectionError("closed before the answer was whole")
            buffer += piece
        took, (wrong, body) = time.perf_counter() - start, answer
        if wrong != self.expected:
            raise Failed(f"{wrong or 'an answer where none was expected'}: {data[:300]!r}", took)
        return took, body

    def close(self):
        self.connection.close()


class Desk(NamedTuple):
    wire: HTTP
    process: int
    seconds: float  # from the start of the process until its first answer to a search
    first_search: float  # that search alone

    def rest(self):
        """Waits until the desk has prepared for the kaart. It rests after each step for as long as the step took, so it has
        done when it was idle for longer than all its work until then."""
        start, end = processor_seconds(self.process), time.perf_counter() + PATIENCE
        done, since = start, time.perf_counter()
        while (now := time.perf_counter()) < end:
            work = processor_seconds(self.process)
            if work - done > IDLE:
                done, since = work, now
            elif now - since > UNWATCHED + done - start:
                return
            time.sleep(0.1)
        sys.exit(f"the desk was still at work after {PATIENCE} s")


class Workplace:
    def __init__(self, folder, options):
        self.folder, self.kaart, self.repository = folder, options.kaart, options.repository
        self.generator = options.generator
        self.before = []  # what the kaart is started by, if not by itself

    def path(self, name):
        return f"{self.folder}/{name}"

    def size(self, *names):
        return sum(os.path.getsize(self.path(name)) for name in names if os.path.exists(self.path(name)))

    def generate(self, name, *arguments):
        sample = ["--sample", f"{self.repository}/Importers/voorbeeld-csv/sample.csv"]
        place = ["--config", f"{self.repository}/Config", "--to", self.path(name)]
        subprocess.run([self.generator, *sample, *place, *map(str, arguments)], check=True)
        return self.path(name)

    def command(self, *arguments, database):
        place = ["--kaart", self.path(database), "--config", self.repository]
        name, *rest = map(str, arguments)
        return [*self.before, self.kaart, name, *place, *rest]

    def run(self, *arguments, database="kaart.sqlite", codes=(0,), output=os.devnull):
        """Runs a command of the kaart to its end; its output goes to a file."""
        return self.run_command(self.command(*arguments, database=database), codes, output)

    def run_command(self, command, codes=(0,), output=os.devnull):
        errors = self.path("errors.txt")
        with open(output, "wb") as out, open(errors, "wb") as err:
            start = time.perf_counter()
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in codes:
            with open(errors, encoding="utf-8", errors="replace") as file:
                sys.exit(f"{' '.join(command)} ended with {process.returncode}: {file.read()[:1000]}")
        return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, process.returncode)

    def deliver(self, file, database="kaart.sqlite"):
        return self.run("importeer", "--mapping", "voorbeeld-csv", "--datum", DAY, file, database=database)

    @contextlib.contextmanager
    def desk(self, database="kaart.sqlite"):
        """A desk that has just answered its first question."""
        socket = self.path("desk.sock")
        with open(self.path("desk.log"), "w+", encoding="utf-8") as log:
            command = self.command("serveer", "--socket", socket, database=database)
            start = time.perf_counter()
            process = subprocess.Popen(command, stdout=log, stderr=log)
            try:
                line = self.first_line(HTTP(socket), process, start)
                first_search, _ = line.ask(search("welkom", {"gemeente": "Gent"}))
                since = time.perf_counter() - start
                line.close()
                yield Desk(HTTP(socket), process.pid, since, first_search)
            finally:
                self.end(process)
                code = process.wait(60)
                if code:
                    log.seek(0)
                    sys.exit(f"the desk ended with {code}: {log.read()}")

    def end(self, process):
        """Asks the desk to stop, also where it is the child of perf, which passes no signal on."""
        children = ""
        if self.before and process.poll() is None:
            with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as file:
                children = file.read()
        for child in map(int, children.split()):
            os.kill(child, signal.SIGTERM)
        if not children:
            process.terminate()

    @staticmethod
    def first_line(wire, process, start):
        while time.perf_counter() - start < PATIENCE and process.poll() is None:
            with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):
                return Line(wire)
            time.sleep(0.001)
        sys.exit("the desk did not begin")


def search(text, options):
    """The bytes that ask it."""
    return get("/zoek?" + urlencode(({"q": text} if text else {}) | options | {"datum": DAY}))


def percentile(values, share):
    """The nearest rank; None where there is nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else None
