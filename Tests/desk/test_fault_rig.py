"""The rig itself: the library makes the faults that it is asked for, and the checks notice a kaart that is spoilt."""

import pytest

import fault_kit
from fault_checks import check_case, courses, library, whole_schemas, world  # noqa: F401 - fixtures among them
from fault_kit import FAULTS, Fault
from fault_scenarios import SCENARIOS

EVERYWHERE = {"change", "write", "sync", "open", "read", "page", "size", "access", "map", "lock"}
BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}


@pytest.fixture
def run(world, folder):
    """Runs a scenario with a fault, and gives the kaart as it is then too."""

    def run(name, fault, turn):
        kaart = world.start(BY_NAME[name], folder / "kaart")
        return kaart.faulty(BY_NAME[name].arguments(world, kaart), **fault.environment(turn)), kaart

    return run


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_every_point_is_passed(fault, courses):
    """Each fault has its occasions: in all that writes, or in some command at least."""
    counts = {scenario.name: courses(scenario).dry.passed(fault) for scenario in SCENARIOS}
    assert max(counts.values()) > 0, counts
    # A delivery that is refused writes nothing.
    idle = {name for name, number in counts.items() if number == 0} - {"geweigerd"}
    assert not idle or fault.point not in EVERYWHERE, idle


@pytest.mark.parametrize("name", BY_NAME)
def test_the_commands_change_something(name, courses):
    """Old and new can be told apart, but for a refused delivery and an index made anew, or the tests mean nothing."""
    course = courses(BY_NAME[name])
    assert (course.old == course.new) == (name in ("geweigerd", "index"))


@pytest.mark.parametrize("fault, turn, code, words", [
    (Fault("write", "error"), 1, 70, "mislukte"),
    (Fault("write", "full", sticky=True), 1, 70, "De schijf is vol"),
    (Fault("write", "short", sticky=True), 1, 70, "De schijf is vol"),
    (Fault("sync", "error"), 1, 70, "mislukte"),
    (Fault("read", "error"), 1, 70, "mislukte"),
    (Fault("page", "corrupt"), 5, 70, "is beschadigd"),
    (Fault("page", "short"), 5, 70, "is beschadigd"),
    (Fault("lock", "busy", sticky=True), 1, 2, "in gebruik"),
    (Fault("open", "error"), 3, 2, "niet lezen of schrijven"),
    (Fault("change", "die"), 1, -9, ""),
    (Fault("change", "power"), 1, -9, ""),
    (Fault("write", "torn"), 1, -9, ""),
], ids=str)
def test_the_library_bites(fault, turn, code, words, run):
    """An early occasion ends the command as that fault does."""
    result, _ = run("bevestig", fault, turn)
    assert result.hit and (result.code, words in result.err) == (code, True), result


def test_a_lock_that_is_let_go_is_waited_for(run, courses):
    """Busy once is no reason to fail."""
    result, kaart = run("bevestig", Fault("lock", "busy"), 1)
    assert result.hit and result.code == 0
    assert fault_kit.contents(kaart.database) == courses(BY_NAME["bevestig"]).new


def test_what_was_not_synced_is_lost(run, courses):
    """A process that dies leaves what it wrote; a machine that does, only what it synced."""
    course = courses(BY_NAME["bevestig"])
    last = {}
    for action in ("die", "power"):
        # The first sync is of the head of the log, the second of the confirmation.
        result, kaart = run("bevestig", Fault("sync:wal", action), 2)
        assert result.hit and result.code == -9
        last[action] = fault_kit.contents(kaart.database)
    assert last == {"die": course.new, "power": course.old}


@pytest.mark.parametrize("name", ["levering", "migratie", "vergeet"])
def test_a_disk_that_lies_is_found_out(name, world, courses, whole_schemas, folder):
    """Writes that are lost without a word spoil a kaart: the checks must see it, or they see nothing."""
    scenario = BY_NAME[name]
    course = courses(scenario)
    seen = 0
    for turn in range(10, course.dry.counts["write"], course.dry.counts["write"] // 12):
        kaart = world.start(scenario, folder / "kaart")
        try:
            check_case(kaart, scenario, Fault("write", "lie"), turn, course, world, whole_schemas)
        except Exception as error:
            print(turn, error)
            seen += 1
    assert seen >= 2
