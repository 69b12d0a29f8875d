"""What the tests of the brugfiguur share: a small kaart on which nothing is wrong, faults, and settings of its own."""

import csv
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import kit
from bevestig_kit import columns

HEADER = columns(kit.PROJECT / "Importers" / "kaart-csv" / "sample.csv")
# A Friday, the Saturday after it, and so on; what is delivered was confirmed some weeks before.
ASSURED, DELIVERED, TODAY, TOMORROW, THIRD = "2026-10-26", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"
SOURCE = "eigen"
# What a run writes into the tables of the check; everything else is the kaart itself.
REPORT_KEYS = {"date", "counts", "new", "gone", "findings"}
FINDING_KEYS = {
    "id",
    "reason",
    "severity",
    "source",
    "source_id",
    "name",
    "since",
    "first_seen",
    "message",
    "action",
    "evidence",
}


def offering(source_id, organization, name, place="Tienen", postal_code="3300", domain="gezinszorg", **values):
    """A row of the kaart's own CSV on which nothing is wrong; values change it, an empty one takes away."""
    word = re.sub(r"[^a-z]", "", organization.lower())
    number = sum(map(ord, source_id + organization)) % 100
    return {
        "source_id": source_id,
        "organization_id": f"O-{word}",
        "organization": organization,
        "name": name,
        "description": f"{name} van {organization} helpt wie in {place} woont, aan huis of op afspraak.",
        "status": "active",
        "phone": f"016 {number:02d} {len(word):02d} {len(name):02d}",
        "email": f"hallo@{word}.example",
        "url": f"https://{word}.example/{source_id.lower()}",
        "address_1": f"{organization}straat {number}",
        "postal_code": postal_code,
        "city": place,
        "country": "BE",
        "service_area": place,
        "target_groups": "gezinnen",
        "domains": domain,
        "languages": "nl",
        "assured_date": ASSURED,
    } | values


def clean_rows():
    """Offerings of several organisations, on which no check finds anything."""
    return [
        offering("C-1", "Pluizer", "Gezinshulp aan huis"),
        offering("C-2", "Vlinderboom", "Poetsdienst", domain="poetshulp"),
        offering("C-3", "Hagewind", "Schuldhulp en budget", "Leuven", "3000", "schuldbemiddeling"),
        offering("C-4", "Zonnebloem", "Buurtwerking", "Leuven", "3000", "buurtwerk"),
        offering("C-5", "Kwikstaart", "Jeugdhuis", "Landen", "3400", "jeugdwerk", target_groups="jongeren"),
        offering("C-6", "Meerkoet", "Rouwgroep", "Diest", "3290", "rouw", target_groups="nabestaanden"),
    ]


def changed(rows, identity, **values):
    """The same rows, one of them changed."""
    assert any(row["source_id"] == identity for row in rows)
    return [row | values if row["source_id"] == identity else row for row in rows]


