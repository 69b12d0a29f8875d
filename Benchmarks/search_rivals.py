"""The rivals of a search: plain FTS5, PostgreSQL 15 `dutch` and tantivy, over the rows of the same kaart.

Each answers with the ten best of any of the words and the columns that an answer of the kaart shows. A rival takes time
from the moment it has the question's words until it has all rows: the two in this process without any socket.
"""
import contextlib
import glob
import os
import re
import sqlite3
import subprocess
import sys
import time
import unicodedata

import desk_postgres
from desk import processor_seconds
from workplace import Line, percentile

SHOWN = [part.strip() for part in desk_postgres.SHOWN.replace("\n", " ").split(",")][:-2]
INDEXED = desk_postgres.INDEXED
TANTIVY = "tantivy==0.27.0"
TUNED_WITH = 30  # questions on which the plain index chooses its fastest statement

# Snowball's list, which PostgreSQL and tantivy leave out by themselves.
STOP_WORDS = frozenset("""
    de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat
    mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog
    zal me zij nu ge geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder
    ja eens hier wie
    werd altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest andere
""".split())


def content_words(text):
    words = re.findall(r"\w+", text.lower())
    return [word for word in words if word not in STOP_WORDS] or words


def offerings(database):
    """The rows of the kaart, as PostgreSQL gets them, with the areas served as numbers (0: not known)."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as kaart:
        for *columns, areas in kaart.execute(desk_postgres.ROWS):
            yield columns, sorted(set(map(int, areas[1:-1].split(","))))


def columns():
    """The names of those columns."""
    head = desk_postgres.TABLE.partition("(")[2].partition("areas int")[0]
    return [part.split()[0] for part in head.split(",") if part.strip()]


class PlainIndex:
    """FTS5 as it comes, with external content, the areas served in a table, and pages kept in memory."""

    name, place_of_work = "FTS5 bm25", "in process"
    SERVED = """SELECT 1 FROM served WHERE offering = {id}
        AND area IN (SELECT area FROM serving WHERE municipality = ?)"""

    def __init__(self, path, database, areas):
        self.db = sqlite3.connect(path)
        self.db.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -524288;"
                              "PRAGMA mmap_size = 4294967296;")
        self.fill(database)
        with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as kaart:
            self.places = desk_postgres.Places(areas, kaart)
        self.db.executemany("INSERT INTO serving VALUES (?, ?)", (
            (name, area) for name, code in self.places.codes.items() for area in self.places.areas[code]))
        self.db.commit()
        self.db.execute("ANALYZE")
        self.offerings = self.db.execute("SELECT count(*) FROM offering").fetchone()[0]
        shown = ", ".join([*(f"o.{name}" for name in SHOWN), "substr(o.description, 1, 300)"])
        found = ("SELECT {columns} FROM words JOIN offering o ON o.id = words.rowid WHERE words MATCH ? {filter} "
                 "ORDER BY {by} LIMIT 10")
        self.anywhere = found.format(columns=shown, filter="", by="rank")
        # Which is faster depends on how common the words are: score all and filter in order, or filter and then score.
        served = "AND EXISTS (" + self.SERVED.format(id="words.rowid") + ")"
        within = self.SERVED.partition("WHERE")[0].replace("1", "offering") + """
            WHERE area IN (SELECT area FROM serving WHERE municipality = ?)"""
        self.statements = {
            "score, then filter": found.format(columns=shown, filter=served, by="rank"),
            "filter, then score": found.format(columns=shown, filter=served, by="bm25(words)"),
            "list of rows": found.format(columns=shown, filter=f"AND +words.rowid IN ({within})", by="bm25(words)"),
        }
        self.somewhere = next(iter(self.statements.values()))

    def fill(self, database):
        names, texts = columns(), ", ".join(INDEXED)
        self.db.executescript(f"""
            CREATE TABLE offering (id INTEGER PRIMARY KEY, {", ".join(names)});
            CREATE VIRTUAL TABLE words
                USING fts5({texts}, content='offering', content_rowid='id', tokenize='unicode61');
            CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
            CREATE TABLE served (offering INTEGER, area INTEGER, PRIMARY KEY (offering, area)) WITHOUT ROWID;
            CREATE TABLE serving (municipality TEXT, area INTEGER, PRIMARY KEY (municipality, area)) WITHOUT ROWID;""")
        insert = f"INSERT INTO offering VALUES (?, {', '.join('?' * len(names))})"
        for number, (row, areas) in enumerate(offerings(database), 1):
            self.db.execute(insert, (number, *row))
            self.db.executemany("INSERT INTO served VALUES (?, ?)", ((number, area) for area in areas))
        self.db.executescript("""
            CREATE INDEX served_area ON served (area, offering);
            INSERT INTO words(words) VALUES ('rebuild'); INSERT INTO words(words) VALUES ('optimize');""")

    def tune(self, questions):
        """Keeps the statement that was fastest for questions with a place."""
        asked = [self.request(question) for question in questions if question.place][:TUNED_WITH]
        took = {}
        for name, sql in self.statements.items():
            self.somewhere = sql
            took[name] = percentile([self.ask((sql, values))[0] for _, values in asked], 0.5) if asked else 0
        self.chosen = min(took, key=took.get)
        self.somewhere = self.statements[self.chosen]
        return {name: round(seconds * 1000, 3) for name, seconds in took.items()}

    @staticmethod
    def match(words):
        return " OR ".join(f'"{word}"' for word in words)

    def request(self, question):
        words = self.match(content_words(question.words))
        return (self.somewhere, (words, question.place)) if question.place else (self.anywhere, (words,))

    def ask(self, request):
        start = time.perf_counter()
        rows = self.db.execute(*request).fetchall()
        return time.perf_counter() - start, len(rows)

    @contextlib.contextmanager
    def at_work(self):
        yield self.ask

    @staticmethod
    def processor():
        return time.process_time()

    def serving_count(self, municipality):
        sql = "SELECT count(*) FROM offering WHERE EXISTS (" + self.SERVED.format(id="offering.id") + ")"
        return self.db.execute(sql, (municipality,)).fetchone()[0]

    def having(self, word):
        plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        row = self.db.execute("SELECT doc FROM vocabulary WHERE term = ?", (plain,)).fetchone()
        return row[0] if row else 0

    def having_any(self, text):
        sql = "SELECT count(*) FROM words WHERE words MATCH ?"
        return self.db.execute(sql, (self.match(content_words(text)),)).fetchone()[0]

    def rare_words(self, most):
        sql = "SELECT term FROM vocabulary WHERE doc <= ? AND length(term) BETWEEN 6 AND 30"
        return [term for term, in self.db.execute(sql, (most,)) if term.isalpha()]

    def close(self):
        self.db.close()


class Postgres:
    name, place_of_work = "PostgreSQL dutch", "over its socket"

    def __init__(self, database, areas):
        self.server = desk_postgres.Postgres(database, areas)
        self.wire = self.server.wire

    def request(self, question):
        place = {"gemeente": question.place} if question.place else {}
        return self.server.question({"words": question.words, **place})

    @contextlib.contextmanager
    def at_work(self):
        line = Line(self.wire)

        def ask(request):
            took, body = line.ask(request)
            return took, self.wire.results(body)

        try:
            yield ask
        finally:
            line.close()

    def processor(self):
        """Of the server and the processes of its connections."""
        with open(f"/proc/{self.server.pid}/task/{self.server.pid}/children", encoding="ascii") as file:
            return sum(processor_seconds(process) for process in [self.server.pid, *file.read().split()])

    def serving_count(self, municipality):
        return self.server.serving_count(municipality)

    def close(self):
        self.server.close()


class Tantivy:
    name, place_of_work = "tantivy", "in process"

    def __init__(self, folder, database, areas, environment):
        tantivy = self.module = self.install(environment)
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("body", tokenizer_name="dutch", index_option="freq")
        schema.add_text_field("serves", tokenizer_name="raw", index_option="basic")
        for name in (*SHOWN, "excerpt"):
            schema.add_bytes_field(name, stored=True)
        self.schema = schema.build()
        os.makedirs(folder)
        self.index = tantivy.Index(self.schema, path=folder)
        self.analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stopword("dutch")).filter(tantivy.Filter.stemmer("dutch")).build())
        self.index.register_tokenizer("dutch", self.analyzer)
        with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as kaart:
            self.places = desk_postgres.Places(areas, kaart)
        self.fill(database)
        self.index.reload()
        self.searcher = self.index.searcher()

    @staticmethod
    def install(environment):
        """In an environment of its own, made when it is not there; returns the module."""
        if not os.path.exists(f"{environment}/bin/python"):
            subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        if not glob.glob(f"{environment}/lib/python*/site-packages/{TANTIVY.replace('==', '-')}.dist-info"):
            pip = [f"{environment}/bin/pip", "install", "-q", "--disable-pip-version-check", TANTIVY]
            subprocess.run(pip, check=True)
        sys.path.append(glob.glob(f"{environment}/lib/python*/site-packages")[0])
        import tantivy
        return tantivy

    def fill(self, database):
        municipalities = {}
        for code in self.places.codes.values():
            for area in self.places.areas[code]:
                municipalities.setdefault(area, set()).add(code)
        names, writer = columns(), self.index.writer(512 << 20, 1)
        for row, areas in offerings(database):
            values, document = dict(zip(names, row)), self.module.Document()
            document.add_text("body", " ".join(values[name] or "" for name in INDEXED))
            for code in set().union(*(municipalities.get(area, ()) for area in areas)):
                document.add_text("serves", code)
            for name in SHOWN:
                document.add_bytes(name, (values[name] or "").encode())
            document.add_bytes("excerpt", (values["description"] or "")[:300].encode())
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def request(self, question):
        return question.words, question.place and self.places.codes[question.place]

    def ask(self, request):
        words, place = request
        start = time.perf_counter()
        query = self.query(words, place)
        hits = self.searcher.search(query, 10, count=False).hits
        rows = [self.searcher.doc(address).to_dict() for _, address in hits]
        return time.perf_counter() - start, len(rows)

    def query(self, words, place):
        query, should, must = self.module.Query, self.module.Occur.Should, self.module.Occur.Must
        terms = dict.fromkeys(self.analyzer.analyze(words))
        query_words = query.boolean_query(
            [(should, query.term_query(self.schema, "body", term, "freq")) for term in terms])
        if not place:
            return query_words
        return query.boolean_query([(must, query_words), (must, self.filter(place))])

    def filter(self, place):
        query = self.module.Query
        return query.const_score_query(query.term_query(self.schema, "serves", place, "basic"), 0)

    @contextlib.contextmanager
    def at_work(self):
        yield self.ask

    @staticmethod
    def processor():
        return time.process_time()

    def serving_count(self, municipality):
        return self.searcher.search(self.filter(self.places.codes[municipality]), 1).count

    def close(self):
        pass
