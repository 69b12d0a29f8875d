"""What must hold after a fault, and the course of a command without one; fixtures of the tests of faults."""

import re
import signal
from dataclasses import dataclass

import pytest

import fault_kit
from fault_kit import expect
from fault_scenarios import World
from test_vergeet import traces


@dataclass(frozen=True)
class Course:
    """A command when nothing fails: the kaart; what it changes, before, after, and done once more; what it passes."""

    kaart: dict
    old: dict
    new: dict
    twice: dict
    dry: fault_kit.Run


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    return fault_kit.compile_library(tmp_path_factory.mktemp("fouten"))


@pytest.fixture(scope="session")
def world(binary, library, tmp_path_factory):
    return World(binary, tmp_path_factory.mktemp("wereld"), library)


@pytest.fixture(scope="session")
def courses(world):
    """The course of a scenario, run once a worker."""
    known = {}

    def course(scenario):
        if scenario.name not in known:
            kaart = world.start(scenario, world.folder / f"verloop-{scenario.name}")
            target = kaart.folder / scenario.target
            before, old = fault_kit.contents(kaart.database), fault_kit.contents(target)
            dry = kaart.faulty(scenario.arguments(world, kaart))
            assert dry.code == scenario.code, dry
            logs = [path.name for path in kaart.folder.glob("*-wal") if path.stat().st_size > 0]
            assert not logs, "the last to close a kaart ends its log"
            new = fault_kit.contents(target)
            assert kaart.run("nazicht").returncode == 0
            again = kaart.run(*scenario.arguments(world, kaart))
            assert again.returncode == scenario.again, again
            known[scenario.name] = Course(before, old, new, fault_kit.contents(target), dry)
        return known[scenario.name]

    return course


@pytest.fixture(scope="session")
def whole_schemas(world):
    """The schema after so many migrations."""
    schemas = {(): set()}
    for number in range(1, len(fault_kit.MIGRATIONS) + 1):
        kaart = world.base.copied(world.folder / f"schema-{number}")
        fault_kit.downgrade(kaart.database, number)
        had, made = fault_kit.schema(kaart.database)
        schemas[tuple(had)] = made
    return schemas


def check_sound(kaart, scenario, whole_schemas):
    """The kaart opens, is whole, and its index agrees with its tables; it has had whole migrations."""
    inspected = kaart.run("nazicht")
    had, bare = [], set()
    if kaart.database.exists():
        had, bare = fault_kit.schema(kaart.database)
    expect(bare == whole_schemas[tuple(had)], f"half a migration after {had}")
    # A kaart that was never finished, or not yet brought up to date, says so.
    is_pending = scenario.begins_older and "gemaakt door een andere versie" in inspected.stdout
    allowed = (0,) if had == fault_kit.MIGRATIONS and not scenario.optional and not is_pending else (0, 2)
    expect(inspected.returncode in allowed, f"nazicht: {inspected.stdout}{inspected.stderr}")


def check_ended(run, fault, scenario, state, course):
    """It says what happened: done is new, not done is old, and a crash is ours."""
    if fault.kills:
        expect(run.code == -signal.SIGKILL, f"it should have been killed, and ended with {run.code}")
    elif run.code == scenario.code:
        expect(state == course.new or scenario.optional, "it said that it was done, and it was not")
    else:
        fault_kit.check_told(run)
        expect(state == course.old or "zoals ze was" not in run.err, f"it was done, and it said: {run.err}")
        # Whoever is out of the tables may still be in the files: only the same command ends that.
        halfway = scenario.forgets and state != course.old
        expect(not halfway or "opnieuw" in run.err, f"half forgotten, and it did not say how to go on: {run.err}")


def check_again(kaart, scenario, state, course, world):
    """Once more, when nothing fails: as if nothing ever had."""
    result = kaart.run(*scenario.arguments(world, kaart))
    done = state == course.new and course.new != course.old
    code, contents = (scenario.again, course.twice) if done else (scenario.code, course.new)
    # Who was forgotten by half is so wholly now, which may be told either way.
    codes = (scenario.code, scenario.again) if scenario.forgets else (code,)
    expect(result.returncode in codes, f"once more: {result.returncode} {result.stderr}")
    expect(fault_kit.contents(kaart.folder / scenario.target) == contents, "once more: not the new one")
    if scenario.forgets:
        expect(traces(kaart.folder) == [], "once more: still in the files")


def check_case(kaart, scenario, fault, turn, course, world, whole_schemas):
    """Runs a command with a fault, and checks all that must hold; throws `Wrong`."""
    run = kaart.faulty(scenario.arguments(world, kaart), **fault.environment(turn))
    expect(run.hit, "the fault did not happen")
    if scenario.forgets and run.code == scenario.code:
        expect(traces(kaart.folder) == [], "it said that it was done, and the person is still in the files")
    if run.code != -signal.SIGKILL:
        left = [re.sub(r"\d{2,}", "#", path.name) for path in kaart.folder.iterdir() if not scenario.leaves(path.name)]
        expect(not left, f"left behind: {sorted(left)}")
    check_sound(kaart, scenario, whole_schemas)
    state = fault_kit.contents(kaart.folder / scenario.target)
    if scenario.begins_older:
        # Brought up to date and no further, it is the old one, with what is derived of it or without.
        bare = {name: rows for name, rows in state.items() if name != "signal_block"}
        state = bare if bare == course.old else state
    expect(state in (course.old, course.new), "neither the old one nor the new one")
    if scenario.target != kaart.database.name:
        expect(fault_kit.contents(kaart.database) == course.kaart, "the kaart itself changed")
    check_ended(run, fault, scenario, state, course)
    check_again(kaart, scenario, state, course, world)
