"""What the tests share: the program, a kaart, a desk that serves it, and clients on its unix socket."""

import csv
import http.client
import io
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

from answers import Answer, answers, is_dutch  # noqa: F401 - the tests take them from here

# Where Config and Importers stand: the project that these tests are part of, or the folder that the environment names.
PROJECT = Path(os.environ.get("KAART_CONFIG") or Path(__file__).resolve().parents[2])
EXAMPLE = PROJECT / "Importers" / "voorbeeld-csv" / "sample.csv"
# No single wait takes longer, in seconds; a slow machine stays well below it.
PATIENCE = 60
# What a desk may say on its standard error; of what it could not answer only the kind of address, the status and the time.
SAID = re.compile(
    r"De desk luistert op .*|De pagina staat op http://[^ ]*|De desk is gestopt.*|De instellingen\b.*"
    r"|De bestanden van de kaart .* zijn vervangen .*"
    r"|(pagina )?(\?|/[a-z._/{}]*): [a-z ]+ \(5\d\d\) na \d+ ms")


class Kaart:
    """The program with a database in a folder of its own."""

    def __init__(self, binary, folder, config=PROJECT):
        self.binary = str(binary)
        self.folder = Path(folder)
        self.database = self.folder / "kaart.sqlite"
        self.environment = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "KAART_DATABASE": str(self.database),
            "KAART_CONFIG": str(config),
        }

    def start(self, *arguments, prefix=(), **options):
        """Starts the program, by way of another where a prefix says so; the caller waits for it."""
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | options
        return subprocess.Popen(
            [*prefix, self.binary, *map(str, arguments)], env=self.environment, cwd=self.folder, **options)

    def run(self, *arguments, **options):
        """Runs the program to its end; what it wrote is text."""
        with self.start(*arguments, text=True, **options) as process:
            try:
                out, err = process.communicate(timeout=PATIENCE)
            except BaseException:
                process.kill()
                raise
            return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def deliver(self, file, *options):
        """Imports a CSV in the form of the example."""
        return self.run("importeer", file, "--mapping", "voorbeeld-csv", *options)

    def copy(self, folder):
        """The same kaart in another folder; nobody may be writing in this one."""
        other = Kaart(self.binary, folder, self.environment["KAART_CONFIG"])
        for path in self.folder.glob("kaart.sqlite*"):
            shutil.copy(path, other.folder / path.name)
        return other

    def with_settings(self, **values):
        """Gives this kaart settings of its own, with other values in the section `desk`."""
        root = self.folder / "instellingen"
        for name in ("Config", "Importers"):
            shutil.copytree(PROJECT / name, root / name)
        self.environment["KAART_CONFIG"] = str(root)
        self.change_settings(**values)

    def change_settings(self, **values):
        """Changes the settings that `with_settings` gave."""
        path = Path(self.environment["KAART_CONFIG"]) / "Config" / "kaart.yaml"
        head, found, desk = path.read_text("utf-8").partition("\ndesk:\n")
        assert found, "kaart.yaml has no section desk"
        for key, value in values.items():
            desk, changed = re.subn(rf"^(  +{key}:).*$", rf"\1 {value}", desk, flags=re.MULTILINE)
            assert changed == 1, f"desk.{key} stands {changed} times in kaart.yaml"
        path.write_text(head + found + desk, "utf-8")


