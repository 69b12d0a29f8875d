#!/usr/bin/env python3
"""How every operation of the kaart grows with the number of offerings: time, processor time and peak memory.

    growth.py --kaart .build/release/kaart --folder FOLDER [--sizes 1000,10000,100000] [--again]

A step that is in FOLDER is not measured again for the same program, so a run that was stopped goes on where it was, and
a size can be added later (1000000 takes more than an hour).
"""
import argparse
import contextlib
import hashlib
import json
import os
import shutil

import growth_report
from desk import HERE, say, settle
from growth_operations import Operations
from search import Benchmark as SearchBenchmark
from search_questions import Questions, fingerprint
from search_rivals import PlainIndex
from workplace import Workplace

# What is small is measured on so many kaarten of its own, and the median taken.
ROUNDS = ((2_000, 3), (20_000, 2))
QUESTIONS_FROM = 1000  # every size is asked what the smallest kaart knows
CANDIDATES = 20_000


def rounds(size, most):
    return min(most, next((count for large, count in ROUNDS if size <= large), 1))


def questions(options):
    """The same questions for all sizes, made in a folder of their own."""
    folder = os.path.join(options.folder, "vragen")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    place = Workplace(folder, options)
    place.deliver(place.generate("basis.csv", "--offerings", QUESTIONS_FROM))
    database = place.path("kaart.sqlite")
    index = PlainIndex(place.path("plain.sqlite"), database, f"{options.repository}/Config/gebieden")
    generated = place.generate("vragen.tsv", "--queries", CANDIDATES)
    made = Questions(index, generated, SearchBenchmark.names(database)).classes(options.questions, options.mix)
    index.close()
    shutil.rmtree(folder)
    return made


class Journal:
    """The steps of one kaart that are done, with their figures; kept after each step."""

    def __init__(self, path, stamp):
        self.path, self.stamp, self.steps = path, stamp, {}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                kept = json.load(file)
            if kept["stamp"] == stamp:
                self.steps = kept["steps"]

    def keep(self, step, figures):
        self.steps[step] = figures
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump({"stamp": self.stamp, "steps": self.steps}, file, indent=1)
        os.replace(self.path + ".new", self.path)


def measure(options, size, number, classes, stamp):
    """All steps on one kaart; returns the figures of each operation."""
    journal = Journal(os.path.join(options.folder, f"{size}-{number}.json"), stamp)
    folder = os.path.join(options.folder, f"{size}-{number}")
    missing = [step for step in Operations.STEPS if step not in journal.steps]
    if missing:
        if not journal.steps:
            shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder, exist_ok=True)
        operations = Operations(Workplace(folder, options), size, classes)
        for step in missing:
            say(f"{size} offerings, kaart {number + 1} of {rounds(size, options.rounds)}: {step}")
            journal.keep(step, operations.measure(step))
        shutil.rmtree(folder)
    return {name: figures for step in journal.steps.values() for name, figures in step.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kaart", required=True, help="the program, release build")
    parser.add_argument("--folder", required=True, help="where kaarten and what is measured are kept")
    parser.add_argument("--sizes", default="1000,10000,100000", help="how many offerings")
    parser.add_argument("--questions", type=int, default=100, help="questions of each class")
    parser.add_argument("--mix", type=int, default=300, help="questions of the mix")
    parser.add_argument("--rounds", type=int, default=3, help="at most so many kaarten of a size")
    parser.add_argument("--again", action="store_true", help="forget what was measured for these sizes")
    parser.add_argument("--repository", default=os.path.dirname(HERE), help="folder with Config and Importers")
    parser.add_argument("--generator", default=f"{HERE}/.build/release/generator")
    parser.add_argument("--results", default=f"{HERE}/resultaten")
    options = parser.parse_args()
    settle(options.generator)
    os.makedirs(options.folder, exist_ok=True)
    sizes = sorted(map(int, options.sizes.split(",")))
    if options.again:
        for size in sizes:
            for number in range(rounds(size, options.rounds)):
                with contextlib.suppress(FileNotFoundError):
                    os.remove(os.path.join(options.folder, f"{size}-{number}.json"))
    classes = questions(options)
    with open(options.kaart, "rb") as file:
        stamp = hashlib.file_digest(file, "sha256").hexdigest()[:16] + " " + fingerprint(classes)
    measured = {
        size: [measure(options, size, number, classes, stamp) for number in range(rounds(size, options.rounds))]
        for size in sizes}
    figures = growth_report.medians(measured)
    text = growth_report.markdown(figures, sizes)
    print(text)
    say("kept as " + growth_report.keep(options.results, text, figures, sizes, stamp) + ".md, .svg and .json")


if __name__ == "__main__":
    main()
