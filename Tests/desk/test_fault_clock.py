"""A clock that is wrong: set back by a day or years, dead since 1970, ahead, or jumping while a command runs.

The kaart stays sound, no command falls over, and once the clock is right again everything goes on.
"""

import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

import fault_kit
import kit
from fault_checks import library, world  # noqa: F401 - fixtures
from fault_scenarios import SCENARIOS
from nacht_kit import SOURCE

DAY = 86_400
YEAR = 365 * DAY
# Seconds, and from which reading of the clock on.
SHIFTS = {
    "a-day-back": f"{-DAY}", "a-year-back": f"{-YEAR}", "since-1970": "0-now", "before-1970": f"{-80 * YEAR}",
    "a-year-ahead": f"{YEAR}", "back-at-the-second-look": f"{-DAY}@2", "back-at-the-fourth-look": f"{-YEAR}@4",
    "back-at-the-eighth-look": f"{-YEAR}@8",
}
COMMANDS = ["levering", "migratie", "bevestig", "lijst", "controleer", "vergeet", "herstel"]
NEGATIVE = re.compile(r"(?<![\d-])-\d+ (dag|week|weken|maand|jaar)")


def without_date(arguments):
    """The same command, on the day that the clock says."""
    arguments = list(arguments)
    if "--datum" in arguments:
        at = arguments.index("--datum")
        del arguments[at:at + 2]
    return arguments


def shift(name):
    if SHIFTS[name] != "0-now":
        return SHIFTS[name]
    return str(-int((date.today() - date(1970, 1, 2)).days * DAY))


def dates(path):
    """Every day that a table holds."""
    with closing(sqlite3.connect(path)) as database:
        tables = [row[0] for row in database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' "
            "AND name NOT LIKE 'service_index%' AND name NOT LIKE 'grdb%'")]
        return {
            (table, column, value)
            for table in tables
            for column in [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            if re.search(r"(_on|_date|_at|_seen|since|^date)$", column)
            for (value,) in database.execute(f"SELECT DISTINCT {column} FROM {table}") if value}


def check_whole(kaart):
    fault_kit.contents(kaart.database)
    result = kaart.run("nazicht")
    assert result.returncode == 0, result


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("clock", SHIFTS)
def test_a_wrong_clock(clock, name, world, folder):
    """Done, or refused in Dutch; then the same with the right clock, and nothing is of a day that has yet to come."""
    scenario = next(scenario for scenario in SCENARIOS if scenario.name == name)
    kaart = world.start(scenario, folder / "kaart")
    before = dates(kaart.database)
    arguments = without_date(scenario.arguments(world, kaart))
    run = kaart.faulty(arguments, FAULT_CLOCK=shift(clock))
    assert run.code in (0, 1, 2), run
    if run.code == 2 or run.err:
        assert kit.is_dutch(run.err), run.err
    assert not any(sign in run.err for sign in fault_kit.FOREIGN), run.err
    check_whole(kaart)
    limit = date.today() + timedelta(days=366 if clock == "a-year-ahead" else 0)
    made = {entry for entry in dates(kaart.database) - before}
    late = {entry for entry in made if str(entry[2])[:10] > limit.isoformat()}
    assert not late, late
    # Once more, when it is right: what was made ahead of time is kept, and stands in nobody's way.
    result = kaart.run(*arguments)
    assert result.returncode in (0, 1, scenario.code), result
    check_whole(kaart)
    shown = kaart.run("toon", f"{SOURCE}:C-1")
    assert shown.returncode == 0 and not NEGATIVE.search(shown.stdout), shown.stdout


@pytest.mark.parametrize("clock", SHIFTS)
def test_reading_with_a_wrong_clock(clock, world, folder):
    """Search, worklist, history and coverage answer, and count no days backwards."""
    kaart = world.base.copied(folder / "kaart")
    old = fault_kit.contents(kaart.database)
    for arguments in (
        ("zoek", "poetsen", "in", "Tienen"), ("toon", f"{SOURCE}:C-1"), ("geschiedenis", f"{SOURCE}:C-1"),
        ("werklijst",), ("werklijst", "--json"), ("dekking", "Tienen"), ("bronnen",), ("zoek", "poetsen", "--nu-open"),
    ):
        run = kaart.faulty(arguments, FAULT_CLOCK=shift(clock))
        assert run.code in (0, 1), run
        assert not NEGATIVE.search(run.out), run.out
    assert fault_kit.contents(kaart.database) == old


def test_the_clock_is_turned(world, folder):
    """A confirmation has the day that the wrong clock says, or the tests above mean nothing."""
    kaart = world.base.copied(folder / "kaart")
    run = kaart.faulty(without_date(("bevestig", f"{SOURCE}:C-1", "--door", "Mia Peeters")), FAULT_CLOCK=str(-10 * DAY))
    assert run.code == 0, run
    found = {value for table, column, value in dates(kaart.database) if table == "confirmation"}
    assert found <= {(date.today() - timedelta(days=number)).isoformat() for number in (10, 11)} and found
