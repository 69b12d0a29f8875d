"""Faults outside the database: the file that is delivered, the key, the lock of a delivery, what is written out.

The kaart is then the old or the new one; a file that is written is the former or a whole one, and nothing else is left.
"""

from collections import defaultdict

import pytest

import fault_kit
from fault_checks import check_case, courses, library, whole_schemas, world  # noqa: F401 - fixtures among them
from fault_kit import Fault, expect
from fault_scenarios import SCENARIOS

BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}
# Scenario, part of the path, what fails.
DATABASE_CASES = [
    *(("levering", "tweede.csv", point, action) for point, action in (
        ("file.open", "error"), ("file.read", "error"), ("file.read", "short"), ("file.read", "die"))),
    *(("levering", ".levering", point, action) for point, action in (
        ("file.open", "error"), ("file.open", "die"), ("file.write", "full"), ("file.write", "torn"))),
    *(("lijst", "lijst.csv", point, action) for point, action in (
        ("file.open", "error"), ("file.read", "error"), ("file.read", "short"))),
    *(("vergeet", ".sleutel", point, action) for point, action in (
        ("file.open", "error"), ("file.read", "error"), ("file.read", "short"))),
    *(("vergeet-zonder-sleutel", ".sleutel", point, action) for point, action in (
        ("file.open", "die"), ("file.write", "die"), ("file.write", "torn"), ("file.write", "error"),
        ("file.write", "full"), ("file.write", "short"), ("file.sync", "error"), ("file.sync", "die"))),
    *(("reservekopie", "kopie.sqlite", point, action) for point, action in (
        ("file.rename", "error"), ("file.rename", "full"), ("file.rename", "die"))),
]


@pytest.mark.parametrize("name, path, point, action", DATABASE_CASES, ids=lambda value: str(value).strip("."))
def test_old_or_new(name, path, point, action, world, courses, whole_schemas, folder):
    """A read or write of the system that fails, by turns of each; read by read, a delivery is the same delivery."""
    scenario, fault = BY_NAME[name], Fault(point, action, path=path)
    dry = world.start(scenario, folder / "kaart")
    count = dry.faulty(scenario.arguments(world, dry), FAULT_PATH=path).passed(fault)
    assert count > 0, "it is not passed"
    wrong = defaultdict(list)
    for turn in range(1, count + 1):
        kaart = world.start(scenario, folder / "kaart")
        try:
            check_case(kaart, scenario, fault, turn, courses(scenario), world, whole_schemas)
        except fault_kit.Wrong as error:
            wrong[str(error).replace(str(folder), "")].append(turn)
    assert not wrong, "\n".join(f"{what}\n    at {turns} of {count}" for what, turns in wrong.items())


def read_by_drops(world, folder, name, file):
    """What a command makes of a file of which every read gives one byte."""
    scenario = BY_NAME[name]
    kaart = world.start(scenario, folder / "kaart")
    run = kaart.faulty(
        scenario.arguments(world, kaart), **Fault("file.read", "short", sticky=True, path=file).environment(1))
    assert run.hit and run.code == scenario.code, run
    return fault_kit.contents(kaart.database)


@pytest.mark.parametrize("name, file", [("levering", "tweede.csv"), ("lijst", "lijst.csv")])
def test_a_file_that_comes_by_drops(name, file, world, courses, folder):
    assert read_by_drops(world, folder, name, file) == courses(BY_NAME[name]).new


WRITTEN = [("csv", "uit.csv"), ("hsds-json", "uit.json"), ("hsds-csv", "uit"), ("html", "verslag.html")]


def arguments(form, path):
    return (
        ("controleer", "--datum", "2026-11-21", "--html", path) if form == "html"
        else ("exporteer", "--formaat", form, "--naar", path))


def bytes_of(path):
    """A file, or the files of a folder; nothing where there is neither."""
    if path.is_dir():
        return {one.name: one.read_bytes() for one in path.iterdir()}
    return path.read_bytes() if path.exists() else None


@pytest.mark.parametrize("point, action", [
    ("file.open", "error"), ("file.open", "die"), ("file.write", "error"), ("file.write", "full"),
    ("file.write", "torn"), ("file.write", "die"), ("file.rename", "error"), ("file.rename", "die")])
@pytest.mark.parametrize("form, name", WRITTEN)
def test_what_is_written_out_is_whole(form, name, point, action, world, folder):
    """A file that stood there stays until the new one is whole; a folder must be new."""
    fault = Fault(point, action, path=name)

    def fresh():
        kaart = world.base.copied(folder / "kaart")
        path = kaart.folder / name
        if form != "hsds-csv":
            path.write_bytes(b"van vroeger")
        return kaart, path

    kaart, path = fresh()
    count = kaart.faulty(arguments(form, path), FAULT_PATH=name).passed(fault)
    new, old = bytes_of(path), None if form == "hsds-csv" else b"van vroeger"
    assert new not in (None, old)
    # A page is written by Foundation, under a name of its own making.
    assert count > 0 or form == "html"
    wrong = defaultdict(list)
    for turn in fault_kit.turns(count, f"{form} {fault}", 5):
        kaart, path = fresh()
        before = {one.name for one in kaart.folder.iterdir()} | {"kaart.sqlite-wal", "kaart.sqlite-shm", name}
        run = kaart.faulty(arguments(form, path), **fault.environment(turn))
        try:
            expect(run.hit, "the fault did not happen")
            expect(bytes_of(path) in (old, new), "what stands there is neither the former nor the new one")
            if not fault.kills:
                expect(run.code in (0, 1) and bytes_of(path) == new or run.code in (2, 70), f"{run.code}: {run.err}")
                left = {one.name for one in kaart.folder.iterdir()} - before
                expect(not left, f"left behind: {len(left)}")
                if run.code > 1:
                    fault_kit.check_told(run)
            result = kaart.run(*arguments(form, path))
            expect(result.returncode in (0, 1), f"once more: {result.returncode} {result.stderr}")
            expect(bytes_of(path) == new, "once more: not the new one")
        except fault_kit.Wrong as error:
            wrong[str(error).replace(str(folder), "")].append(turn)
    assert not wrong, "\n".join(f"{what}\n    at {turns} of {count}" for what, turns in wrong.items())
