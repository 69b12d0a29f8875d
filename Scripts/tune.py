#!/usr/bin/env python3
"""Tunes the weights of Config/kaart.yaml on graded judgements, by coordinate descent, and cross-validates.

    tune.py --kaart .build/release/kaart --db kaart.sqlite --eval FOLDER [--passes 2] [--folds 5] [--seed 1]

FOLDER has queries.jsonl and qrels.tsv (qid, source id, grade 0-3). Prints nDCG@10 of the settings as they are, of the
best that were found on all queries, and the cross-validated figure: weights found on the other folds, scored on each.
Nothing is written; what is better goes into Config/kaart.yaml by hand, with its reason.
"""
import argparse
import json
import math
import os
import random
import re
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

GRID = {
    "weights.text": [6, 8, 10, 13, 16],
    "weights.area": [2, 3, 4, 5, 6],
    "weights.target_group": [1.5, 2, 3, 4, 5],
    "weights.domain": [3, 4, 6, 8, 10],
    "weights.age": [0.5, 1, 2],
    "weights.intake": [0.5, 1, 1.5, 2, 3],
    "weights.variety": [0, 0.3, 0.6, 1],
    "weights.status": [2, 4, 6],
    "weights.freshness": [0.3, 0.6, 1],
    "columns.name": [3, 5, 7],
    "columns.organization": [1, 2.5, 4],
    "columns.subjects": [3, 4, 6, 8],
    "columns.description": [1, 1.5, 2, 3],
    "columns.translations": [1, 2, 3],
    "text.saturation": [0.6, 1.2, 2, 4],
    "text.length_share": [0.3, 0.6, 0.8],
    "text.coverage_share": [0.2, 0.5, 0.7, 0.9],
    "text.synonym": [0.3, 0.4, 0.5, 0.7],
    "text.part": [0.3, 0.5, 0.7],
}


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


class Judge:
    def __init__(self, options):
        self.options = options
        self.queries = [json.loads(line) for line in open(os.path.join(options.eval, "queries.jsonl"), encoding="utf-8")]
        self.grades = {}
        for line in open(os.path.join(options.eval, "qrels.tsv"), encoding="utf-8"):
            query, document, grade = line.split("\t")
            self.grades.setdefault(query, {})[document] = int(grade)
        self.queries = [q for q in self.queries if max(self.grades.get(q["qid"], {}).values(), default=0) >= 2]
        self.known = {}

    def scores(self, yaml):
        """nDCG@10 of every query, by id, under these settings."""
        if yaml not in self.known:
            with tempfile.TemporaryDirectory() as home:
                for name in os.listdir(self.options.config):
                    source = os.path.join(os.path.abspath(self.options.config), name)
                    if name == "Config":
                        shutil.copytree(source, os.path.join(home, "Config"))
                    elif name == "Importers":
                        os.symlink(source, os.path.join(home, name))
                with open(os.path.join(home, "Config", "kaart.yaml"), "w", encoding="utf-8") as file:
                    file.write(yaml)
                with ThreadPoolExecutor(2) as pool:
                    self.known[yaml] = dict(pool.map(lambda query: self.score(query, home), self.queries))
        return self.known[yaml]

    def score(self, query, home):
        command = [self.options.kaart, "zoek", "--kaart", self.options.db, "--config", home, "--ids", "--datum", "2026-11-20"]
        for key in ("gemeente", "doelgroep", "domein"):
            if query[key]:
                command += [f"--{key}", query[key]]
        command += ["--", query["tekst"]] if query["tekst"] else []
        answer = subprocess.run(command, capture_output=True, text=True)
        if answer.returncode not in (0, 1):
            raise SystemExit(f"{query['qid']}: {answer.stderr}")
        grades = self.grades[query["qid"]]
        found = [grades.get(line.split(":", 1)[1], 0) for line in answer.stdout.split()]
        return query["qid"], dcg(found[:10]) / dcg(sorted(grades.values(), reverse=True)[:10])

    def mean(self, yaml, ids):
        scores = self.scores(yaml)
        return sum(scores[i] for i in ids) / len(ids)


def tuned(judge, yaml, ids, passes):
    """The settings that coordinate descent finds on these queries."""
    best = judge.mean(yaml, ids)
    for _ in range(passes):
        before = best
        for key, values in GRID.items():
            current = get_value(yaml, key)
            for value in values:
                if value == current:
                    continue
                candidate = set_value(yaml, key, value)
                score = judge.mean(candidate, ids)
                if score > best + 1e-4:
                    best, yaml = score, candidate
        if best == before:
            break
    return yaml


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kaart", required=True)
    parser.add_argument("--db", required=True)
    parser.add_argument("--eval", required=True)
    parser.add_argument("--config", default=".", help="folder with Config and Importers")
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    judge = Judge(options)
    yaml = open(os.path.join(options.config, "Config", "kaart.yaml"), encoding="utf-8").read()
    ids = [query["qid"] for query in judge.queries]
    print(f"as they are      {judge.mean(yaml, ids):.4f}  ({len(ids)} queries)", flush=True)
    best = tuned(judge, yaml, ids, options.passes)
    print(f"tuned on all     {judge.mean(best, ids):.4f}", flush=True)
    for key in GRID:
        if get_value(best, key) != get_value(yaml, key):
            print(f"  {key}: {get_value(yaml, key):g} -> {get_value(best, key):g}", flush=True)
    if options.folds > 1:
        shuffled = ids[:]
        random.Random(options.seed).shuffle(shuffled)
        held_out = []
        for fold in range(options.folds):
            test = shuffled[fold :: options.folds]
            train = [i for i in ids if i not in test]
            found = tuned(judge, yaml, train, 1)
            held_out += [judge.scores(found)[i] for i in test]
        print(f"cross-validated  {sum(held_out) / len(held_out):.4f}  ({options.folds} folds)")


main()
