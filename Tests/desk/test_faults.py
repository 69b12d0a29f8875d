"""A disk that is full, a kaart that is gone, damaged or replaced: clear Dutch, 503 or the right exit code, no crash."""

import json
import os
import resource
import shutil

import pytest

import kit
from test_socket import NOBODY, check_refused

SEARCH = "/zoek?q=hulp&aantal=100&datum=2026-11-20"
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount, or become somebody else")


def damage(path, first, last, size=4096):
    """Writes nonsense over pages of the database, counted from 0."""
    with open(path, "r+b") as file:
        file.seek(first * size)
        file.write(b"\x5a" * (last - first) * size)


def test_no_kaart(kaart, folder):
    """A desk does not start on a kaart that is not there, not a kaart, empty, or a folder."""
    for name, make in [
        ("weg", lambda path: None), ("tekst", lambda path: path.write_text("geen kaart\n" * 100)),
        ("leeg", lambda path: path.write_bytes(b"")), ("map", lambda path: path.mkdir()),
    ]:
        make(folder / name)
        check_refused(kaart.run("serveer", "--socket", folder / "s", "--kaart", folder / name), 2)
        assert not (folder / "s").exists()


@pytest.mark.parametrize("name", ["kaart.yaml", "openapi.json", "thesaurus.csv"])
def test_no_settings(kaart, folder, name):
    """A desk does not start when a file of its settings is gone or nonsense, and says which."""
    kaart.with_settings()
    path = folder / "instellingen" / "Config" / name
    path.unlink()
    check_refused(kaart.run("serveer", "--socket", folder / "s"), 2)
    path.write_bytes(b"\xff\xfe geen: [instellingen")
    assert kaart.run("serveer", "--socket", folder / "s").returncode == 2
    assert not (folder / "s").exists()


def test_kaart_taken_away_and_put_back(kaart, desk):
    """503 with Retry-After while there is none; the next question after it is back is answered."""
    before = desk.ask(SEARCH).body
    away = kaart.folder / "weg.sqlite"
    os.rename(kaart.database, away)
    with desk.client() as client:
        for target in (SEARCH, "/gezondheid", "/aanbod/voorbeeld:A-001", "/suggesties?q=hu", "/domeinen"):
            answer = client.ask(target)
            answer.check_problem(503)
            assert int(answer.headers["Retry-After"]) > 0
        assert client.ask("/openapi.json").status == 200
        assert client.ask("/metrics").status == 200
        os.rename(away, kaart.database)
        assert client.ask(SEARCH).body == before


def test_backup_put_in_its_place(kaart, desk, folder):
    """A restored backup is in the next answer, over the same connection."""
    backup = folder / "kopie.sqlite"
    assert kaart.run("reservekopie", backup).returncode == 0
    with desk.client() as client:
        old = client.ask(SEARCH).body
        assert kaart.deliver(kit.delivery(folder, "1.csv", kit.generation(1))).returncode == 0
        assert client.ask(SEARCH).body != old
        for ending in ("-wal", "-shm"):
            kaart.database.with_name(kaart.database.name + ending).unlink(missing_ok=True)
        os.rename(backup, kaart.database)
        assert client.ask(SEARCH).body == old
        assert client.ask(SEARCH).status == 200


def test_replaced_again_and_again(kaart, desk, folder):
    """Two kaarten in turn in the same place: every answer is wholly of the one that stands there."""
    other = folder / "ander"
    other.mkdir()
    assert kaart.copy(other).deliver(kit.delivery(folder, "1.csv", kit.generation(1))).returncode == 0
    sources = [folder / "a.sqlite", folder / "b.sqlite"]
    assert kaart.run("reservekopie", sources[0]).returncode == 0
    assert kaart.run("reservekopie", sources[1], "--kaart", other / "kaart.sqlite").returncode == 0
    with desk.client() as client:
        for turn in range(20):
            shutil.copy(sources[turn % 2], folder / "nieuw.sqlite")
            for ending in ("-wal", "-shm"):
                kaart.database.with_name(kaart.database.name + ending).unlink(missing_ok=True)
            os.rename(folder / "nieuw.sqlite", kaart.database)
            found = {result["phone"] for result in client.ask(SEARCH).json["results"]}
            assert (found == {"016 00 00 01"}) == (turn % 2 == 1), (turn, len(found))