class Client:
    """One keep-alive connection to a desk."""

    def __init__(self, path, timeout=PATIENCE):
        self._http = http.client.HTTPConnection("desk", timeout=timeout)
        self._http.sock = connected(path, timeout)

    def ask(self, target, method="GET", body=None, headers=None):
        """One exchange; the answer stands apart from the connection."""
        self._http.request(method, target, body, headers or {})
        answer = self._http.getresponse()
        return Answer(answer.status, answer.headers, answer.read())

    def close(self):
        self._http.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Desk:
    """A running `kaart serveer`, and what it says on its standard error."""

    def __init__(self, kaart, path, web=None, **options):
        self.kaart, self.path = kaart, str(path)
        self.lines = []
        self._news = threading.Condition()
        self._ended = False
        self.process = kaart.start(
            "serveer", "--socket", path, *(["--web", web] if web else []), text=True, errors="replace", **({"stdout": subprocess.DEVNULL} | options))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stderr:
            with self._news:
                self.lines.append(line.rstrip("\n"))
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    def wait_for(self, text):
        """Waits until the desk has said a line with that text."""
        with self._news:
            said = self._news.wait_for(
                lambda: any(text in line for line in self.lines) or self._ended, timeout=PATIENCE)
        assert said and any(text in line for line in self.lines), f"no {text!r} in {self.lines}"
        return self

    def url(self):
        """Where the page stands, as the desk says."""
        self.wait_for("De pagina staat op")
        return next(line for line in self.lines if line.startswith("De pagina")).rpartition(" ")[2]

    def client(self, timeout=PATIENCE):
        return Client(self.path, timeout)

    def ask(self, target, method="GET", body=None, headers=None):
        """One exchange on a connection of its own."""
        with self.client() as client:
            return client.ask(target, method, body, headers)

    def connect(self, timeout=PATIENCE):
        """A bare connection, for bytes that no client would send."""
        return connected(self.path, timeout)

    def exchange(self, data, end=True):
        """Sends raw bytes, says that no more follow, and gives what comes back until the desk closes."""
        received = b""
        with self.connect() as connection:
            try:
                connection.sendall(data)
                if end:
                    connection.shutdown(socket.SHUT_WR)
            except (BrokenPipeError, ConnectionResetError):
                pass
            try:
                while part := connection.recv(1 << 16):
                    received += part
            except ConnectionResetError:
                pass
        return received

    def check_alive(self, within=5):
        """Somebody else is served, and soon."""
        assert self.process.poll() is None, f"the desk ended with {self.process.returncode}: {self.lines}"
        start = time.monotonic()
        answer = self.ask("/zoek?q=hulp&aantal=1")
        took = time.monotonic() - start
        assert answer.status == 200, answer.body
        assert took < within, f"somebody else waited {took:.1f} s"

    def memory(self, field="VmRSS"):
        """Resident memory now, or at its highest (`VmHWM`), in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{field}:\s+(\d+) kB", status, re.MULTILINE).group(1)) * 1024

    def stop(self, number=signal.SIGTERM):
        """Ends it, and tells its exit code."""
        self.process.send_signal(number)
        try:
            return self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            with self._news:
                self._news.wait_for(lambda: self._ended, timeout=PATIENCE)

    def check_silent(self):
        """It said only that it began, read its settings, could not answer and stopped: nothing of what was asked, no crash."""
        strange = [line for line in self.lines if not SAID.fullmatch(line)]
        assert not strange, "\n".join(strange)


def connected(path, timeout=PATIENCE):
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(timeout)
    try:
        connection.connect(str(path))
    except BaseException:
        connection.close()
        raise
    return connection


def eventually(condition, what, seconds=PATIENCE):
    """Waits until a condition of the outside world holds that gives no sign by itself, such as a /proc entry."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while True:
        result = condition()
        if result:
            return result
        assert time.monotonic() < end, f"after {seconds} s still not: {what}"
        pause.wait(0.002)


def delivery(folder, name, change=lambda row: row):
    """Writes the example delivery anew, with every row changed, and gives its path."""
    with open(EXAMPLE, encoding="windows-1252", newline="") as source:
        rows = list(csv.DictReader(source, delimiter=";"))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0].keys(), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(change(dict(row)) for row in rows)
    path = Path(folder) / name
    path.write_bytes(text.getvalue().encode("windows-1252"))
    return path


def generation(number):
    """A change of a row that writes the number of its generation into its description and telephone number."""
    def change(row):
        row["Omschrijving"] = f"Generatie{number:03d}. {row['Omschrijving']}"
        row["Telefoon"] = f"016 00 {number // 100:02d} {number % 100:02d}"
        return row
    return change
