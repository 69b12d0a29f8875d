"""Asks the kaart questions that have graded judgements, and scores the answers. Shared by tune.py and quality.py.

A folder of judgements has queries.jsonl (qid, tekst, gemeente, doelgroep, domein, type) and qrels.tsv (qid, source id,
grade 0-3). A question that nothing answers well (no grade of 2 or more) is not scored.
"""
import json
import math
import os
import random
import re
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

DAY = "2026-11-20"


def set_value(yaml, key, value):
    """The settings with one value replaced; the key is its section and its name."""
    section, name = key.split(".")
    head, tail = re.split(rf"(?m)^  {section}:\n", yaml, maxsplit=1)
    tail = re.sub(rf"(?m)^(    {name}:) .*$", rf"\g<1> {value}", tail, count=1)
    return f"{head}  {section}:\n{tail}"


def get_value(yaml, key):
    section, name = key.split(".")
    tail = re.split(rf"(?m)^  {section}:\n", yaml, maxsplit=1)[1]
    return float(re.search(rf"(?m)^    {name}: (.*)$", tail).group(1))


def dcg(grades):
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


class Judgements:
    """The questions of a folder, with what is a good answer to each."""

    def __init__(self, folder, name=None, sample=None, seed=1):
        self.name = name or os.path.basename(os.path.normpath(folder))
        with open(os.path.join(folder, "queries.jsonl"), encoding="utf-8") as file:
            queries = [json.loads(line) for line in file]
        self.grades = {}
        with open(os.path.join(folder, "qrels.tsv"), encoding="utf-8") as file:
            for line in file:
                query, document, grade = line.split("\t")
                self.grades.setdefault(query, {})[document] = int(grade)
        self.queries = [q for q in queries if max(self.grades.get(q["qid"], {}).values(), default=0) >= 2]
        if sample and sample < len(self.queries):
            self.queries = random.Random(seed).sample(self.queries, sample)

    def measures(self, query, found):
        """nDCG@10, MRR@10, recall@20, and whether nothing in the first ten is useful."""
        grades = self.grades[query["qid"]]
        got = [grades.get(document, 0) for document in found]
        ideal = sorted(grades.values(), reverse=True)
        reciprocal = next((1 / (place + 1) for place, grade in enumerate(got[:10]) if grade >= 2), 0.0)
        useful = min(sum(1 for grade in ideal if grade >= 2), 20)
        recall = sum(1 for grade in got[:20] if grade >= 2) / useful
        return dcg(got[:10]) / dcg(ideal[:10]), reciprocal, recall, 0.0 if reciprocal else 1.0


class Kaart:
    """The program, with a kaart and settings that may be changed."""

    def __init__(self, program, database, config):
        self.program, self.database, self.config = program, database, config
        with open(os.path.join(config, "Config", "kaart.yaml"), encoding="utf-8") as file:
            self.settings = file.read()

    def answers(self, queries, settings=None, count=20):
        """The source ids found for each question, in order."""
        with tempfile.TemporaryDirectory() as home:
            shutil.copytree(os.path.join(self.config, "Config"), os.path.join(home, "Config"))
            os.symlink(os.path.abspath(os.path.join(self.config, "Importers")), os.path.join(home, "Importers"))
            with open(os.path.join(home, "Config", "kaart.yaml"), "w", encoding="utf-8") as file:
                file.write(settings or self.settings)
            with ThreadPoolExecutor(2) as pool:
                return list(pool.map(lambda query: self.answer(query, home, count), queries))

    def answer(self, query, home, count):
        flags = []
        for key in ("gemeente", "doelgroep", "domein"):
            if query[key]:
                flags += [f"--{key}", query[key]]
        command = [
            self.program, "zoek", "--kaart", self.database, "--config", home, "--ids", "--datum", DAY,
            "--aantal", str(count), *flags, *(["--", query["tekst"]] if query["tekst"] else []),
        ]
        answer = subprocess.run(command, capture_output=True, text=True)
        if answer.returncode not in (0, 1):
            raise SystemExit(f"{query['qid']}: {answer.stderr}")
        return [line.split(":", 1)[1] for line in answer.stdout.split()]


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0
