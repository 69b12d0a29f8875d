#!/usr/bin/env python3
"""Instructions that two programs need for the same work: what a change costs or saves, whatever else the machine does.

    instructions.py --before BIN --after BIN [--offerings 2000] [--searches 200] [--profiles FOLDER]

The processor counts them (perf) where the machine lets it, else valgrind does, some forty times slower.
"""
import argparse
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from desk import DAY, HERE, read_questions, say
from desk_report import number, table
from workplace import Line, Workplace, search

PROCESSES = 5  # of kaart zoek


class Perf:
    """What the processor counted in user mode."""
    name = "perf, instructions:u"

    @staticmethod
    def works():
        if not shutil.which("perf"):
            return False
        trial = subprocess.run(["perf", "stat", "-x,", "-e", "instructions:u", "true"], capture_output=True, text=True)
        return bool(re.match(r"\d", trial.stderr))

    def before(self, path, _):
        return ["perf", "stat", "-x,", "-o", path, "-e", "instructions:u", "--"]

    def count(self, path):
        with open(path, encoding="utf-8") as file:
            return int(re.search(r"^(\d+),", file.read(), re.MULTILINE)[1])


class Valgrind:
    """What valgrind translated; with a profile by function where one is asked for."""
    name = "valgrind"

    def before(self, path, profile):
        if profile:
            return ["valgrind", "--tool=callgrind", f"--log-file={path}", f"--callgrind-out-file={profile}"]
        return ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--log-file={path}",
                "--cachegrind-out-file=/dev/null"]

    def count(self, path):
        with open(path, encoding="utf-8") as file:
            return int(re.search(r"I +refs: +([\d,]+)", file.read())[1].replace(",", ""))


class Counted:
    """One program at work on a kaart of its own, with its instructions by operation."""

    def __init__(self, options, counter, program, label, folder):
        self.options, self.counter, self.label = options, counter, label
        self.place = Workplace(folder, options)
        # Debug information is of no use here, and more than valgrind can read.
        self.place.kaart = f"{folder}/kaart"
        subprocess.run(["strip", "-g", "-o", self.place.kaart, program], check=True)
        self.counts = {}

    def count(self, operation, work):
        say(f"{self.label}: {operation}")
        log, profile = self.place.path("count.log"), None
        if self.options.profiles:
            name = re.sub(r"[^a-z0-9]+", "-", operation)
            profile = os.path.join(self.options.profiles, f"{self.label}-{name}.callgrind")
        self.place.before = self.counter.before(log, profile)
        try:
            work()
        except SystemExit as failure:  # valgrind tells in its own log what it cannot run
            with open(log, encoding="utf-8", errors="replace") as file:
                sys.exit(f"{failure}\n{file.read()[:2000]}")
        self.place.before = []
        return self.counter.count(log)

    def measure(self):
        place, offerings = self.place, self.options.offerings
        base = place.generate("basis.csv", "--offerings", offerings)
        changed = place.generate("een-procent.csv", "--offerings", offerings, "--changed", 1)
        questions = list(itertools.islice(
            read_questions(place.generate("vragen.tsv", "--queries", self.options.searches)), self.options.searches))
        check = ["controleer", "--datum", DAY]
        works = {
            "first import": lambda: place.deliver(base),
            "unchanged import": lambda: place.deliver(base),
            "1 % changed import": lambda: place.deliver(changed),
            "controleer": lambda: place.run(*check, codes=(0, 1)),
            "controleer, again": lambda: place.run(*check, codes=(0, 1)),
        }
        for name, work in works.items():
            self.counts[name] = self.count(name, work)
        self.counts["zoek, a process"] = sum(
            self.count("zoek", lambda: place.run("zoek", "--datum", DAY, "--", question["q"], codes=(0, 1)))
            for question in questions[:PROCESSES]) // PROCESSES
        started = self.count("desk", lambda: self.ask([]))
        asked = self.count("desk with searches", lambda: self.ask(questions))
        again = self.count("desk with searches, twice", lambda: self.ask(questions + questions))
        self.counts |= {
            "serveer, start and first answer": started,
            "search over the socket, first time": (asked - started) // len(questions),
            "search over the socket, again": (again - asked) // len(questions)}
        return self.counts

    def ask(self, questions):
        with self.place.desk() as desk:
            line = Line(desk.wire)
            for question in questions:
                line.ask(search(question["q"], {
                    name: value for name, value in question.items() if name not in ("q", "words")}))
            line.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", required=True, help="a program, release build")
    parser.add_argument("--after", required=True, help="another")
    parser.add_argument("--offerings", type=int, default=2000)
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument("--profiles", help="folder for profiles by function, for callgrind_annotate")
    parser.add_argument("--repository", default=os.path.dirname(HERE), help="folder with Config and Importers")
    parser.add_argument("--generator", default=f"{HERE}/.build/release/generator")
    parser.add_argument("--results", default=f"{HERE}/resultaten")
    options = parser.parse_args()
    counter = Perf() if not options.profiles and Perf.works() else Valgrind()
    if isinstance(counter, Valgrind) and not shutil.which("valgrind"):
        sys.exit("perf may not count here, and valgrind is not installed")
    if options.profiles:
        os.makedirs(options.profiles, exist_ok=True)
    os.environ["SWIFT_DETERMINISTIC_HASHING"] = "1"  # else counts differ from process to process
    options.kaart, counts = None, {}
    for label in ("before", "after"):
        with tempfile.TemporaryDirectory(prefix="kaart-instructions-") as folder:
            counts[label] = Counted(options, counter, getattr(options, label), label, folder).measure()
    title = f"Instructions: {options.offerings} offerings, counted by {counter.name}"
    rows = [[name, f"{before:,}", f"{counts['after'][name]:,}", f"{number(counts['after'][name] / before)} ×"]
            for name, before in counts["before"].items()]
    text = f"## {title}\n\n{table(['operation', 'before:', 'after:', 'after ÷ before:'], rows)}\n"
    print(text)
    os.makedirs(options.results, exist_ok=True)
    path = os.path.join(options.results, time.strftime("%Y-%m-%dT%H%M%SZ-instructions", time.gmtime()))
    for ending, content in (("md", text), ("json", json.dumps({"title": title, **counts}, indent=1) + "\n")):
        with open(f"{path}.{ending}", "w", encoding="utf-8") as file:
            file.write(content)
    say(f"kept as {path}.md and .json")


if __name__ == "__main__":
    main()