@pytest.mark.parametrize("place", ["middle", "all but the first", "first"])
def test_damaged_pages(kaart, serve, folder, place):
    """A damaged kaart is told as such: the desk answers 503 in Dutch, the commands end with 70 or 2."""
    desk = serve(kaart)
    with desk.client() as client:
        assert client.ask(SEARCH).status == 200
        pages = kaart.database.stat().st_size // 4096
        shutil.copy(kaart.database, folder / "nieuw.sqlite")
        first, last = {"middle": (pages // 3, 2 * pages // 3), "all but the first": (1, pages), "first": (0, 1)}[place]
        damage(folder / "nieuw.sqlite", first, last)
        os.rename(folder / "nieuw.sqlite", kaart.database)
        answers = [client.ask(target) for target in (SEARCH, "/zoek?aantal=1000", "/gezondheid", "/domeinen")]
        answers += [client.ask(f"/aanbod/voorbeeld:A-{number:03d}") for number in range(1, 40)]
        for answer in answers:
            assert answer.status in (200, 404) or answer.check_problem(503)
        assert 503 in [answer.status for answer in answers]
    assert kaart.run("nazicht").returncode == 2
    code = 2 if place == "first" else 70
    check_refused(kaart.run("zoek", "--aantal", "1000", "--json"), code, "geen kaart" if code == 2 else "beschadigd")
    check_refused(kaart.deliver(kit.EXAMPLE), code)


def test_damaged_while_open(kaart, desk):
    """Pages that go bad under a desk that has the file open: 200 from its memory or 503, and it stays up."""
    pages = kaart.database.stat().st_size // 4096
    with desk.client() as client:
        assert client.ask(SEARCH).status == 200
        damage(kaart.database, pages // 3, pages)
        for number in range(1, 100):
            answer = client.ask(f"/aanbod/voorbeeld:A-{number:03d}")
            assert answer.status in (200, 404) or answer.check_problem(503)
    assert desk.process.poll() is None


def test_written_over_while_open(kaart, serve, folder):
    """Somebody copied a backup of another kaart over this one with `cp`: the desk lets go of it, for those who mend it."""
    (folder / "ander").mkdir()
    other = kit.Kaart(kaart.binary, folder / "ander")
    assert other.run("importeer", kit.PROJECT / "Importers/ocmw/sample.csv", "--mapping", "ocmw").returncode == 0
    assert other.run("reservekopie", folder / "kopie").returncode == 0
    desk = serve(kaart)
    targets = (SEARCH, "/aanbod/voorbeeld:A-003", "/gezondheid", "/hsds/services")
    for target in targets * 4:
        assert desk.ask(target).status == 200
    shutil.copyfile(folder / "kopie", kaart.database)

    def mended():
        for target in targets:
            assert desk.ask(target).status in (200, 404, 503)
        return kaart.run("herstel", folder / "kopie").returncode == 0

    kit.eventually(mended, "the kaart can be put back")
    kit.eventually(lambda: desk.ask("/aanbod/voorbeeld:A-003").status == 404, "the desk answers from it")
    assert desk.process.poll() is None and kaart.run("nazicht").returncode == 0


@pytest.mark.parametrize("ending", ["-wal", "-shm"])
def test_log_taken_away(kaart, desk, folder, ending):
    """Without the log that others write to, the desk says so, and opens the kaart anew as others see it."""
    assert desk.ask(SEARCH).status == 200
    assert kaart.run("bevestig", "voorbeeld:A-001", "--door", "Mia").returncode == 0
    os.remove(f"{kaart.database}{ending}")
    for target in (SEARCH, "/gezondheid", "/hsds/services", "/aanbod/voorbeeld:A-001"):
        answer = desk.ask(target)
        assert answer.status == 200 or answer.check_problem(503)
    desk.wait_for("zijn vervangen of weggehaald")
    kit.eventually(lambda: desk.ask(SEARCH).status == 200, "it is opened anew")
    assert desk.ask("/aanbod/voorbeeld:A-001").status == 200
    assert kaart.deliver(kit.delivery(folder, "1.csv", kit.generation(1))).returncode == 0
    assert {result["phone"] for result in desk.ask(SEARCH).json["results"]} == {"016 00 00 01"}
    assert kaart.run("nazicht").returncode == 0


def test_log_taken_away_from_who_writes(kaart, desk, folder):
    """A desk that has written cannot let go of its log without harm: it says so until it is started anew."""
    report = {"soort": "telefoon", "aanbod": "voorbeeld:A-001", "tekst": "De deur is verplaatst."}
    assert desk.ask("/meldingen", "POST", json.dumps(report), {"Content-Type": "application/json"}).status == 201
    os.remove(f"{kaart.database}-wal")
    os.remove(f"{kaart.database}-shm")
    kit.eventually(lambda: "kaart nazicht" in desk.ask(SEARCH).text, "it is told")
    assert kaart.deliver(kit.delivery(folder, "1.csv", kit.generation(1))).returncode == 0
    answer = desk.ask("/meldingen", "POST", json.dumps(report), {"Content-Type": "application/json"})
    assert "kaart nazicht" in answer.check_problem(503)["detail"]
    assert desk.stop() == 0
    assert kaart.run("nazicht").returncode == 0
    found = kaart.run("zoek", "hulp", "--json").stdout
    assert "016 00 00 01" in found


def test_another_kaart_beside_the_log_of_the_former(kaart, desk, folder):
    """`mv` over a kaart in use: the desk does not read the log of the one into the other, and goes on once it is put right."""
    assert desk.ask(SEARCH).status == 200
    assert kaart.run("reservekopie", folder / "kopie").returncode == 0
    assert kaart.run("bevestig", "voorbeeld:A-001", "--door", "Mia").returncode == 0
    shutil.copy(folder / "kopie", folder / "nieuw")
    os.rename(folder / "nieuw", kaart.database)
    desk.ask(SEARCH).check_problem(503)
    desk.wait_for("zijn vervangen of weggehaald")
    assert kaart.run("herstel", folder / "kopie").returncode == 0
    assert desk.ask(SEARCH).status == 200
    assert kaart.run("nazicht").returncode == 0


def test_truncated_while_open(kaart, desk):
    """A file that is cut short under a desk: 503, not a dead desk."""
    with desk.client() as client:
        assert client.ask(SEARCH).status == 200
        os.truncate(kaart.database, 50_000)
        for number in range(1, 100):
            answer = client.ask(f"/zoek?q=woord{number}&aantal=100")
            assert answer.status == 200 or answer.check_problem(503)
    assert desk.process.poll() is None


def test_maps_no_file_that_others_change(kaart, desk):
    """A desk that reads a mapped file at the moment that somebody cuts it short, is killed by the kernel. The moment is too
    short to meet it here, so this asks for the cause. The `-shm` is SQLite's own."""
    assert desk.ask(SEARCH).status == 200
    with open(f"/proc/{desk.process.pid}/maps", encoding="utf-8") as maps:
        mapped = {line.split()[-1] for line in maps if "/" in line}
    assert [path for path in mapped if "Config" in path or "kaart.sqlite" in path] == [f"{kaart.database}-shm"]


def test_delivery_that_finds_no_room(kaart, desk, folder):
    """A delivery that may not write further ends with 70; the desk has answered with the old kaart all along."""
    before = desk.ask(SEARCH).body
    file = kit.delivery(folder, "1.csv", kit.generation(1))
    for blocks in (100, 400, 1200):
        result = kaart.run(
            "importeer", file, "--mapping", "voorbeeld-csv",
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (blocks * 1024, blocks * 1024)))
        check_refused(result, 70)
        assert desk.ask(SEARCH).body == before
    assert kaart.deliver(file).returncode == 0
    assert desk.ask(SEARCH).body != before


@as_root
@pytest.mark.parametrize("spare", [120, 800])
def test_full_disk(kaart, serve, folder, spare):
    """On a full disk the desk answers, and a delivery beside it ends with 70 and leaves the kaart as it was."""
    disk = folder / "schijf"
    disk.mkdir()
    size = kaart.database.stat().st_size // 1024 + spare
    if kaart.run("--version", prefix=["unshare", "-m", "sh", "-c", f'mount -t tmpfs tmpfs {disk} && exec "$@"', "sh"]).returncode:
        pytest.skip("no disk can be mounted here")
    expected = kaart.run("zoek", "hulp", "--aantal", "100", "--datum", "2026-11-20", "--json").stdout
    mount = f'mount -t tmpfs -o size={size}k tmpfs {disk} && cp {kaart.database} {disk} && exec "$@"'
    kaart.environment["KAART_DATABASE"] = str(disk / "kaart.sqlite")
    desk = serve(kaart, folder / "desk", prefix=["unshare", "-m", "sh", "-c", mount, "sh"])
    file = kit.delivery(folder, "1.csv", kit.generation(1))
    result = kaart.run(
        "importeer", file, "--mapping", "voorbeeld-csv", prefix=["nsenter", "-t", str(desk.process.pid), "-m"])
    assert desk.ask(SEARCH).text == expected
    check_refused(result, 70, "schijf is vol")


@as_root
@pytest.mark.parametrize(
    "command", [("exporteer", "--formaat", "csv", "--naar"), ("controleer", "--html"), ("dekking", "Tienen", "--html")],
    ids=lambda command: command[0])
def test_no_room_for_a_file(kaart, folder, command):
    """It is the machine that has to be seen to, not what was asked."""
    disk = folder / "schijf"
    disk.mkdir()
    mount = ["unshare", "-m", "sh", "-c", f'mount -t tmpfs -o size=8k tmpfs {disk} && exec "$@"', "sh"]
    if kaart.run("--version", prefix=mount).returncode:
        pytest.skip("no disk can be mounted here")
    check_refused(kaart.run(*command, disk / "lijst", prefix=mount), 70, "schijf is vol")


@as_root
def test_kaart_that_may_only_be_read(kaart, serve, folder):
    """Nobody's desk on a folder that it may not write answers, and sees what the owner delivers beside it."""
    if kaart.run("--version", **NOBODY).returncode:
        pytest.skip("the program may not be run by somebody else")
    data = folder / "gegevens"
    data.mkdir(mode=0o755)
    own = kaart.copy(data)
    own.database.chmod(0o644)
    place = folder / "sockets"
    place.mkdir()
    os.chown(place, 65534, 65534)
    desk = serve(own, place / "desk", **NOBODY)
    with desk.client() as client:
        assert client.ask(SEARCH).status == 200
        for number in (1, 2, 3):
            assert own.deliver(kit.delivery(folder, f"{number}.csv", kit.generation(number))).returncode == 0
            answer = client.ask(SEARCH)
            assert answer.status == 200, answer.body
            assert {result["phone"] for result in answer.json["results"]} == {f"016 00 00 {number:02d}"}


@as_root
def test_kaart_that_may_not_be_read(kaart, folder):
    """A desk that may not read the kaart says so and ends with 2."""
    if kaart.run("--version", **NOBODY).returncode:
        pytest.skip("the program may not be run by somebody else")
    kaart.database.chmod(0o600)
    place = folder / "sockets"
    place.mkdir()
    os.chown(place, 65534, 65534)
    check_refused(kaart.run("serveer", "--socket", place / "desk", **NOBODY), 2, "mag")
