"""Every command that writes, with a fault at every point: the kaart is the old one or the new one, and sound.

What is tried is a few passings of each point; with KAART_UITPUTTEND=1 every one.
"""

from collections import defaultdict

import pytest

import fault_kit
from fault_checks import check_case, courses, library, whole_schemas, world  # noqa: F401 - fixtures among them
from fault_kit import FAULTS
from fault_scenarios import SCENARIOS


CASES = [
    pytest.param(scenario, fault, id=f"{scenario.name}-{fault}")
    for scenario in SCENARIOS for fault in FAULTS if fault.kills or not scenario.only_killed]


@pytest.mark.parametrize("scenario, fault", CASES)
def test_old_or_new(scenario, fault, world, courses, whole_schemas, folder):
    course = courses(scenario)
    count = course.dry.passed(fault)
    wrong = defaultdict(list)
    for turn in fault_kit.turns(count, f"{scenario.name} {fault}", sample=1):
        kaart = world.start(scenario, folder / "kaart")
        try:
            check_case(kaart, scenario, fault, turn, course, world, whole_schemas)
        except fault_kit.Wrong as error:
            wrong[str(error).replace(str(folder), "")].append(turn)
    print(f"{count} passings")
    assert not wrong, "\n".join(f"{what}\n    at {turns} of {count}" for what, turns in wrong.items())
