"""The operations that are followed as a kaart grows: each step gives figures for one operation or more."""
import contextlib
import csv
import itertools
import os
import sqlite3
import statistics
from urllib.parse import quote

from desk import DAY, get, processor_seconds, say
from search_questions import beginnings
from workplace import Failed, Line, percentile, search

REPEATED = 5  # what touches one offering is done so often, on another offering each time
LISTED = 1000  # confirmations in one list
COLD = 20  # cold processes
SUGGESTED = 600
NOBODY = "Jo Proefpersoon"


def whole(costs):
    """Figures of commands: medians of time, the highest peak."""
    return {
        "seconds": statistics.median(cost.seconds for cost in costs),
        "processor": statistics.median(cost.processor for cost in costs),
        "peak": max(cost.peak for cost in costs),
    }


class Operations:
    STEPS = (
        "first import", "desk", "zoek", "unchanged import", "1 % changed import", "controleer", "controleer again",
        "werklijst", "bevestig", "wijzig", "toon", "exporteer", "reservekopie", "nazicht", "vergeet",
    )

    def __init__(self, place, size, classes):
        self.place, self.size, self.classes = place, size, classes

    def measure(self, step):
        return getattr(self, "step_" + "".join(c if c.isalnum() else "_" for c in step))()

    def base(self):
        """The delivery; made again where an earlier run had made it."""
        return self.delivery("basis.csv")

    def delivery(self, name, *options):
        path = self.place.path(name)
        return path if os.path.exists(path) else self.place.generate(name, "--offerings", self.size, *options)

    def step_first_import(self):
        base = self.base()
        for name in os.listdir(self.place.folder):
            if name.startswith("kaart.sqlite"):
                os.remove(self.place.path(name))
        cost = self.place.deliver(base)
        return {"first import": whole([cost]), "database": {
            "bytes": self.place.size("kaart.sqlite", "kaart.sqlite-wal"), "delivered": os.path.getsize(base)}}

    def step_desk(self):
        """Every class of questions for the first time and again, on one desk each; and what is typed."""
        figures, started, peaks = {}, [], []
        asked = {f"zoek, {name}": [search(question.text, question.options) for question in questions]
                 for name, questions in self.classes.items()}
        texts = beginnings(self.classes["mix"], SUGGESTED)
        asked["suggesties"] = [get(f"/suggesties?q={quote(text)}") for text in texts]
        for name, requests in asked.items():
            with self.place.desk() as desk:
                started.append(desk.seconds)
                line, before = Line(desk.wire), processor_seconds(desk.process)
                first, again = ([self.seconds(line, request) for request in requests] for _ in range(2))
                each = (processor_seconds(desk.process) - before) / len(requests) / 2
                peaks.append(self.peak(desk.process))
                line.close()
            figures[name] = {
                "seconds": percentile(again, 0.5), "p99": percentile(again, 0.99), "first p50": percentile(first, 0.5),
                "first p99": percentile(first, 0.99), "processor": each}
        figures["serveer, first answer"] = {"seconds": statistics.median(started), "peak": max(peaks)}
        return figures

    @staticmethod
    def seconds(line, request):
        """How long one had to wait, for a failure as well."""
        try:
            return line.ask(request)[0]
        except Failed as failure:
            say(f"failed: {failure}")
            return failure.seconds

    @staticmethod
    def peak(process):
        with open(f"/proc/{process}/status", encoding="utf-8") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM:"))

    def step_zoek(self):
        costs, nothing = [], []
        for question in self.classes["mix"][:COLD + 2]:
            costs.append(self.place.run("zoek", *question.flags(), "--datum", DAY, "--", question.text, codes=(0, 1)))
            nothing.append(self.place.run_command([self.place.kaart, "--version"]))
        return {"zoek, whole process": whole(costs[2:]), "--version": whole(nothing[2:])}

    def step_unchanged_import(self):
        return {"unchanged import": whole([self.place.deliver(self.base())])}

    def step_1___changed_import(self):
        changed = self.delivery("een-procent.csv", "--changed", 1)
        cost = self.place.deliver(changed)
        os.remove(changed)
        return {"1 % changed import": whole([cost])}

    def check(self):
        return self.place.run("controleer", "--datum", DAY, codes=(0, 1))

    def step_controleer(self):
        return {"controleer": whole([self.check()])}

    def step_controleer_again(self):
        return {"controleer, again": whole([self.check()])}

    def step_werklijst(self):
        return {"werklijst": whole([self.place.run("werklijst", codes=(0, 1))])}

    def ids(self, first, count):
        """Of some offerings, spread over the kaart and others for each step."""
        with contextlib.closing(sqlite3.connect(f"file:{self.place.path('kaart.sqlite')}?mode=ro", uri=True)) as kaart:
            ids = [uuid for uuid, in kaart.execute("SELECT uuid FROM service ORDER BY uuid LIMIT ?", (LISTED + 100,))]
        return ids[first:first + count]

    def step_bevestig(self):
        one = [self.place.run("bevestig", uuid, "--door", NOBODY, "--datum", DAY) for uuid in self.ids(0, REPEATED)]
        path = self.place.path("bevestigd.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "door", "via", "datum", "velden"])
            writer.writerows([uuid, NOBODY, "mail", DAY, ""] for uuid in self.ids(0, LISTED))
        listed = self.place.run("bevestig", "--csv", path)
        return {"bevestig, one": whole(one), f"bevestig, {LISTED}": whole([listed])}

    def step_wijzig(self):
        return {"wijzig, one": whole([
            self.place.run("wijzig", uuid, f"telefoon=016 00 21 {number:02}", "--door", NOBODY, "--datum", DAY)
            for number, uuid in enumerate(self.ids(10, REPEATED))])}

    def step_toon(self):
        return {"toon": whole([self.place.run("toon", uuid, "--datum", DAY) for uuid in self.ids(20, REPEATED)])}

    def written(self, name, *command):
        """A command that writes a file or folder, which is then taken away."""
        for number in itertools.count():
            path = self.place.path(f"uitvoer-{number}")
            if not os.path.exists(path):
                break
        cost = self.place.run(*command, path)
        size = os.path.getsize(path)
        os.remove(path)
        return {name: whole([cost]) | {"bytes": size}}

    def step_exporteer(self):
        return {
            **self.written("exporteer, csv", "exporteer", "--formaat", "csv", "--naar"),
            **self.written("exporteer, hsds-json", "exporteer", "--formaat", "hsds-json", "--naar")}

    def step_reservekopie(self):
        return self.written("reservekopie", "reservekopie")

    def step_nazicht(self):
        return {"nazicht": whole([self.place.run("nazicht")])}

    def step_vergeet(self):
        """Of somebody who was put on the kaart just before; then of another, when there is less to clear away."""
        costs = []
        for number, uuid in enumerate(self.ids(30, 2)):
            name = f"contactpersoon={NOBODY} {number}"
            self.place.run("wijzig", uuid, name, "--door", NOBODY, "--datum", DAY)
            costs.append(self.place.run("vergeet", uuid, "--door", NOBODY, "--reden", "proef", "--datum", DAY))
        return {"vergeet, one": whole(costs[:1]), "vergeet, the next": whole(costs[1:])}
