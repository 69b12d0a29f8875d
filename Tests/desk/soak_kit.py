"""What the soak is made of: deliveries with a number in every row, readers, samples, and figures by quarter."""

import csv
import io
import json
import random
import re
import statistics
import threading
import time
from contextlib import suppress
from pathlib import Path

import kit

# One row in so many changes with a small delivery.
SMALL = 100
# What may be said to a reader besides 200, with Retry-After.
BUSY = (429, 503)
TICK = 100


class Deliveries:
    """The example, over and over under other ids until there are enough rows.

    Every row has the number of the last large delivery in its telephone number, and in a keyword, which the index
    has; one in a hundred has the number of the last small one in its website. So an answer that mixes two shows it.
    """

    def __init__(self, folder, rows):
        with open(kit.EXAMPLE, encoding="windows-1252", newline="") as source:
            sample = list(csv.DictReader(source, delimiter=";"))
        self.folder, self.large, self.small = Path(folder), 0, 0
        self.rows = []
        for number in range(rows):
            row, copy = dict(sample[number % len(sample)]), number // len(sample)
            if copy:
                row["Referentie"] += f"-{copy}"
                row["Organisatie"] += f" {copy}"
            self.rows.append(row | {"E-mail": "", "Ondernemingsnummer": ""})
        self.ids = [row["Referentie"] for row in self.rows]

    def next(self, large):
        """Writes the next delivery, and gives its path."""
        self.large += large
        self.small += not large
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, self.rows[0].keys(), delimiter=";", lineterminator="\r\n")
        writer.writeheader()
        for number, row in enumerate(self.rows):
            site = f"https://klein{self.small:04d}.example/" if number % SMALL == 0 else "https://groot.example/"
            writer.writerow(row | {
                "Telefoon": self.phone, "Website": site, "Trefwoorden": f"{row['Trefwoorden']} | {self.word}"})
        path = self.folder / "levering.csv"
        path.write_bytes(text.getvalue().encode("windows-1252"))
        return path

    @property
    def phone(self):
        return f"016 {self.large // 10000 % 100:02d} {self.large // 100 % 100:02d} {self.large % 100:02d}"

    @property
    def word(self):
        letters = "bcdfghjk"
        return "zwelk" + "".join(letters[self.large // 8 ** place % 8] + "o" for place in range(4))


def mixed(entries):
    """What an answer mixes: numbers of several large, or of several small deliveries; None when it is of one state."""
    large = {one["phone"] for one in entries if one.get("phone")}
    small = {one["website"] for one in entries if "klein" in (one.get("website") or "")}
    return (large, small) if len(large) > 1 or len(small) > 1 else None


class Readers:
    """Clients that ask without end, each over a connection of its own, and keep what took how long."""

    def __init__(self, desk, targets, count, pause):
        self.times = []  # (moment, kind, seconds)
        self.wrong, self.busy = [], 0
        self._desk, self._targets, self._pause = desk, targets, pause
        self._done = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=(number,)) for number in range(count)]
        for thread in self._threads:
            thread.start()

    def _read(self, number):
        chance = random.Random(number)
        try:
            with self._desk.client() as client:
                while not self._done.wait(self._pause):
                    kind, target = self._targets(chance)
                    start = time.monotonic()
                    answer = client.ask(target)
                    self.times.append((start, kind, time.monotonic() - start))
                    self._judge(kind, target, answer)
        except Exception as error:
            self.wrong.append(f"reader {number}: {error!r}")

    def _judge(self, kind, target, answer):
        if answer.status in BUSY and answer.headers["Retry-After"]:
            self.busy += 1
        elif answer.status != 200:
            self.wrong.append(f"{target}: {answer.status} {answer.body[:200]}")
        elif kind in ("search", "search in a place") and (found := mixed(answer.json["results"])):
            self.wrong.append(f"{target} mixes {found}")

    def stop(self):
        self._done.set()
        for thread in self._threads:
            thread.join(kit.PATIENCE)


class Samples:
    """The desk as the system sees it, and how fast the machine is, time and again until it is stopped."""

    FIELDS = ("memory", "descriptors", "threads", "log", "database", "history", "work")

    def __init__(self, desk, kaart, count_history, every):
        self.rows = []  # (moment, processor seconds, *FIELDS)
        self.wrong = []
        self._desk, self._kaart, self._history, self._every = desk, kaart, count_history, every
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self):
        try:
            while not self._done.wait(self._every):
                self.rows.append(self._sample())
        except Exception as error:
            self.wrong.append(f"samples: {error!r}")

    def _sample(self):
        process = Path(f"/proc/{self._desk.process.pid}")
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        sizes = []
        for ending in ("-wal", ""):
            sizes.append(0)
            with suppress(OSError):
                sizes[-1] = Path(f"{self._kaart.database}{ending}").stat().st_size
        return (
            time.monotonic(), (int(fields[11]) + int(fields[12])) / TICK, self._desk.memory(),
            len(list((process / "fd").iterdir())), int(fields[17]), *sizes, self._history(), _fixed_work())

    def stop(self):
        self._done.set()
        self._thread.join(kit.PATIENCE)


