#!/usr/bin/env python3
"""Search quality beside its rivals, in one run on the same texts with the same place filter; and what each part is worth.

    quality.py --kaart .build/release/kaart --set FOLDER=kaart.sqlite [--rivals] [--ablation] [--sample 400]

Prints nDCG@10 with its 95 % interval (bootstrap), MRR@10, recall@20 and the share of questions with nothing useful in
the first ten, over all and by type. --rivals adds plain FTS5 (unicode61, bm25, any of the words) and, where
initdb and postgres of version 15 are found, PostgreSQL's `dutch` full text (ts_rank, any of the words). --ablation takes
away one part of the ranking at a time.
"""
import argparse
import collections
import glob
import os
import random
import re
import shutil
import sqlite3
import subprocess
import tempfile

from judging import Judgements, Kaart, mean, set_value

COLUMNS = "name, organization_name, subjects, description, application_process, translations"
ABLATION = {
    "area": "weights.area", "target group": "weights.target_group", "domain": "weights.domain", "age": "weights.age",
    "intake": "weights.intake", "variety": "weights.variety", "freshness": "weights.freshness", "status": "weights.status",
    "synonyms": "text.synonym", "compound parts": "text.part", "coverage": "text.coverage_share",
    "text length": "text.length_share", "subjects column": "columns.subjects", "translations column": "columns.translations",
}


def documents(database):
    """Source id and text of every offering."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return connection.execute(f"SELECT source_identifier, {COLUMNS} FROM service").fetchall()


def words(text):
    return re.findall(r"\w+", text)


class PlainFTS5:
    name = "plain FTS5 bm25"

    def __init__(self, rows):
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute(f"CREATE VIRTUAL TABLE plain USING fts5(id UNINDEXED, {COLUMNS})")
        self.connection.executemany("INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def answer(self, text):
        expression = " OR ".join(f'"{word}"' for word in words(text))
        if not expression:
            return []
        sql = "SELECT id FROM plain WHERE plain MATCH ? ORDER BY bm25(plain)"
        return [row[0] for row in self.connection.execute(sql, [expression])]

    def close(self):
        self.connection.close()


class Postgres:
    name = "PostgreSQL dutch"

    def __init__(self, rows):
        self.bin = next(iter(sorted(glob.glob("/usr/lib/postgresql/15/bin"))))
        self.folder = tempfile.mkdtemp()
        shutil.chown(self.folder, "postgres") if os.geteuid() == 0 else None
        self.run("initdb", "-D", f"{self.folder}/data", "-A", "trust", "--no-sync", "--locale=C.UTF-8", "-E", "UTF8")
        settings = f"-k {self.folder} -c listen_addresses= -c fsync=off"
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-w", "-o", settings, "start")
        self.sql("CREATE TABLE texts (id text, body tsvector)")
        lines = "".join(
            "\t".join([row[0], re.sub(r"[\\\t\n\r]", " ", " ".join(part or "" for part in row[1:]))]) + "\n" for row in rows
        )
        self.sql("CREATE TABLE raw (id text, body text)")
        self.sql("COPY raw FROM STDIN", lines)
        self.sql("INSERT INTO texts SELECT id, to_tsvector('dutch', body) FROM raw")
        self.sql("CREATE INDEX ON texts USING gin (body)")

    def run(self, program, *arguments):
        command = [f"{self.bin}/{program}", *arguments]
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def sql(self, sql, given=None):
        command = [f"{self.bin}/psql", "-h", self.folder, "-U", "postgres", "-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql, "postgres"]
        return subprocess.run(command, input=given, check=True, capture_output=True, text=True).stdout

    def answer(self, text):
        query = " | ".join("'" + word.replace("'", "") + "'" for word in words(text))
        if not query:
            return []
        literal = query.replace("'", "''")
        return self.sql(
            f"SELECT id FROM texts, to_tsquery('dutch', '{literal}') AS q WHERE body @@ q ORDER BY ts_rank(body, q) DESC, id"
        ).split()

    def close(self):
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def serving(kaart, municipality):
    """What may serve a municipality: the same filter for everybody."""
    query = {"gemeente": municipality, "doelgroep": None, "domein": None, "tekst": "", "qid": municipality}
    return set(kaart.answers([query], count=1000)[0])


def report(name, judgements, found):
    """Measures over all and by type; found is a list of ids for each question."""
    rows = collections.defaultdict(list)
    for query, ids in zip(judgements.queries, found):
        measures = judgements.measures(query, ids)
        rows["all"].append(measures)
        rows[query["type"]].append(measures)
    for kind in ["all"] + sorted(key for key in rows if key != "all"):
        ndcg, reciprocal, recall, failed = (mean(column) for column in zip(*rows[kind]))
        draw = random.Random(1)
        values = [row[0] for row in rows[kind]]
        means = sorted(mean(draw.choice(values) for _ in values) for _ in range(1000))
        print(
            f"| {name} | {kind} | {len(values)} | {ndcg:.3f} | {means[25]:.2f}-{means[974]:.2f} | {reciprocal:.3f} "
            f"| {recall:.3f} | {failed:.3f} |"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kaart", required=True)
    parser.add_argument("--set", action="append", required=True, metavar="FOLDER=DATABASE")
    parser.add_argument("--config", default=".", help="folder with Config and Importers")
    parser.add_argument("--sample", type=int, help="the most questions of one set; drawn with the seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rivals", action="store_true")
    parser.add_argument("--ablation", action="store_true")
    options = parser.parse_args()
    for entry in options.set:
        folder, database = entry.rsplit("=", 1)
        judgements = Judgements(folder, sample=options.sample, seed=options.seed)
        kaart = Kaart(options.kaart, database, options.config)
        print(f"\n## {judgements.name}\n\n| engine | type | n | nDCG@10 | 95 % | MRR@10 | recall@20 | failed |")
        print("|---|---|---:|---:|---|---:|---:|---:|", flush=True)
        report("kaart", judgements, kaart.answers(judgements.queries))
        if options.rivals:
            rows = documents(database)
            filters = {q["gemeente"]: serving(kaart, q["gemeente"]) for q in judgements.queries if q["gemeente"]}
            engines = [PlainFTS5] + ([Postgres] if glob.glob("/usr/lib/postgresql/15/bin") else [])
            for engine in (make(rows) for make in engines):
                found = []
                for query in judgements.queries:
                    allowed = filters.get(query["gemeente"])
                    found.append([i for i in engine.answer(query["tekst"]) if allowed is None or i in allowed])
                engine.close()
                report(engine.name, judgements, found)
        if options.ablation:
            full = mean(judgements.measures(*pair)[0] for pair in zip(judgements.queries, kaart.answers(judgements.queries)))
            print(f"\n| without | nDCG@10 | worth |\n|---|---:|---:|\n| (nothing) | {full:.3f} | |", flush=True)
            for name, key in ABLATION.items():
                answers = kaart.answers(judgements.queries, set_value(kaart.settings, key, 0))
                score = mean(judgements.measures(*pair)[0] for pair in zip(judgements.queries, answers))
                print(f"| {name} | {score:.3f} | {full - score:+.3f} |", flush=True)


main()
