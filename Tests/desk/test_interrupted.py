"""Ended in the middle of its work, or begun where it cannot: the kaart is none, the old one or the new one; nothing stays behind."""

import os
import random
import resource
import shutil
import signal
import sqlite3

import pytest

import kit
from test_crashes import ROUNDS, SEED, used, wait_until_used
from test_socket import check_refused

DELIVER = ("importeer", kit.EXAMPLE, "--mapping", "voorbeeld-csv")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount")


def words(text):
    """What was said, whatever the ends of its lines."""
    return " ".join(text.split())


def strays(folder):
    """What a program left of what it was making."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if ".onaf-" in path.name or ".levering" in path.name)


def cost(process):
    """Processor time of a run to its end."""
    most = 0
    while process.poll() is None:
        most = max(most, used(process))
    process.communicate()
    return most


@pytest.fixture(scope="module")
def delivery_cost(binary, tmp_path_factory):
    return cost(kit.Kaart(binary, tmp_path_factory.mktemp("eerste")).start(*DELIVER))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("turn", range((ROUNDS + 1) // 2))
def test_first_delivery(binary, folder, delivery_cost, number, turn):
    """Nobody sees half of it: a search says that there is no kaart, and the next delivery makes all of it."""
    share = random.Random(SEED + turn).uniform(0.1, 1)
    print(f"seed {SEED + turn}: at {share:.3f}")
    kaart = kit.Kaart(binary, folder)
    process = kaart.start(*DELIVER)
    wait_until_used(process, share * delivery_cost)
    process.send_signal(number)
    process.communicate(timeout=kit.PATIENCE)
    found = kaart.run("zoek", "", "--ids", "--aantal", "500")
    if kaart.database.exists():
        assert len(found.stdout.split()) == 440
    else:
        assert found.returncode == 2 and "nog geen kaart" in words(found.stderr)
        assert process.returncode == -number
    if number != signal.SIGKILL:
        assert strays(folder) == []
    again = kaart.run(*DELIVER)
    assert again.returncode == 0, again.stderr
    assert strays(folder) == []
    assert len(kaart.run("zoek", "", "--ids", "--aantal", "500").stdout.split()) == 440
    assert kaart.run("nazicht").returncode == 0


def test_a_refused_first_delivery_leaves_nothing(binary, folder):
    (folder / "a.csv").write_text("naam;iets\nx;y\n")
    kaart = kit.Kaart(binary, folder)
    assert kaart.deliver("a.csv").returncode == 2
    assert sorted(path.name for path in folder.iterdir()) == ["a.csv"]


def test_an_empty_kaart_says_so(kaart):
    """One that an earlier version left behind: nothing is found because nothing was delivered."""
    empty = kaart.folder / "leeg.sqlite"
    shutil.copy(kaart.database, empty)
    with sqlite3.connect(empty) as database:
        triggers = database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, in triggers:
            database.execute(f"DROP TRIGGER {name}")
        for table in ("delivery", "service_sighting", "attribute", "service", "source"):
            database.execute(f"DELETE FROM {table}")
    result = kaart.run("zoek", "xqzwv", "--letterlijk", "--kaart", empty)
    assert "nog geen enkele levering" in words(result.stderr), result


COMMANDS = {
    "reservekopie": ("reservekopie", "kopie"),
    "herstel": ("herstel", "bron"),
    "exporteer": ("exporteer", "--formaat", "csv", "--naar", "uit.csv"),
    "tabellen": ("exporteer", "--formaat", "hsds-csv", "--naar", "uit"),
    "herinner": ("herinner", "--naar", "mails", "--bron", "voorbeeld", "--datum", "2027-06-01"),
    "importeer": (*DELIVER, "--datum", "2026-11-21"),
}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("name", COMMANDS)
def test_told_to_stop(kaart, number, name):
    """It ends by that signal, and takes away what it was making."""
    assert kaart.run("reservekopie", "bron").returncode == 0
    other = kaart.folder / "meting"
    other.mkdir()
    measured = kaart.copy(other)
    shutil.copy(kaart.folder / "bron", other)
    whole = cost(measured.start(*COMMANDS[name]))
    shutil.rmtree(other)
    for turn in range(4):
        process = kaart.start(*COMMANDS[name])
        wait_until_used(process, random.Random(SEED + turn).uniform(0.2, 0.95) * whole)
        process.send_signal(number)
        out, err = process.communicate(timeout=kit.PATIENCE)
        assert process.returncode in (0, -number), (process.returncode, out, err)
        assert strays(kaart.folder) == []
        assert kaart.run("nazicht").returncode == 0
        for path in (kaart.folder / "uit", kaart.folder / "mails"):
            shutil.rmtree(path, ignore_errors=True)


def test_who_goes_on_goes_on(kaart):
    """What whoever started it has ignored stays ignored."""
    process = kaart.start("reservekopie", "kopie", preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    for _ in range(200):
        process.send_signal(signal.SIGHUP)
        if process.poll() is not None:
            break
    process.communicate(timeout=kit.PATIENCE)
    assert process.returncode == 0 and (kaart.folder / "kopie").exists()


@pytest.mark.parametrize("kind, amount, what", [
    (resource.RLIMIT_NOFILE, 16, "ulimit -n"), (resource.RLIMIT_AS, 350_000 * 1024, "ulimit -v")])
def test_too_little_to_begin_with(kaart, kind, amount, what):
    """With less than the libraries under it need, it says so and does nothing."""
    for arguments in (("zoek", "hulp"), DELIVER, ("serveer", "--socket", "s"), ("nazicht",)):
        result = kaart.run(*arguments, preexec_fn=lambda: resource.setrlimit(kind, (amount, amount)))
        assert result.returncode == 70 and what in words(result.stderr), result
        assert kit.is_dutch(result.stderr)


def on_a_full_disk(kaart, folder, arguments, room=0):
    """Runs a command on a copy of the kaart, on a disk with so many kilobytes of room; gives its result and a search's after."""
    disk = folder / "schijf"
    disk.mkdir(exist_ok=True)
    script = (
        f"mount -t tmpfs -o size=8m tmpfs {disk} && cp {kaart.database} {disk}/kaart.sqlite && "
        f"head -c {room * 1024} /dev/zero > {disk}/plaats; cat /dev/zero > {disk}/vol 2> /dev/null; rm {disk}/plaats; "
        f'"$@"; code=$?; find {disk} -name "*.eml" | wc -l >&2; exit $code')
    return kaart.run(*arguments, "--kaart", disk / "kaart.sqlite", prefix=["unshare", "-m", "sh", "-c", script, "sh"])


