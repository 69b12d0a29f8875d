"""What the tests of confirmation share: a small kaart a year later, mails with links, the listener, and its forms."""

import csv
import email
import email.policy
import html.parser
import http.client
import json
import re
import shutil
import socket
import sqlite3
import subprocess
import threading
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit

import pytest

import kit
from answers import Answer
from conftest import short_folder

DELIVERED, LATER = "2026-11-20", "2027-11-22"
# Offerings of the example with an e-mail address, active, none of them confirmed in the year before LATER.
IDS = [f"A-{number:03d}" for number in (1, 2, 3, 4, 6, 7, 9, 10, 13, 14)]
FIELDS = [
    "name", "description", "phone", "email", "url", "address_1", "postal_code", "city", "opening_hours",
    "eligibility_description", "fees_description", "wait_time", "alert",
]
# What a request could change; virtual tables need the tokenizer, these do not.
TABLES = ["confirmation", "correction", "confirmation_link", "service"]
LINK = re.compile(r"(https?://[^\s/]+)/b/([^\s/?#<>\"]+)")
SAID = re.compile(kit.SAID.pattern + r"|.*http://127\.0\.0\.1:\d+/|De .*luistert op .*")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Gate(kit.Desk):
    """A running `kaart serveer --bevestig`, with a desk beside it where a path is given."""

    def __init__(self, kaart, where="127.0.0.1:0", date=LATER, path=None):
        self.kaart, self.path, self.where = kaart, str(path), str(where)
        self.lines = []
        self._news = threading.Condition()
        self._ended = False
        self.process = kaart.start(
            "serveer", *(["--socket", path] if path else []), "--bevestig", where, "--datum", date, text=True,
            errors="replace", stdout=subprocess.DEVNULL)
        threading.Thread(target=self._listen, daemon=True).start()
        if path:
            self.wait_for("De desk luistert op")

    def url(self):
        """Where the listener stands, without a slash at the end."""
        self.wait_for("http://127.0.0.1:")
        found = (re.search(r"http://127\.0\.0\.1:\d+", line) for line in self.lines)
        return next(match.group() for match in found if match)

    def connection(self):
        """A connection on which requests follow one another."""
        if not self.where.startswith("127."):
            connection = http.client.HTTPConnection("kaart.example", timeout=kit.PATIENCE)
            connection.sock = kit.connected(self.where)
            return connection
        where = urlsplit(self.url())
        return http.client.HTTPConnection(where.hostname, where.port, timeout=kit.PATIENCE)

    def ask(self, target, method="GET", body=None, headers=None, **fields):
        """One exchange; fields make it a form that is sent."""
        if fields:
            method, body, headers = "POST", urlencode(fields, doseq=True).encode(), FORM | (headers or {})
        with closing(self.connection()) as connection:
            connection.request(method, target, body, headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    def form(self, token):
        """The change form as it stands, to be sent back with changes."""
        answer = self.ask(f"/b/{token}?wijzig=1")
        assert answer.status == 200, answer.body[:300]
        return Form(answer.text)

    def raw(self, data):
        """Bare bytes, and the status of what comes back; None where nothing does."""
        where = urlsplit(self.url())
        with socket.create_connection((where.hostname, where.port), timeout=kit.PATIENCE) as connection:
            connection.sendall(data)
            received = connection.recv(1 << 16)
        return int(received[9:12]) if received else None

    def check_silent(self):
        strange = [line for line in self.lines if not SAID.fullmatch(line)]
        assert not strange, "\n".join(strange)


class Form(html.parser.HTMLParser):
    """A page with a form: its values by name, the attributes of its controls, its buttons, and texts by id."""

    def __init__(self, text):
        super().__init__()
        self.values, self.controls, self.buttons, self.texts = {}, {}, [], {}
        self._open = []
        self._area = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        if tag in ("meta", "link", "input", "br"):
            if tag == "input" and attributes.get("name"):
                self.controls[attributes["name"]] = attributes
                self.values[attributes["name"]] = attributes.get("value") or ""
            return
        if tag == "textarea":
            self._area = attributes["name"]
            self.controls[self._area], self.values[self._area] = attributes, ""
        if tag == "button":
            self.buttons.append((attributes.get("name"), attributes.get("value")))
        self._open.append((tag, attributes.get("id")))
        if attributes.get("id"):
            self.texts[attributes["id"]] = ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A browser drops the first line end, and sends the others as CR LF.
            value = self.values[self._area].removeprefix("\n")
            self.values[self._area] = value.replace("\r\n", "\n").replace("\n", "\r\n")
            self._area = None
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self._area:
            self.values[self._area] += data
        for _, identity in self._open:
            if identity:
                self.texts[identity] += data

    def sent(self, **changes):
        """What a browser sends when these values were typed."""
        return self.values | changes

    def fault(self, name):
        """The message at a control that is marked as wrong, as a screen reader finds it; None where it is not."""
        control = self.controls[name]
        if control.get("aria-invalid") != "true":
            return None
        texts = [self.texts[part].strip() for part in control["aria-describedby"].split() if part.endswith("-fout")]
        assert texts and all(texts), f"nothing says what is wrong with {name}"
        return " ".join(texts)

    @property
    def faults(self):
        return [name for name in self.controls if self.fault(name)]


def small_delivery(folder, name, change=lambda row: row, keep=IDS):
    """Writes some rows of the example delivery, each changed, and gives its path."""
    path = kit.delivery(folder, name, change)
    head, *lines = path.read_bytes().split(b"\r\n")
    path.write_bytes(b"\r\n".join([head, *(line for line in lines if line.partition(b";")[0].decode() in keep), b""]))
    return path


def change_row(identity, **values):
    """A change of one row of a delivery."""
    return lambda row: row | values if row["Referentie"] == identity else row


def new_kaart(binary, folder, keep=IDS):
    """A kaart of a few offerings, delivered a year ago."""
    kaart = kit.Kaart(binary, folder)
    file = small_delivery(folder, "levering.csv", keep=keep)
    result = kaart.deliver(file, "--bron", "voorbeeld", "--datum", DELIVERED)
    assert result.returncode == 0, result.stderr
    file.unlink()
    return kaart


def remind(kaart, folder, date=LATER):
    """Drafts the reminders, and gives the links in them by id of the source."""
    links = {}
    for entry in read_json(kaart, "herinner", "--naar", folder, "--datum", date) or []:
        (file,) = Path(folder).rglob(Path(entry["file"]).name)
        with open(file, "rb") as opened:
            mail = email.message_from_binary_file(opened, policy=email.policy.default)
        text = mail.get_body(("plain",)).get_content()
        found = set(LINK.findall(text))
        assert len(found) == 1, text
        (base, token), = found
        assert entry["source_id"] not in links
        links[entry["source_id"]] = SimpleNamespace(
            base=base, token=token, path=f"/b/{token}", to=entry["to"], round=entry["round"], file=file, mail=mail,
            text=text, source=entry["source"])
    return links


def copied(kaart, folder):
    """The same kaart in another folder, with the keys that lie beside it; nobody may be writing in this one."""
    shutil.copytree(kaart.folder, folder, dirs_exist_ok=True)
    return kit.Kaart(kaart.binary, folder, kaart.environment["KAART_CONFIG"])


def dump(kaart):
    """What stands in the tables that a confirmation may change."""
    with closing(sqlite3.connect(f"file:{kaart.database}?mode=ro", uri=True, timeout=kit.PATIENCE)) as database:
        return {table: database.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in TABLES}


def read_json(kaart, *arguments, codes=(0, 1)):
    """What a command prints as JSON; None where it prints nothing."""
    result = kaart.run(*arguments, "--json")
    assert result.returncode in codes, (result.returncode, result.stderr)
    return json.loads(result.stdout) if result.stdout.strip() else None


def proposals(kaart):
    return read_json(kaart, "voorstellen") or []


def shown(kaart, identity):
    """An offering as the kaart shows it."""
    return read_json(kaart, "toon", f"voorbeeld:{identity}", codes=(0,))


def found(kaart, identity, text, date):
    """An offering as a search finds it; None where it does not."""
    results = (read_json(kaart, "zoek", text, "--datum", date, "--aantal", 100) or {"results": []})["results"]
    return next((one for one in results if one["source_id"] == identity), None)


def phones(kaart, identity):
    return [phone["number"] for phone in shown(kaart, identity)["phones"]]


def numbers(rows):
    """The numbers of proposals, as arguments."""
    return [str(row["number"]) for row in rows]


@pytest.fixture(scope="session")
def posted(binary):
    """A kaart a year later, for which the reminders were just drafted; not to be changed, copies are the tests' own."""
    path = short_folder()
    mails = short_folder()
    kaart = new_kaart(binary, path)
    links = remind(kaart, mails)
    assert set(links) == set(IDS), "every offering of the small kaart gets a reminder"
    yield SimpleNamespace(kaart=kaart, links=links)
    shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(mails, ignore_errors=True)


@pytest.fixture
def small(posted, folder):
    """A copy of that kaart, the test's own, with the links of its mails."""
    path = folder / "kaart"
    path.mkdir(mode=0o755)
    return SimpleNamespace(kaart=copied(posted.kaart, path), links=posted.links)


@pytest.fixture
def open_gate():
    """Starts listeners; those that still run at the end must stop neatly and silently."""
    gates = []

    def start(kaart, **options):
        gates.append(Gate(kaart, **options))
        return gates[-1]

    yield start
    running = [gate for gate in gates if gate.process.poll() is None]
    codes = [gate.stop() for gate in running]
    assert codes == [0] * len(running)
    for gate in gates:
        gate.check_silent()


@pytest.fixture
def gate(open_gate, small):
    """A listener on the test's own kaart."""
    gate = open_gate(small.kaart)
    gate.url()
    return gate


@pytest.fixture(scope="module")
def still(posted):
    """A listener, its kaart and links, once a module and worker: for tests after which everything is as it was."""
    path = short_folder()
    kaart = copied(posted.kaart, path)
    gate = Gate(kaart)
    gate.url()
    yield SimpleNamespace(gate=gate, kaart=kaart, links=posted.links)
    assert gate.stop() == 0
    gate.check_silent()
    shutil.rmtree(path, ignore_errors=True)


def columns(path):
    """The header of the kaart's own CSV."""
    with open(path, encoding="utf-8", newline="") as file:
        return next(csv.reader(file))
