#!/usr/bin/env python3
"""Searches over the socket, beside plain FTS5, PostgreSQL 15 `dutch` and tantivy: same data, same questions, one run.

    search.py --kaart .build/release/kaart [--offerings 100000] [--questions 300] [--no-postgres] [--no-tantivy]

Exit code 1 when an answer failed, or when a place does not mean the same to all of them.
"""
import argparse
import contextlib
import gc
import itertools
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from urllib.parse import quote

import desk_postgres
import search_report
from desk import DAY, HERE, get, machine_seconds, processor_seconds, say, settle
from desk_load import Request, run
from search_questions import Questions, beginnings, fingerprint
from search_rivals import PlainIndex, Postgres, Tantivy
from workplace import Failed, Line, Workplace, percentile, search

SHARES = (0.5, 0.9, 0.99, 1)
CHECKED_PLACES = 8
APART = 0.02  # how much more or less than the rivals the kaart may keep in a place
WARM = 3  # processes that are not counted
LEAST_PROCESSOR = 0.2  # seconds: the clock of another process ticks every hundredth


def spread(seconds):
    """Percentiles, in milliseconds."""
    return {f"p{share * 100:g}": round(percentile(seconds, share) * 1000, 4) for share in SHARES}


class Asking:
    """A class of questions, asked of one system: for the first time, and then again."""

    def __init__(self, ask, requests, rounds, processor, in_other_process=True):
        gc.collect()
        gc.disable()
        machine, client, before = machine_seconds(), time.process_time(), processor()
        self.first, self.seen, again = [], [], []
        self.failures = []
        for request in requests:
            took, answer = self.attempt(ask, request)
            self.first.append(took)
            self.seen.append(answer)
        for _ in range(rounds):
            again += [self.attempt(ask, request)[0] for request in requests]
        self.again = again
        own = processor() - before
        gc.enable()
        known = own >= LEAST_PROCESSOR or not in_other_process
        self.processor = own / (len(self.first) + len(again)) if known else None
        others = machine_seconds() - machine - own - (time.process_time() - client if in_other_process else 0)
        self.others = max(0.0, others) / (sum(self.first) + sum(again))

    def attempt(self, ask, request):
        """A failure is told, and counts with the time it took."""
        try:
            return ask(request)
        except Failed as failure:
            self.failures.append(str(failure))
            return failure.seconds, None

    def figures(self):
        return {
            "failed": len(self.failures), "failures": self.failures[:5],
            "first": spread(self.first), "again": spread(self.again), "cores_of_others": round(self.others, 2),
            "processor_ms": self.processor and round(self.processor * 1000, 4)}


def seen_in(body):
    """What an answer of the kaart says, beside its ten results."""
    answer = json.loads(body)
    area = answer["query"]["area"]
    return {"shown": len(answer["results"]), "total": answer["total"], "area": area and area["id"], "bytes": len(body)}


