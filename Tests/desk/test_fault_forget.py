"""Forgetting that is broken off: who is out of the tables may be in the files until the command is done again."""

import sqlite3
from contextlib import closing

import pytest

import kit
from fault_checks import library, world  # noqa: F401 - fixtures
from fault_kit import Fault
from fault_scenarios import SCENARIOS
from test_vergeet import LAST, SOURCE, WHO, traces

FORGET = next(scenario for scenario in SCENARIOS if scenario.name == "vergeet")


@pytest.fixture
def forgetting(world, folder):
    """A kaart, and what forgets somebody on it."""
    kaart = world.start(FORGET, folder / "kaart")
    assert traces(kaart.folder)
    return kaart, FORGET.arguments(world, kaart)


def test_told_as_long_as_somebody_reads(forgetting):
    """While an older state is read, every attempt says that it is not done; the first one after it does it."""
    kaart, arguments = forgetting
    # Nothing else here may open its files: whoever closes one lets go of the reader's locks.
    with closing(sqlite3.connect(kaart.database, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM service").fetchone()
        results = [kaart.run(*arguments) for _ in range(2)]
        assert [result.returncode for result in results] == [2, 2], results
        assert all("opnieuw" in result.stderr for result in results), results
    result = kaart.run(*arguments)
    assert result.returncode in (0, 1) and traces(kaart.folder) == [], result


def test_not_done_twice(forgetting):
    """The first attempt dies when the tables are clean, the second finds a full disk; neither says that it is done."""
    kaart, arguments = forgetting
    first = kaart.faulty(arguments, **Fault("step:VACUUM", "die").environment(1))
    assert first.hit and traces(kaart.folder), "the files still have it"
    assert LAST.lower() not in kaart.run("toon", f"{SOURCE}:{WHO}").stdout.lower()
    second = kaart.faulty(arguments, **Fault("write", "full", sticky=True).environment(1))
    assert second.hit and second.code == 70 and kit.is_dutch(second.err), second
    assert "er is niets gewist" not in second.err
    third = kaart.run(*arguments)
    assert third.returncode in (0, 1) and traces(kaart.folder) == [], third
    # It was done now, whatever was in the tables.
    assert "er is niets gewist" not in third.stderr, third.stderr