@as_root
@pytest.mark.parametrize("arguments", [
    ("zoek", "hulp", "--ids"), ("toon", "voorbeeld:A-001"), ("bronnen",), ("suggereer", "hu"), ("werklijst",), ()],
    ids=lambda arguments: "-".join(arguments[:1]))
def test_a_full_disk_can_be_searched(kaart, folder, arguments):
    """Where SQLite has no room for what it keeps beside the kaart, it is read without."""
    if kaart.run("--version", prefix=["unshare", "-m"]).returncode:
        pytest.skip("no disk can be mounted here")
    plain, full = kaart.run(*arguments), on_a_full_disk(kaart, folder, arguments)
    assert (full.returncode, full.stdout) == (plain.returncode, plain.stdout), full.stderr


@as_root
@pytest.mark.parametrize("arguments", [
    ("bevestig", "voorbeeld:A-001", "--door", "Mia"), ("nazicht",), DELIVER, ("controleer",)], ids=lambda one: one[0])
def test_a_full_disk_is_called_full(kaart, folder, arguments):
    if kaart.run("--version", prefix=["unshare", "-m"]).returncode:
        pytest.skip("no disk can be mounted here")
    result = on_a_full_disk(kaart, folder, arguments)
    assert result.returncode == 70 and "De schijf is vol" in result.stderr, result.stderr


@as_root
@pytest.mark.parametrize("room", [250, 400, 800])
def test_reminders_that_the_kaart_cannot_note(kaart, folder, room):
    """No mail stays of which the kaart does not know that it was written."""
    if kaart.run("--version", prefix=["unshare", "-m"]).returncode:
        pytest.skip("no disk can be mounted here")
    result = on_a_full_disk(
        kaart, folder,
        ("herinner", "--naar", folder / "schijf" / "mails", "--bron", "voorbeeld", "--datum", "2027-06-01"), room)
    assert result.returncode == 70 and "zoals ze was" in words(result.stderr), result.stderr
    assert result.stderr.split()[-1] == "0"


@pytest.mark.parametrize("arguments", [
    ("zoek", "hulp"), DELIVER, ("nazicht",), ("herstel", "kopie"), ("serveer", "--socket", "s")], ids=lambda one: one[0])
def test_a_pipe_is_no_kaart(kaart, arguments):
    """Nobody waits for whoever might write to it."""
    assert kaart.run("reservekopie", "kopie").returncode == 0
    os.mkfifo(kaart.folder / "pijp")
    check_refused(kaart.run(*arguments, "--kaart", "pijp"), 2, "geen kaart")
    result = kaart.run("herstel", "pijp")
    assert result.returncode == 2 and "geen reservekopie" in words(result.stderr)
