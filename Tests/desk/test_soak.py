"""Sixteen readers while deliveries, confirmations, corrections, reports, checks and backups go on: no error, no growth.

`KAART_DUUR` is how many seconds it takes. The short run that every `make test` has says nothing of growth: there is no
time for it.
"""

import os
import signal
import sqlite3
import threading
import time
from contextlib import closing
from urllib.parse import quote

import pytest

import kit
import soak_kit

DURATION = float(os.environ.get("KAART_DUUR", "10"))
LONG = DURATION >= 120
ROWS = 3000 if LONG else 600
READERS, PAUSE = 16, 0.1
# Seconds from one large delivery to the next, at least.
CYCLE = 12 if LONG else 2
SEARCHES = ("hulp", "schuldhulp voor jongeren", "kinesist", "poetshulp aan huis", "opvang", "rouw", "psycholoog kind")
PLACES = ("Tienen", "Gent", "Landen", "Leuven", "3400")
LISTS = ("/domeinen", "/doelgroepen", "/gezondheid", "/hsds/services?per_page=10", "/hsds/organizations?per_page=10")
DAY = "2026-11-20"


# Of what kind a question is, and how often it comes.
KINDS = {"search": 30, "search in a place": 20, "suggestions": 20, "details": 20, "lists": 10}


def targets(ids):
    """What a reader asks next, and of what kind that is."""
    def choose(chance):
        kind = chance.choices(list(KINDS), KINDS.values())[0]
        text = quote(chance.choice(SEARCHES))
        identity = f"/aanbod/voorbeeld:{chance.choice(ids)}"
        return kind, {
            "search": f"/zoek?q={text}&aantal=25",
            "search in a place": f"/zoek?q={text}&gemeente={chance.choice(PLACES)}&aantal=25",
            "suggestions": f"/suggesties?q={text[:chance.randint(2, 6)].rstrip('%2')}",
            "details": identity,
            "lists": chance.choice(LISTS),
        }[kind]
    return choose


class Writers:
    """One round after another of what people and nights do to a kaart, each by the command line or over the socket."""

    def __init__(self, kaart, desk, deliveries, folder):
        self.kaart, self.desk, self.deliveries, self.folder = kaart, desk, deliveries, folder
        self.rounds = self.refused_reports = self.reports = 0
        self.slowest = {}

    def must(self, *arguments, codes=(0,)):
        start = time.monotonic()
        result = self.kaart.run(*arguments)
        self.slowest[arguments[0]] = max(self.slowest.get(arguments[0], 0.0), time.monotonic() - start)
        assert result.returncode in codes, (arguments, result.returncode, result.stdout[-500:], result.stderr)
        return result

    def deliver(self, large):
        self.must("importeer", self.deliveries.next(large), "--mapping", "voorbeeld-csv", "--datum", DAY)
        # Whoever asks after the delivery sees what it brought.
        results = self.desk.ask(f"/zoek?q={self.deliveries.word}&letterlijk=ja&aantal=100").json["results"]
        assert {one["phone"] for one in results} == {self.deliveries.phone} and not soak_kit.mixed(results)
        shown = self.desk.ask(f"/aanbod/voorbeeld:{self.deliveries.ids[0]}").json
        assert soak_kit.site_number(shown["url"]) == self.deliveries.small

    def round(self):
        number, ids = self.rounds, self.deliveries.ids
        who = [f"voorbeeld:{ids[(number * 7 + step) % 50]}" for step in range(5)]
        self.deliver(large=False)
        self.must("bevestig", *who, "--door", "Mia Peeters", "--datum", DAY)
        self.must("wijzig", who[0], f"wachttijd={number % 9 + 1} weken", "--door", "Jan Claes", "--datum", DAY)
        self.report(who[1])
        self.deliver(large=True)
        if number % 3 == 0:
            self.must("controleer", "--datum", DAY, codes=(0, 1))
            self.desk.process.send_signal(signal.SIGHUP)
        if number % 3 == 1:
            backup = self.folder / "kopie.sqlite"
            self.must("reservekopie", backup)
            backup.unlink()
        self.rounds += 1

    def report(self, identity):
        """A desk says that a number is wrong, and somebody closes it; only so many an hour are taken."""
        body = f"soort=telefoon&aanbod={identity}&tekst=Niemand+neemt+op."
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self.desk.ask("/meldingen", "POST", body.encode(), form)
        if answer.status in soak_kit.BUSY and answer.headers["Retry-After"]:
            self.refused_reports += 1
            return
        assert answer.status == 201, answer.body
        self.reports += 1
        self.must("meldingen", "sluit", self.reports, "--door", "Mia Peeters")


