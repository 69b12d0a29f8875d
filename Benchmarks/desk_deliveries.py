"""Deliveries beside the desk: what is delivered, who applies it, who writes meanwhile, and whether answers stay whole."""
import csv
import json
import os
import re
import subprocess
import sys
import threading
import time

from desk_load import HTTP, ask_once

DAY = "2026-11-20"

# What a generation gives every record: a word in the description, an address on the web, and a day of confirmation that
# is fresh in one and outdated in the other.
CONFIRMED = {1: "01/10/2026", 2: "01/10/2023"}
MARKER = re.compile(r"https://generatie-(\d)\.example/")


def write_generation(source, target, generation):
    """The same kaart with every record changed: text, website, and day of confirmation."""
    with open(source, encoding="cp1252", newline="") as old, open(target, "w", encoding="cp1252", newline="") as new:
        reader = csv.DictReader(old, delimiter=";")
        writer = csv.DictWriter(new, reader.fieldnames, delimiter=";", lineterminator="\r\n")
        writer.writeheader()
        for row in reader:
            row["Omschrijving"] = f"{row['Omschrijving']} Generatie {generation}."
            row["Website"] = f"https://generatie-{generation}.example/{row['Referentie']}"
            row["Laatst bevestigd"] = CONFIRMED[generation]
            writer.writerow(row)


def mixes_generations(kind, body):
    """Says so when the results of an answer are not all of one generation, in what is stored and in what is ranked."""
    if kind != "zoek":
        return ""
    results = json.loads(body)["results"]
    seen = {
        (
            tuple(MARKER.findall(result["website"] or "")), result["assured_date"], result["freshness"],
            *(part["reason"] for part in result["why"] if part["component"] == "freshness"),
        )
        for result in results
    }
    generations = {marker for marker, *_ in seen}
    if len(seen) > 1:
        return "old and new in one answer"
    return "no generation in an answer" if () in generations else ""


class Deliveries(threading.Thread):
    """Applies files one after the other with the CLI."""

    def __init__(self, command, files):
        super().__init__()
        self.command, self.files, self.runs, self.failure = command, files, [], ""
        self.start()

    def run(self):
        for file in self.files:
            start = time.perf_counter()
            process = subprocess.Popen([*self.command, file], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            output = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                self.failure = f"{os.path.basename(file)}: {output.strip()}"
                return
            self.runs.append({
                "file": os.path.basename(file), "seconds": time.perf_counter() - start,
                "processor_seconds": usage.ru_utime + usage.ru_stime, "changed": self.changed(output),
            })

    @staticmethod
    def changed(output):
        found = re.search(r"([\d.]+)\s+gewijzigd", output)
        return int(found[1].replace(".", "")) if found else None

    @property
    def mean_seconds(self):
        return sum(run["seconds"] for run in self.runs) / len(self.runs)

    def finish(self):
        self.join()
        if self.failure:
            sys.exit(f"a delivery failed: {self.failure}")
        return self


class Reporter(threading.Thread):
    """Writes a report through the desk every so often, and sees how long each had to wait for the one writer."""

    BODY = json.dumps({"soort": "ontbreekt", "tekst": "Proef van de belasting: dit bericht mag weg."}).encode()
    REQUEST = (
        b"POST /meldingen HTTP/1.1\r\nHost: desk\r\nContent-Type: application/json\r\nConnection: close\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY))

    def __init__(self, wire, every):
        super().__init__(daemon=True)
        self.wire, self.every, self.over = wire, every, threading.Event()
        self.waits, self.later, self.limited, self.errors, self.is_there = [], 0, 0, [], True
        self.start()

    def run(self):
        while not self.over.is_set():
            start = time.perf_counter()
            try:
                answer, _ = ask_once(self.wire, self.REQUEST)
            except OSError as error:
                self.errors.append(str(error))
            else:
                self.note(answer.partition(HTTP.HEAD_END)[0].decode(), time.perf_counter() - start)
            if not self.is_there:
                return
            self.over.wait(self.every)

    def note(self, head, took):
        status = head.split()[1]
        if status in ("404", "405"):
            self.is_there = False
        elif status == "429":
            self.limited += 1
        elif status == "503" and "\r\nretry-after:" in head.lower():
            self.later += 1
            self.waits.append(took)
        elif status.startswith("2"):
            self.waits.append(took)
        else:
            self.errors.append(f"status {status}")

    def finish(self):
        self.over.set()
        self.join()
        return self

    @property
    def longest(self):
        return max(self.waits, default=0.0)

    def figures(self):
        return {
            "there": self.is_there, "answered": len(self.waits), "later": self.later, "rate_limited": self.limited,
            "errors": self.errors, "longest_wait_seconds": self.longest,
        }

    def remark(self):
        if not self.is_there:
            return "`POST /meldingen` is not there: how long a writer waits was not measured."
        return (
            f"{len(self.waits)} writers of a report waited at most {self.longest:.2f} s; {self.later} of them were asked to "
            f"come back (503 with Retry-After), {self.limited} more were limited (429), {len(self.errors)} failed.")
