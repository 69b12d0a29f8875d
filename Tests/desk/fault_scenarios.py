"""What is done to a kaart while something fails: each command that writes, and what stood there."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import fault_kit
import nacht_kit
from nacht_kit import HEADER, SOURCE, TODAY, TOMORROW
from test_vergeet import WHO, rows

# What belongs to a kaart; the two files of a log may stay where its last reader could not end it.
OWN = {"kaart.sqlite", "kaart.sqlite-wal", "kaart.sqlite-shm", "kaart.sqlite.sleutel", "kopie.sqlite"}
KEPT = re.compile(r"kaart\.sqlite\.voor-herstel-[0-9-]+")
BY = ("--door", "Lena Verhulst", "--datum", TOMORROW)


@dataclass(frozen=True)
class Scenario:
    """A command on a kaart; `code` is how it ends when nothing fails, `again` when it is given once more."""

    name: str
    arguments: Callable
    prepare: Callable = lambda world, kaart: None
    code: int = 0
    again: int = 0
    # The database that the command makes or changes; the kaart itself where none is named.
    target: str = "kaart.sqlite"
    # The command does its work without it: what is old may stay.
    optional: bool = False
    # Like another command but for one thing: only its death at every point is tried.
    only_killed: bool = False

    @property
    def begins_older(self):
        return self.prepare is older

    @property
    def forgets(self):
        return self.name.startswith("vergeet")

    def leaves(self, name):
        """Whether a file of that name may be there when the command has ended."""
        return name in OWN or name == self.target or (self.name == "herstel" and bool(KEPT.fullmatch(name)))


class World:
    """The deliveries and the kaarten to begin with, and what each command makes of them when nothing fails."""

    def __init__(self, binary, folder, library):
        self.folder = Path(folder)
        self._prepared = {}
        self.files = self.folder / "bestanden"
        self.files.mkdir()
        first = [*nacht_kit.clean_rows(), *rows()]
        self._write("eerste", first)
        self._write("tweede", nacht_kit.changed(
            [*first[1:], nacht_kit.offering("C-9", "Merel", "Klusdienst")], "C-2", phone="016 55 55 55",
            description="Heel andere woorden over poetsen en strijken."))
        self._write("te-weinig", first[:2])
        self._write("lijst", [
            {"id": f"{SOURCE}:{one}", "door": "Mia Peeters", "velden": fields}
            for one, fields in (("C-1", ""), ("C-3", "telefoon"), ("C-5", ""))], ["id", "door", "velden"])
        place = self.folder / "basis"
        place.mkdir()
        self.empty = fault_kit.Kaart(binary, self.folder / "leeg", library)
        self.empty.folder.mkdir()
        self.base = fault_kit.Kaart(binary, place, library)
        assert self.base.run(*self.deliver("eerste", TODAY)).returncode == 0
        assert self.base.run("controleer", "--datum", TODAY).returncode in (0, 1)

    def _write(self, name, content, header=HEADER):
        nacht_kit.write_csv(self.files / f"{name}.csv", content, header)

    def deliver(self, name, date=TOMORROW, *options):
        return (
            "importeer", self.files / f"{name}.csv", "--mapping", "kaart-csv", "--bron", SOURCE, "--datum", date,
            *options)

    def start(self, scenario, folder):
        """The kaart before the command, in a folder of its own."""
        if scenario.name not in self._prepared:
            base = self.empty if scenario.name == "eerste" else self.base
            kaart = base.copied(self.folder / f"begin-{scenario.name}")
            scenario.prepare(self, kaart)
            self._prepared[scenario.name] = kaart
        return self._prepared[scenario.name].copied(folder)


def older(world, kaart):
    fault_kit.downgrade(kaart.database)


def outdated(world, kaart):
    """The index was made with other labels."""
    fault_kit.execute(kaart.database, "UPDATE kaart_property SET value = 'anders' WHERE name = 'labels'")


def with_key(world, kaart):
    (kaart.folder / "kaart.sqlite.sleutel").write_bytes(bytes(range(32)))


def with_copy(world, kaart):
    """A backup of before the last change stands where the new one comes."""
    assert kaart.run("reservekopie", kaart.folder / "kopie.sqlite").returncode == 0
    assert kaart.run("wijzig", f"{SOURCE}:C-1", "telefoon=016 00 77 77", *BY).returncode == 0


FORGET = ("vergeet", f"{SOURCE}:{WHO}", "--reden", "op eigen vraag", *BY)
SCENARIOS = [
    Scenario("eerste", lambda world, kaart: world.deliver("eerste")),
    Scenario("levering", lambda world, kaart: world.deliver("tweede", TOMORROW, "--volledig")),
    Scenario("geweigerd", lambda world, kaart: world.deliver("te-weinig"), code=2, again=2),
    Scenario("bevestig", lambda world, kaart: ("bevestig", f"{SOURCE}:C-1", *BY)),
    Scenario("lijst", lambda world, kaart: ("bevestig", "--csv", world.files / "lijst.csv", "--datum", TOMORROW)),
    Scenario("wijzig", lambda world, kaart: ("wijzig", f"{SOURCE}:C-1", "telefoon=016 00 77 77", *BY)),
    Scenario("migratie", lambda world, kaart: world.deliver("tweede", TOMORROW, "--volledig"), older),
    Scenario("index", lambda world, kaart: ("zoek", "poetsen", "--datum", TOMORROW), outdated, optional=True),
    Scenario("controleer", lambda world, kaart: ("controleer", "--datum", TOMORROW)),
    Scenario("vergeet", lambda world, kaart: FORGET, with_key, again=1),
    Scenario("vergeet-zonder-sleutel", lambda world, kaart: FORGET, again=1, only_killed=True),
    Scenario(
        "reservekopie", lambda world, kaart: ("reservekopie", kaart.folder / "kopie.sqlite"), with_copy,
        target="kopie.sqlite"),
    Scenario("herstel", lambda world, kaart: ("herstel", kaart.folder / "kopie.sqlite"), with_copy),
]