@pytest.fixture
def soaked(binary, folder, serve):
    """A kaart with its deliveries, and a desk that serves it."""
    (folder / "kaart").mkdir()
    kaart = kit.Kaart(binary, folder / "kaart")
    deliveries = soak_kit.Deliveries(folder, ROWS)
    result = kaart.run("importeer", deliveries.next(large=True), "--mapping", "voorbeeld-csv", "--datum", DAY)
    assert result.returncode == 0, result.stderr
    return kaart, deliveries, serve(kaart, folder / "desk", web="127.0.0.1:0")


def test_soak(soaked, folder, products):
    kaart, deliveries, desk = soaked
    pace = threading.Event()
    with closing(sqlite3.connect(f"file:{kaart.database}?mode=ro", uri=True, check_same_thread=False)) as database:
        writers = Writers(kaart, desk, deliveries, folder)
        samples = soak_kit.Samples(desk, kaart, lambda: soak_kit.history_bytes(database), every=1 if LONG else 0.2)
        readers = soak_kit.Readers(desk, targets(deliveries.ids), READERS, PAUSE)
        begin = time.monotonic()
        try:
            # However slow the machine, something must have gone on twice.
            while (time.monotonic() - begin < DURATION or writers.rounds < 2) and not readers.wrong:
                start = time.monotonic()
                writers.round()
                pace.wait(max(0.0, min(CYCLE - (time.monotonic() - start), DURATION - (time.monotonic() - begin))))
        finally:
            end = time.monotonic()
            readers.stop()
            samples.stop()
    assert not readers.wrong, readers.wrong[:5]
    assert not samples.wrong, samples.wrong
    quarters = soak_kit.by_quarter(readers, samples, begin, end)
    figures = {
        "seconds": end - begin, "offerings": ROWS, "readers": READERS, "rounds": writers.rounds, "busy": readers.busy,
        "reports": writers.reports, "reports_refused": writers.refused_reports, "slowest_seconds": writers.slowest,
        "quarters": quarters,
    }
    soak_kit.write(products / "soak.json", figures)
    print(f"\n{soak_kit.table(quarters)}\n{({name: value for name, value in figures.items() if name != 'quarters'})}")
    assert kaart.run("nazicht").returncode == 0
    assert readers.busy <= 0.005 * len(readers.times), f"{readers.busy} of {len(readers.times)} heard that it was busy"
    assert all(one["answers"] > 0 for one in quarters) and writers.rounds >= 2
    assert not LONG or not soak_kit.growth(quarters), soak_kit.growth(quarters)


# Whether it would be noticed


def quarter(**values):
    flat = {
        "memory": 100 << 20, "descriptors": 40, "threads": 20, "log": 8 << 20, "processor_ms": 3.0, "p50_ms": 5.0,
        "p99_ms": 40.0, "database": 60 << 20, "history": 20 << 20, "work": 0.001,
    }
    return flat | values


@pytest.mark.parametrize("name, value", [
    ("memory", 140 << 20), ("descriptors", 60), ("threads", 30), ("log", 20 << 20), ("processor_ms", 5.0),
    ("p50_ms", 12.0), ("p99_ms", 130.0), ("database", 80 << 20),
])
def test_growth_is_noticed(name, value):
    assert not soak_kit.growth([quarter()] * 4)
    (wrong,) = soak_kit.growth([quarter()] * 3 + [quarter(**{name: value})])
    assert wrong.startswith(name)


def test_a_slower_machine_and_history_are_no_growth():
    assert not soak_kit.growth([quarter()] * 3 + [quarter(p50_ms=12.0, p99_ms=130.0, work=0.002)])
    assert not soak_kit.growth([quarter()] * 3 + [quarter(database=160 << 20, history=120 << 20)])


def test_a_mixed_answer_is_noticed():
    other = {"phone": "016 00 00 01", "website": None}
    one = other | {"website": "https://klein0001.example"}
    assert not soak_kit.mixed([one, other])
    assert soak_kit.mixed([one, other | {"phone": "016 00 00 02"}])
    assert soak_kit.mixed([one, other | {"website": "https://klein0002.example"}])
