"""The rival of the desk benchmark: PostgreSQL 15, `dutch` full text over the same offerings, on its own unix socket."""
import collections
import contextlib
import csv
import glob
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unicodedata

from desk_load import PostgresWire

# What one of its answers shows, as `/zoek` does, with the beginning of the description for the excerpt.
SHOWN = """uuid, source_identifier, name, organization_name, address, municipality, phone, email, url, opening_hours,
    assured_date, status, service_area, left(description, 300)"""
INDEXED = ["name", "organization_name", "subjects", "description", "application_process", "translations"]

TABLE = f"""
CREATE TABLE offering (
    uuid text PRIMARY KEY, source_identifier text, name text, organization_name text, subjects text, description text,
    application_process text, translations text, address text, municipality text, phone text, email text, url text,
    opening_hours text, assured_date text, status text, service_area text, areas int[] NOT NULL,
    body tsvector GENERATED ALWAYS AS
        (to_tsvector('dutch', {" || ' ' || ".join(f"coalesce({column}, '')" for column in INDEXED)})) STORED
)"""

# The same, out of the kaart. Area 0 is an area that is not known: such offerings may serve every place, as in the kaart.
ROWS = """
SELECT s.uuid, s.source_identifier, s.name, s.organization_name, s.subjects, s.description, s.application_process,
    s.translations, coalesce(a.address_1 || ', ', '') || a.postal_code || ' ' || a.city, a.city,
    (SELECT number FROM phone WHERE service_id = s.id ORDER BY position LIMIT 1), s.email, s.url, s.opening_hours,
    s.assured_date, s.status, (SELECT group_concat(name, ' | ') FROM service_area WHERE service_id = s.id),
    '{' || coalesce((SELECT group_concat(coalesce(area_id, 0)) FROM service_area WHERE service_id = s.id), '0') || '}'
FROM service s LEFT JOIN address a ON a.service_id = s.id"""

ANYWHERE = f"""SELECT {SHOWN}, ts_rank(body, q) AS score FROM offering, to_tsquery('dutch', $1) q
    WHERE body @@ q ORDER BY score DESC, uuid LIMIT 10"""
SOMEWHERE = ANYWHERE.replace("WHERE body @@ q", "WHERE body @@ q AND areas && $2::int[]")

SETTINGS = {
    "listen_addresses": "", "shared_buffers": "1GB", "effective_cache_size": "4GB", "work_mem": "32MB", "jit": "off",
    "maintenance_work_mem": "512MB", "random_page_cost": "1.1", "max_parallel_workers_per_gather": "0",
    # The best plan depends on the words and the place.
    "plan_cache_mode": "force_custom_plan",
    # Nothing is written while it is measured.
    "fsync": "off", "autovacuum": "off", "client_min_messages": "error",
}


def is_there():
    return bool(glob.glob("/usr/lib/postgresql/15/bin"))


def any_word(text):
    return " | ".join(f"'{word}'" for word in re.findall(r"\w+", text))


class Places:
    """Which areas of the kaart have to do with a municipality: those that hold it, that lie in it, and the unknown one."""

    def __init__(self, folder, kaart):
        def rows(name):
            with open(f"{folder}/{name}.csv", encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))

        reference = rows("refnis2025")
        above = {row["nis_code"]: row["bovenliggend_nis"] for row in reference}
        self.codes = {row["naam_nl"]: row["nis_code"] for row in reference if row["niveau"] == "gemeente"}
        now = {row["oude_nis"]: row["nieuwe_nis"] for row in rows("fusies")}
        members = collections.defaultdict(set)  # of an area, its municipalities
        for code in self.codes.values():
            area = code
            while area:
                members[f"nis:{area}"].add(code)
                area = above[area]
        for old, new in now.items():
            members[f"nis:{old}"].add(new)
        for row in rows("deelgemeenten"):
            members[f"dg:{row['deelgemeente_id']}"].add(row["nis_code"])
        for row in rows("referentieregios"):
            members[f"regio:{self.slug(row['referentieregio'])}"].add(row["nis_code"])
        for row in rows("eerstelijnszones"):
            members[f"elz:{self.slug(row['eerstelijnszone'])}"] |= members[row["gebied"]]
        self.areas = collections.defaultdict(lambda: [0])
        for number, code in kaart.execute("SELECT id, code FROM area"):
            if code.startswith("wijk:"):
                members[code].add(now.get(code.split(":")[1], code.split(":")[1]))
            for municipality in members[code]:
                self.areas[municipality].append(number)

    @staticmethod
    def slug(name):
        plain = unicodedata.normalize("NFD", name.lower())
        return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")

    def serving(self, name):
        return "{" + ",".join(map(str, self.areas[self.codes[name]])) + "}"


class Postgres:
    def __init__(self, database, areas):
        self.bin = glob.glob("/usr/lib/postgresql/15/bin")[0]
        self.folder = tempfile.mkdtemp(prefix="kaart-postgres-")
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.run("initdb", "-D", f"{self.folder}/data", "-U", "postgres", "-A", "trust", "--no-sync", "--locale=C.UTF-8")
        settings = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        started = ["-l", f"{self.folder}/log", "-w", "-o", f"-k {self.folder} {settings}"]
        self.run("pg_ctl", "-D", f"{self.folder}/data", *started, "start")
        with open(f"{self.folder}/data/postmaster.pid", encoding="ascii") as file:
            self.pid = int(file.readline())
        self.wire = PostgresWire(f"{self.folder}/.s.PGSQL.5432", {"anywhere": ANYWHERE, "somewhere": SOMEWHERE})
        try:
            with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as kaart:
                self.places = Places(areas, kaart)
                self.fill(kaart)
        except BaseException:
            self.close()
            raise

    def run(self, program, *arguments):
        command = [f"{self.bin}/{program}", *arguments]
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def sql(self, *statements, rows=()):
        command = [f"{self.bin}/psql", "-h", self.folder, "-U", "postgres", "-qAtX", "-v", "ON_ERROR_STOP=1"]
        for statement in statements:
            command += ["-c", statement]
        psql = subprocess.Popen([*command, "postgres"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        escapes = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
        for row in rows:
            psql.stdin.write("\t".join("\\N" if value is None else value.translate(escapes) for value in row) + "\n")
        output = psql.communicate()[0]
        if psql.returncode:
            raise SystemExit("PostgreSQL could not be filled")
        return output.strip()

    def fill(self, kaart):
        columns = TABLE.partition("(")[2].partition("body")[0].replace("NOT NULL,", "")
        names = ", ".join(part.split()[0] for part in columns.split(",") if part.strip())
        self.sql(TABLE, f"COPY offering ({names}) FROM STDIN", rows=kaart.execute(ROWS))
        self.sql("CREATE INDEX ON offering USING gin (body)", "CREATE INDEX ON offering USING gin (areas)")
        self.sql("VACUUM ANALYZE")

    def question(self, question):
        """The bytes that ask it: any of the words, and the place where a flag gives one."""
        if "gemeente" not in question:
            return self.wire.question("anywhere", any_word(question["words"]))
        return self.wire.question("somewhere", any_word(question["words"]), self.places.serving(question["gemeente"]))

    def serving_count(self, municipality):
        return int(self.sql(f"SELECT count(*) FROM offering WHERE areas && '{self.places.serving(municipality)}'"))

    def close(self):
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