class Benchmark:
    def __init__(self, options, folder):
        self.options, self.place, self.rivals = options, Workplace(folder, options), []
        self.figures = {"offerings": options.offerings, "classes": {}, "remarks": []}
        self.areas = f"{options.repository}/Config/gebieden"
        self.failed = False

    def prepare(self):
        options, place = self.options, self.place
        say(f"generating and importing {options.offerings} offerings")
        imported = place.deliver(place.generate("basis.csv", "--offerings", options.offerings))
        self.figures["import_seconds"] = round(imported.seconds, 2)
        database = place.path("kaart.sqlite")
        say("the plain index, and the questions")
        self.plain = PlainIndex(place.path("plain.sqlite"), database, self.areas)
        self.rivals.append(self.plain)
        generated = place.generate("vragen.tsv", "--queries", options.candidates)
        questions = Questions(self.plain, generated, self.names(database))
        self.classes = questions.classes(options.questions, options.mix)
        self.municipalities = questions.places
        tuned = self.plain.tune(self.classes["place (flag)"])
        self.figures |= {
            "questions": fingerprint(self.classes), "plain_index_statements_ms": tuned,
            "samples": {name: [" ".join([asked.text, *map(str, asked.options.items())]) for asked in made[:3]]
                        for name, made in self.classes.items()}}
        self.remark(f"FTS5 finds a place in the way that was fastest (“{self.plain.chosen}”; p50 in ms: {tuned}).")

    @staticmethod
    def names(database):
        with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as kaart:
            both = "SELECT name FROM service UNION SELECT organization_name FROM service ORDER BY 1"
            names = [name for name, in kaart.execute(both)]
        return random.Random(2).sample(names, min(len(names), 20_000))

    def fill_rivals(self):
        options, database = self.options, self.place.path("kaart.sqlite")
        if options.no_postgres or not desk_postgres.is_there():
            self.remark("Without PostgreSQL: " + ("not asked for." if options.no_postgres else "15 was not found."))
        else:
            say("filling PostgreSQL")
            self.rivals.append(Postgres(database, self.areas))
        if options.no_tantivy:
            self.remark("Without tantivy: not asked for.")
        else:
            say("filling tantivy")
            self.rivals.append(Tantivy(self.place.path("tantivy"), database, self.areas, options.environment))

    def remark(self, text):
        self.figures["remarks"].append(text)

    def ask_classes(self):
        """Class after class, each on a new desk, and right after it of every rival."""
        for name, questions in self.classes.items():
            say(f"{name}: {len(questions)} questions")
            with self.place.desk() as desk:
                self.all_readers(desk)
                desk.rest()
                kaart, matched = self.ask_kaart(desk, questions)
            rivals = {}
            for rival in self.rivals:
                with rival.at_work() as ask:
                    requests = [rival.request(question) for question in questions]
                    asking = Asking(ask, requests, self.options.rounds, rival.processor, isinstance(rival, Postgres))
                self.note_failures(asking)
                rivals[rival.name] = asking.figures() | {"without_result": asking.seen.count(0)}
            self.figures["classes"][name] = {
                "questions": len(questions), "kaart": kaart, "matched": matched, "rivals": rivals,
                "desk_starts_in": round(desk.seconds, 3), "first_search_ms": round(desk.first_search * 1000, 2)}

    @staticmethod
    def all_readers(desk):
        """Has every reader of the desk open the kaart: one question that no class has, many times at once."""
        neutral = Request("zoek", search("welkom", {"gemeente": "Gent"}))
        rest = iter(range(64))
        run(desk.wire, itertools.repeat(neutral), 8, lambda: next(rest, None) is not None)

    def ask_kaart(self, desk, questions):
        line = Line(desk.wire)
        requests = [search(question.text, question.options) for question in questions]
        asking = Asking(line.ask, requests, self.options.rounds, lambda: processor_seconds(desk.process))
        line.close()
        self.note_failures(asking)
        answered = [(seen_in(body), question) for body, question in zip(asking.seen, questions) if body]
        seen = [answer for answer, _ in answered]
        shares = sorted(answer["total"] / self.options.offerings for answer in seen)
        codes = self.plain.places.codes
        named = [(answer["area"], f"nis:{codes[question.place]}") for answer, question in answered if question.place]
        figures = asking.figures() | {
            "without_result": sum(answer["shown"] == 0 for answer in seen),
            "bytes": round(sum(answer["bytes"] for answer in seen) / len(seen))}
        return figures, {
            "kaart_median_share": round(percentile(shares, 0.5), 4),
            "plain_median_share": round(self.plain_share(questions), 4),
            "places": len(named), "places_understood": sum(mine == theirs for mine, theirs in named)}

    def note_failures(self, asking):
        if asking.failures:
            self.failed = True
            self.remark(f"**{len(asking.failures)} answers failed**, the first: {asking.failures[0]}")

    def plain_share(self, questions):
        """What share of the offerings has one of the words, by the plain index; of at most fifty questions."""
        counts = [self.plain.having_any(question.words) for question in questions[:50]]
        return percentile(counts, 0.5) / self.options.offerings

    def floor(self):
        """What a round trip costs: to an address that is not there, which asks the kaart nothing, and to its health."""
        with self.place.desk() as desk:
            asked = ("round trip", "/niets", "404", 1000), ("health", "/gezondheid", "200", 30)
            for name, path, status, count in asked:
                line, requests = Line(desk.wire, status), [get(path)] * count
                asking = Asking(line.ask, requests, self.options.rounds, lambda: processor_seconds(desk.process))
                self.figures[name] = asking.figures()
                line.close()

    def suggestions(self):
        say("suggestions")
        texts = beginnings(self.classes["mix"], self.options.suggestions)
        requests = [get(f"/suggesties?q={quote(text)}") for text in texts]
        with self.place.desk() as desk:
            line = Line(desk.wire)
            started, _ = line.ask(get("/suggesties?q=welkom"))
            desk.rest()
            asking = Asking(line.ask, requests, self.options.rounds, lambda: processor_seconds(desk.process))
            line.close()
        self.note_failures(asking)
        self.figures["suggestions"] = asking.figures() | {
            "asked": len(texts), "very_first_ms": round(started * 1000, 3),
            "without_result": sum(not (body and json.loads(body)) for body in asking.seen)}

    def two_connections(self):
        """The mix on two connections that never rest: of the kaart, and of PostgreSQL."""
        questions, found = self.classes["mix"], {}
        with self.place.desk() as desk:
            asked = [Request("zoek", search(question.text, question.options)) for question in questions]
            say("two connections")
            self.all_readers(desk)
            desk.rest()
            found["kaart"] = self.at_once(desk.wire, asked)
        for rival in self.rivals:
            if isinstance(rival, Postgres):
                asked = [Request("zoek", rival.request(question)) for question in questions]
                found[rival.name] = self.at_once(rival.wire, asked)
        self.figures["two_connections"] = found

    def at_once(self, wire, requests):
        figures = {}
        for name in ("first", "again"):
            rest = iter(range(len(requests) - 2))
            outcome = run(wire, itertools.cycle(requests), 2, lambda: next(rest, None) is not None)
            if outcome.errors:
                self.failed = True
                self.remark(f"**Answers failed** on two connections: {dict(outcome.errors)}")
            figures[name] = spread(outcome.latencies["zoek"]) | {"a_second": round(outcome.rate, 1)}
        return figures

    def cold(self):
        """Whole processes with the files in the page cache, each beside one that does nothing."""
        say("kaart zoek as a whole process")
        found = {}
        for name in ("mix", "broad", "place (flag)"):
            searches, versions = [], []
            for question in self.classes[name][:self.options.processes + WARM]:
                asked = [*question.flags(), "--datum", DAY, "--", question.text]
                searches.append(self.place.run("zoek", *asked, codes=(0, 1)))
                versions.append(self.place.run_command([self.options.kaart, "--version"]))
            del searches[:WARM], versions[:WARM]  # they brought the files into the cache
            found[name] = {
                "asked": len(searches), "zoek": spread([cost.seconds for cost in searches]),
                "version": spread([cost.seconds for cost in versions]),
                "zoek_processor": spread([cost.processor for cost in searches]),
                "nothing_found": sum(cost.code for cost in searches)}
        self.figures["processes"] = found

    def compare_filters(self):
        """Whether a place keeps the same offerings in all of them, as it must."""
        counts, names = {}, self.municipalities[::max(1, len(self.municipalities) // CHECKED_PLACES)]
        with self.place.desk() as desk:
            line = Line(desk.wire)
            for name in names:
                _, body = line.ask(search("", {"gemeente": name, "aantal": 0}))
                counts[name] = {"kaart": json.loads(body)["total"]} | {
                    rival.name: rival.serving_count(name) for rival in self.rivals}
            line.close()
        differing = [name for name, found in counts.items() if len({found[rival.name] for rival in self.rivals}) > 1]
        self.figures["place_filter"] = counts
        apart = max(abs(found["kaart"] / max(1, found[self.plain.name]) - 1) for found in counts.values())
        self.failed = self.failed or bool(differing) or apart > APART
        self.remark(f"Offerings that the place filter keeps, in {len(counts)} municipalities: the rivals agree in "
                    f"{len(counts) - len(differing)}; the kaart differs by at most {apart:.1%}.")

    def report(self):
        options = self.options
        title = f"Search: {options.offerings} offerings, {options.questions} questions a class"
        text = search_report.markdown(title, self.figures, {rival.name: rival.place_of_work for rival in self.rivals})
        print(text)
        say("kept as " + search_report.keep(options.results, title, text, self.figures) + ".md, .svg and .json")
        return self.failed

    def close(self):
        for rival in self.rivals:
            rival.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kaart", required=True, help="the program, release build")
    parser.add_argument("--offerings", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=300, help="questions of each class")
    parser.add_argument("--mix", type=int, default=1000, help="questions of the mix")
    parser.add_argument("--rounds", type=int, default=2, help="how often they are asked again")
    parser.add_argument("--suggestions", type=int, default=1500, help="beginnings that are completed")
    parser.add_argument("--processes", type=int, default=100, help="cold processes of each of three classes")
    parser.add_argument("--candidates", type=int, default=40_000, help="questions of the generator to choose from")
    parser.add_argument("--no-postgres", action="store_true")
    parser.add_argument("--no-tantivy", action="store_true")
    parser.add_argument("--environment", default=f"{HERE}/.build/venv", help="where tantivy is installed")
    parser.add_argument("--repository", default=os.path.dirname(HERE), help="folder with Config and Importers")
    parser.add_argument("--generator", default=f"{HERE}/.build/release/generator")
    parser.add_argument("--results", default=f"{HERE}/resultaten")
    options = parser.parse_args()
    settle(options.generator)
    folder = tempfile.mkdtemp(prefix="kaart-search-")
    benchmark = Benchmark(options, folder)
    try:
        benchmark.prepare()
        benchmark.fill_rivals()
        benchmark.compare_filters()
        benchmark.floor()
        benchmark.ask_classes()
        benchmark.two_connections()
        benchmark.suggestions()
        benchmark.cold()
        sys.exit(1 if benchmark.report() else 0)
    finally:
        benchmark.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