class Kaart(kit.Kaart):
    """A kaart with deliveries in the kaart's own CSV; they lie in a folder beside it."""

    def deliver_rows(self, rows, date=DELIVERED, source=SOURCE, code=0):
        inbox = self.folder / "in"
        inbox.mkdir(exist_ok=True)
        path = write_csv(inbox / f"{source}-{date}.csv", rows, HEADER)
        result = self.run("importeer", path, "--mapping", "kaart-csv", "--bron", source, "--volledig", "--datum", date)
        assert result.returncode == code, (result.stdout, result.stderr)
        path.unlink()
        return result

    def copied(self, folder):
        """The same kaart in another folder."""
        other = Kaart(self.binary, folder, self.environment["KAART_CONFIG"])
        for path in self.folder.glob("kaart.sqlite*"):
            shutil.copy(path, other.folder / path.name)
        return other

    def must(self, *arguments, code=0):
        """Runs a command that ends as it should, and gives what it printed."""
        result = self.run(*arguments)
        assert result.returncode == code, (result.returncode, result.stdout, result.stderr)
        return result.stdout

    def refused(self, *arguments, code=2):
        """Runs a command that is refused, and gives the Dutch sentences that it says, without the ends of lines."""
        result = self.run(*arguments)
        assert result.returncode == code and result.stderr, (result.returncode, result.stdout, result.stderr)
        assert kit.is_dutch(result.stderr), result.stderr
        return " ".join(result.stderr.split())

    def check(self, date=TODAY, *options, code=None):
        """The nightly check, as JSON."""
        result = self.run("controleer", "--datum", date, "--json", *options)
        assert result.returncode in ((0, 1) if code is None else (code,)), (result.returncode, result.stderr)
        return json.loads(result.stdout)

    def json(self, *arguments, codes=(0, 1)):
        """What a command prints as JSON; None where it prints nothing."""
        result = self.run(*arguments, "--json")
        assert result.returncode in codes, (result.returncode, result.stdout, result.stderr)
        return json.loads(result.stdout) if result.stdout.strip() else None

    def shown(self, identity):
        return self.json("toon", f"{SOURCE}:{identity}", codes=(0,))

    def worklist(self, date=TODAY, *options):
        return self.json("werklijst", "--datum", date, *options)

    def search(self, text, *options, date=TODAY):
        """Hits by source id, in their order."""
        results = self.json("zoek", text, "--datum", date, "--aantal", 100, *options)["results"]
        return {one["source_id"]: one for one in results}

    def dump(self, *leave_out):
        """Every row of every ordinary table, the index's own among them."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=kit.PATIENCE)) as database:
            tables = [
                name
                for (name,) in database.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1"
                )
            ]
            assert "finding" in tables and "service" in tables
            return {
                name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"')))
                for name in tables
                if name not in leave_out
            }

    def rows(self, sql, *values):
        """What a query gives, from a connection that cannot write."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=kit.PATIENCE)) as database:
            return database.execute(sql, values).fetchall()

    def own_settings(self):
        """Gives this kaart settings of its own, to be changed with `set_policy` and `set_terms`."""
        root = self.folder / "instellingen"
        if not root.exists():
            (root / "Config").mkdir(parents=True)
            for path in (kit.PROJECT / "Config").iterdir():
                place = root / "Config" / path.name
                place.symlink_to(path) if path.is_dir() else shutil.copy(path, place)
            (root / "Importers").symlink_to(kit.PROJECT / "Importers")
            self.environment["KAART_CONFIG"] = str(root)
        return root / "Config"

    def set_policy(self, **values):
        """Changes lines of Config/brugfiguur.yaml."""
        change_lines(self.own_settings() / "brugfiguur.yaml", values)

    def set_terms(self, **values):
        """Changes lines of Config/kaart.yaml."""
        change_lines(self.own_settings() / "kaart.yaml", values)

    def set_keepers(self, *keepers):
        """Puts other keepers in Config/brugfiguur.yaml."""
        path = self.own_settings() / "brugfiguur.yaml"
        head, found, _ = path.read_text("utf-8").partition("\nkeepers:")
        assert found, "brugfiguur.yaml has no keepers"
        rules = [{"email": "beheer@kaart.example", "areas": [], "domains": [], "sources": []} | one for one in keepers]
        path.write_text(f"{head}\nkeepers: {json.dumps(rules, ensure_ascii=False)}\n", "utf-8")


def change_lines(path, values):
    """Gives keys of a YAML file another value, each standing there once on a line of its own."""
    text = path.read_text("utf-8")
    for key, value in values.items():
        written = json.dumps(value, ensure_ascii=False)
        text, number = re.subn(rf"^( *{key}:) [^\n]*$", lambda match: f"{match[1]} {written}", text, flags=re.MULTILINE)
        assert number == 1, f"{key} stands {number} times in {path.name}"
    path.write_text(text, "utf-8")


def write_csv(path, rows, header=None):
    """Writes a CSV with commas; the header is that of the first row where none is given."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header or list(rows[0]), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def new_kaart(binary, folder, rows, date=DELIVERED):
    kaart = Kaart(binary, folder)
    kaart.deliver_rows(rows, date)
    return kaart


def found(report, *reasons):
    """What a check found, as pairs of reason and source id (None for a source or the kaart as a whole)."""
    return sorted(
        (one["reason"], one["source_id"] or "") for one in report["findings"] if not reasons or one["reason"] in reasons
    )


def about(report, identity):
    """The reasons of the findings at one offering."""
    return sorted(one["reason"] for one in report["findings"] if one["source_id"] == identity)


def one(report, reason, identity=None):
    """The only finding of that reason, at that offering."""
    (finding,) = [one for one in report["findings"] if one["reason"] == reason and identity in (None, one["source_id"])]
    return finding


def check_self_contained(page):
    """One page without scripts that loads nothing from elsewhere."""
    assert page.lstrip().lower().startswith("<!doctype html") and page.rstrip().endswith("</html>")
    assert not re.search(r"<script|\bon[a-z]+\s*=|javascript:", page, re.IGNORECASE)
    assert not re.search(r"<(img|iframe|object|embed|audio|video|source|base)\b", page, re.IGNORECASE)
    assert not re.search(r"@import|url\(\s*['\"]?(?!data:|#)", page, re.IGNORECASE)
    for tag in re.findall(r"<(?:link|image|use|form)\b[^>]*>", page, re.IGNORECASE):
        assert not re.search(r"(?:href|src|action)\s*=\s*['\"]?(?:https?:)?//", tag, re.IGNORECASE), tag


def made_kaart_folder(folder, name="kaart"):
    path = Path(folder) / name
    path.mkdir(mode=0o755)
    return path
