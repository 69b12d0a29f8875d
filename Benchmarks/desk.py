#!/usr/bin/env python3
"""Load on `kaart serveer`, beside PostgreSQL 15 `dutch` full text, and with deliveries applied meanwhile; in one run.

    desk.py --kaart .build/release/kaart [--offerings 100000] [--seconds 60] [--connections 32] [--no-postgres]
            [--no-deliveries]

Server, client and deliveries share the same two cores. Exit code 1 when a request failed or an answer mixed old and new.
"""
import argparse
import contextlib
import itertools
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from urllib.parse import quote, urlencode

import desk_postgres
from desk_deliveries import DAY, Deliveries, Reporter, mixes_generations, write_generation
from desk_load import HTTP, Request, ask_once, run
from desk_report import Ratio, Server, keep, latencies, markdown

HERE = os.path.dirname(os.path.abspath(__file__))
QUESTIONS, COMPARED = 2000, 100
# Of a hundred requests of the mix; the rest are searches, three in four by GET, the others by POST (JSON and form in turn).
SUGGESTIONS, DETAILS = 15, 5


def say(text):
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def read_questions(path):
    """The generator's questions, by parameter; `words` is the text without the place named in it."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            text, *options = line.rstrip("\n").split("\t")
            question = {"q": text, "words": text.rpartition(" in ")[0] or text}
            names = iter(options)
            for name in names:
                question[name.lstrip("-")] = "ja" if name == "--streng" else next(names)
            yield question


def get(path):
    return f"GET {path} HTTP/1.1\r\nHost: desk\r\n\r\n".encode()


def post(kind, body):
    head = f"POST /zoek HTTP/1.1\r\nHost: desk\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def searches(questions, only_get=False):
    """One request for each question."""
    for number, question in enumerate(questions):
        parameters = {name: value for name, value in question.items() if name != "words"} | {"datum": DAY}
        form = urlencode(parameters)
        if only_get or number % 4:
            yield Request("zoek", get(f"/zoek?{form}"))
        elif number % 8:
            yield Request("zoek", post("application/json", json.dumps(parameters).encode()))
        else:
            yield Request("zoek", post("application/x-www-form-urlencoded", form.encode()))


def mix(questions, offerings):
    """Searches, beginnings of questions to complete, and offerings to show, in an order of chance."""
    chance = random.Random(1)
    requests = list(searches(questions))
    share = len(requests) / (100 - SUGGESTIONS - DETAILS)
    for question in chance.choices(questions, k=round(SUGGESTIONS * share)):
        beginning = question["q"][:chance.randint(2, max(2, len(question["q"])))]
        requests.append(Request("suggesties", get(f"/suggesties?q={quote(beginning)}")))
    for offering in chance.choices(offerings, k=round(DETAILS * share)):
        requests.append(Request("aanbod", get(f"/aanbod/{offering}")))
    chance.shuffle(requests)
    return requests


def processor_seconds(process):
    """User and system time of a process, and of its children that have ended."""
    with open(f"/proc/{process}/stat", encoding="utf-8") as file:
        return sum(map(int, file.read().rpartition(")")[2].split()[11:15])) / os.sysconf("SC_CLK_TCK")


def machine_seconds():
    """Processor time of all that ran on the machine: what was not idle, and not waiting."""
    with open("/proc/stat", encoding="ascii") as file:
        user, nice, system, _, _, *interrupts = map(int, file.readline().split()[1:8])
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def resident(process):
    with open(f"/proc/{process}/status", encoding="utf-8") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmRSS:"))


class Benchmark:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.database, self.socket = f"{folder}/kaart.sqlite", f"{folder}/desk.sock"
        self.place = ["--kaart", self.database, "--config", options.repository]
        self.ratios, self.runs, self.remarks, self.figures, self.failed = [], [], [], {}, 0

    def generate(self, name, *arguments):
        repository = self.options.repository
        sample = ["--sample", f"{repository}/Importers/voorbeeld-csv/sample.csv", "--config", f"{repository}/Config"]
        path = f"{self.folder}/{name}"
        subprocess.run([self.options.generator, *sample, "--to", path, *map(str, arguments)], check=True)
        return path

    def deliver(self, *files):
        command = [self.options.kaart, "importeer", *self.place, "--mapping", "voorbeeld-csv", "--datum", DAY]
        return Deliveries(command, files)

    def prepare(self):
        say(f"generating and importing {self.options.offerings} offerings")
        self.base = self.generate("basis.csv", "--offerings", self.options.offerings)
        self.questions = list(read_questions(self.generate("vragen.tsv", "--queries", QUESTIONS)))
        self.deliver(self.base).finish()
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as kaart:
            offerings = [row[0] for row in kaart.execute("SELECT uuid FROM service ORDER BY uuid LIMIT 1000")]
        self.mix = mix(self.questions, offerings)

    @contextlib.contextmanager
    def desk(self):
        with open(f"{self.folder}/desk.log", "w+", encoding="utf-8") as log:
            command = [self.options.kaart, "serveer", "--socket", self.socket, *self.place]
            process = subprocess.Popen(command, stdout=log, stderr=log)
            self.wire, self.process = HTTP(self.socket), process.pid
            try:
                for _ in range(300):
                    time.sleep(0.1)
                    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as trial:
                        trial.connect(self.socket)
                        break
                yield
            finally:
                process.terminate()
                code = process.wait(60)
                if code:
                    log.seek(0)
                    sys.exit(f"the desk ended with {code}: {log.read()}")

    def measure(self, name, wire, process, requests, going_on=None, check=None):
        """A run, with what it costs the server; it lasts as long as the options say, or as `going_on()`."""
        say(name)
        going_on = going_on or self.for_seconds(self.options.seconds)
        memory, start = [resident(process)], time.monotonic()
        processor, own, machine = processor_seconds(process), processor_seconds("self"), machine_seconds()
        outcome = run(wire, itertools.cycle(requests), self.options.connections, going_on, check)
        time.sleep(1)  # processes of PostgreSQL end with their connections; their time is known only then
        processor, own = processor_seconds(process) - processor, processor_seconds("self") - own
        others = max(0, machine_seconds() - machine - processor - own) / (time.monotonic() - start)
        memory = [*memory, resident(process)] if wire is self.wire else []  # PostgreSQL's is shared by its processes
        self.runs.append((name, outcome, Server(processor, memory, others)))
        self.figures[name] = outcome.figures() | {
            "server_processor_seconds": processor, "resident_bytes": memory, "cores_used_by_others": others}
        return outcome

    @staticmethod
    def for_seconds(seconds):
        end = time.monotonic() + seconds
        return lambda: time.monotonic() < end

    def warm(self, wire, requests):
        run(wire, itertools.cycle(requests), self.options.connections, self.for_seconds(self.options.warm))
        time.sleep(1)

    def load(self, name, requests, **more):
        return self.measure(name, self.wire, self.process, requests, **more)

    def alone(self):
        say("the desk, warming up")
        self.warm(self.wire, self.mix)
        self.mixed = self.load("desk, mix", self.mix)
        start, end = self.runs[-1][2].memory
        behind = f"{end / 1e6:.0f} MB / {start / 1e6:.0f} MB"
        self.ratios.append(Ratio("resident memory after the mix", "before it", end / start, behind, "near 1"))

    def beside_postgres(self):
        """The same searches, in the same order, one server after the other."""
        asked = list(searches(self.questions, only_get=True))
        mine = self.load("desk, searches", asked)
        mine_each = self.runs[-1][2].processor / mine.answers
        say("filling PostgreSQL")
        rival = desk_postgres.Postgres(self.database, f"{self.options.repository}/Config/gebieden")
        try:
            requests = [Request("zoek", rival.question(question)) for question in self.questions]
            self.compare_filters(rival)
            self.compare_results(rival, asked, requests)
            self.warm(rival.wire, requests)
            theirs = self.measure("PostgreSQL, searches", rival.wire, rival.pid, requests)
        finally:
            rival.close()
        theirs_each = self.runs[-1][2].processor / theirs.answers
        self.ratios.append(
            Ratio("searches a second", "PostgreSQL `dutch`, the same searches", mine.rate / theirs.rate,
                  f"{mine.rate:.1f} / {theirs.rate:.1f}", "≥ 5"))
        self.ratios += latencies("search", mine, "PostgreSQL", theirs)
        self.ratios.append(
            Ratio("processor time of a search", "PostgreSQL", mine_each / theirs_each,
                  f"{mine_each * 1000:.2f} ms / {theirs_each * 1000:.2f} ms"))

    def compare_filters(self, rival):
        """Whether both mean the same by a place."""
        pairs = {}
        for name in sorted({question["gemeente"] for question in self.questions if "gemeente" in question})[::60]:
            _, body = ask_once(self.wire, get("/zoek?" + urlencode({"gemeente": name, "aantal": 0, "datum": DAY})))
            pairs[name] = json.loads(body)["total"], rival.serving_count(name)
        self.figures["place filter, desk and PostgreSQL"] = pairs
        counts = "; ".join(f"{name} {mine} and {theirs}" for name, (mine, theirs) in pairs.items())
        self.remarks.append(f"Offerings that the place filter keeps, desk and PostgreSQL: {counts}.")

    def compare_results(self, rival, mine, theirs):
        """How many results both show, to the first questions."""
        shown = {}
        for name, wire, requests in (("desk", self.wire, mine), ("PostgreSQL", rival.wire, theirs)):
            shown[name] = [wire.results(ask_once(wire, request.data)[1]) for request in requests[:COMPARED]]
        self.figures["results shown"] = shown
        self.remarks.append(f"Of the first {COMPARED} questions, left without any result: " + ", ".join(
            f"{name} {counts.count(0)} (results shown on average: {sum(counts) / len(counts):.1f})"
            for name, counts in shown.items()) + ".")

    def during_deliveries(self):
        one = self.generate("een-procent.csv", "--offerings", self.options.offerings, "--changed", 1)
        generations = {}
        for generation in (1, 2):
            generations[generation] = f"{self.folder}/generatie-{generation}.csv"
            write_generation(self.base, generations[generation], generation)
        self.delivering("1 %", one, [self.base, one])
        self.delivering("100 %", generations[1], [generations[2], generations[1]], mixes_generations)

    def delivering(self, share, first, files, check=None):
        """A delivery with the desk idle, then others like it with the desk under load."""
        say(f"delivery alone, {share} changed")
        alone = self.deliver(first).finish()
        reporter, loaded = Reporter(self.wire, self.options.report_every), self.deliver(*files)
        name = f"desk, mix, deliveries with {share} changed"
        outcome = self.load(name, self.mix, going_on=loaded.is_alive, check=check)
        reporter.finish()
        loaded.finish()
        self.figures[name] |= {"alone": alone.runs, "deliveries": loaded.runs, "reports": reporter.figures()}
        self.ratios += latencies(f"mix, deliveries with {share} changed", outcome, "mix without", self.mixed)
        mine, theirs = loaded.mean_seconds, alone.mean_seconds
        self.ratios.append(
            Ratio(f"delivery under load, {share} changed", "alone", mine / theirs, f"{mine:.1f} s / {theirs:.1f} s"))
        if reporter.waits:
            aim, wait = "≤ 1" if share == "1 %" else "", reporter.longest
            self.ratios.append(Ratio(f"longest wait of a writer, {share} changed", "2 s", wait / 2, f"{wait:.2f} s", aim))
        self.failed += len(reporter.errors)
        self.remarks.append(f"{share} changed: {reporter.remark()}")
        if check:
            self.remarks.append(
                f"{share} changed: every search answer was looked at; {outcome.errors['old and new in one answer']} of "
                f"{len(outcome.latencies['zoek'])} mixed old and new.")

    def report(self):
        options = self.options
        title = f"Desk: {options.offerings} offerings, {options.connections} connections, {options.seconds} s a run"
        for name, outcome, *_ in self.runs:
            if outcome.errors:
                self.remarks.append(f"Errors in “{name}”: {dict(outcome.errors)}.")
        kinds = self.figures["desk, mix"]["latency_ms"]
        self.remarks.append("The mix by kind, p50 and p99: " + "; ".join(
            f"{kind} {latency['p50']:.1f} and {latency['p99']:.1f} ms"
            for kind, latency in kinds.items() if kind != "all") + ".")
        text = markdown(title, self.ratios, self.runs, self.remarks)
        print(text)
        say("kept as " + keep(options.results, text, title, self.ratios, {"runs": self.figures}) + ".md, .svg and .json")
        return self.failed or any(outcome.errors for _, outcome, *_ in self.runs)


def settle(generator):
    """Makes a benchmark ready to begin, or ends it where there is no generator."""
    if not os.access(generator, os.X_OK):
        sys.exit(f"{generator} is not there: swift build -c release --package-path Benchmarks --product generator")
    # The same two cores for everybody, on a machine that has more; children inherit it.
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leaves nothing running


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kaart", required=True, help="the program, release build")
    parser.add_argument("--offerings", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=60, help="how long each run lasts")
    parser.add_argument("--warm", type=int, default=10, help="seconds of warming up before it")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--report-every", type=float, default=2, help="seconds between two reports of the writer")
    parser.add_argument("--no-postgres", action="store_true")
    parser.add_argument("--no-deliveries", action="store_true")
    parser.add_argument("--repository", default=os.path.dirname(HERE), help="folder with Config and Importers")
    parser.add_argument("--generator", default=f"{HERE}/.build/release/generator")
    parser.add_argument("--results", default=f"{HERE}/resultaten")
    options = parser.parse_args()
    settle(options.generator)
    folder = tempfile.mkdtemp(prefix="kaart-desk-")
    try:
        benchmark = Benchmark(options, folder)
        benchmark.prepare()
        with benchmark.desk():
            benchmark.alone()
            if not options.no_postgres and not desk_postgres.is_there():
                benchmark.remarks.append("PostgreSQL 15 was not found.")
            elif not options.no_postgres:
                benchmark.beside_postgres()
            if not options.no_deliveries:
                benchmark.during_deliveries()
        sys.exit(1 if benchmark.report() else 0)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