def _fixed_work():
    """Seconds that the same small work takes now: more when others use the machine."""
    start = time.monotonic()
    sum(number * number for number in range(20_000))
    return time.monotonic() - start


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def by_quarter(readers, samples, begin, end):
    """The figures of each quarter of the time."""
    quarters = []
    for number in range(4):
        start, stop = (begin + (end - begin) * part / 4 for part in (number, number + 1))
        times = [one for one in readers.times if start <= one[0] < stop]
        rows = [row for row in samples.rows if start <= row[0] < stop]
        sampled = sum(rows[0][0] <= one[0] < rows[-1][0] for one in times)
        figures = {
            "answers": len(times), "p50_ms": 1000 * percentile([one[2] for one in times], 0.5),
            "p99_ms": 1000 * percentile([one[2] for one in times], 0.99),
            "processor_ms": 1000 * (rows[-1][1] - rows[0][1]) / max(1, sampled),
        }
        for place, name in enumerate(Samples.FIELDS, start=2):
            figures[name] = statistics.median(row[place] for row in rows)
        figures["log"] = max(row[2 + Samples.FIELDS.index("log")] for row in rows)
        figures["kinds"] = {
            kind: [len(taken), 1000 * percentile(taken, 0.5), 1000 * percentile(taken, 0.99)]
            for kind in sorted({one[1] for one in times}) if (taken := [one[2] for one in times if one[1] == kind])
        }
        quarters.append(figures)
    return quarters


def growth(quarters):
    """What is not flat between the second quarter and the last; the first one warms up."""
    early, late = quarters[1], quarters[3]
    # Where the machine itself became slower, everything takes that much longer.
    slower = max(1.0, late["work"] / early["work"])
    limits = {
        "memory": early["memory"] * 1.10 + (16 << 20),
        "descriptors": early["descriptors"] + 8,
        "threads": early["threads"] + 4,
        "log": early["log"] * 1.5 + (4 << 20),
        "processor_ms": early["processor_ms"] * 1.3 + 0.2,
        "p50_ms": early["p50_ms"] * 1.5 * slower + 2,
        "p99_ms": early["p99_ms"] * 2 * slower + 20,
    }
    wrong = [f"{name}: {early[name]:.1f} became {late[name]:.1f}, at most {limit:.1f}" for name, limit in limits.items()
             if late[name] > limit]
    # The history of every changed field is kept; nothing else of the database may grow.
    kept = early["database"] - early["history"]
    if (now := late["database"] - late["history"]) > kept * 1.15 + (4 << 20):
        wrong.append(f"database without its history: {kept / 2 ** 20:.1f} MB became {now / 2 ** 20:.1f} MB")
    return wrong


def table(quarters):
    """The figures as people read them."""
    scale = {"memory": 2 ** 20, "log": 2 ** 20, "database": 2 ** 20, "history": 2 ** 20, "work": 0.001}
    unit = {"memory": "MB", "log": "MB", "database": "MB", "history": "MB", "work": "ms"}
    lines = [f"{'':30}" + "".join(f"{f'quarter {number}':>14}" for number in range(1, 5))]
    for name in ("answers", "p50_ms", "p99_ms", "processor_ms", *Samples.FIELDS):
        title = f"{name} ({unit[name]})" if name in unit else name
        lines.append(f"{title:30}" + "".join(f"{one[name] / scale.get(name, 1):14.2f}" for one in quarters))
    for kind in quarters[3]["kinds"]:
        rows = [one["kinds"].get(kind, [0, 0.0, 0.0]) for one in quarters]
        lines.append(f"{f'{kind}: p50 / p99 ms':30}" + "".join(f"{f'{one[1]:.1f} / {one[2]:.0f}':>14}" for one in rows))
    return "\n".join(lines)


def history_bytes(database):
    """What the history takes of the database: each changed field with what it was, and what it is now."""
    rows, text = database.execute(
        "SELECT count(*), coalesce(sum(length(previous_value || replacement_value)), 0) FROM metadata").fetchone()
    return rows * HISTORY_ROW + text


# Date, kind, field, source and keys of a row of the history, and its two entries in indexes, in bytes.
HISTORY_ROW = 73


def write(path, figures):
    path.write_text(json.dumps(figures, indent=1), "utf-8")


def site_number(text):
    return int(re.search(r"klein(\d+)", text).group(1))
