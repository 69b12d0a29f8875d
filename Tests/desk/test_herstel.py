"""Putting a backup back, and making the index anew: in one step, beside a desk that goes on, and never a damaged one."""

import fcntl
import json
import shutil
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

import kit
import nacht_kit

TODAY = "2026-11-20"
BY = ("--door", "Mia Peeters", "--datum", TODAY)


def kaart_with_backup(binary, folder):
    """A kaart of which a backup was made, and that was changed afterwards."""
    (folder / "kaart").mkdir()
    kaart = nacht_kit.new_kaart(binary, folder / "kaart", nacht_kit.clean_rows())
    backup = folder / "kopie.sqlite"
    assert kaart.run("reservekopie", backup).returncode == 0
    assert kaart.run("wijzig", "eigen:C-1", "telefoon=016 00 77 77", *BY).returncode == 0
    return kaart, backup


def phone(kaart):
    return kaart.json("toon", "eigen:C-1")["phones"][0]["number"]


def test_back_to_the_backup(binary, folder, serve):
    """The desk that is open shows it with its next answer; what stood there is kept beside it, whole."""
    kaart, backup = kaart_with_backup(binary, folder)
    desk = serve(kaart, folder / "desk")
    assert "016 00 77 77" in desk.ask("/aanbod/eigen:C-1").text
    result = kaart.run("herstel", backup)
    assert result.returncode == 0, result.stderr
    assert phone(kaart) != "016 00 77 77" and "016 00 77 77" not in desk.ask("/aanbod/eigen:C-1").text
    assert kaart.run("nazicht").returncode == 0
    (aside,) = kaart.folder.glob("*.voor-herstel-*")
    with closing(sqlite3.connect(aside)) as database:
        assert ("016 00 77 77",) in list(database.execute("SELECT number FROM phone"))
    assert not list(kaart.folder.glob("kaart.sqlite.[0-9]*")), "nothing unfinished is left"


def test_a_damaged_backup_is_refused(binary, folder):
    """Cut short, with other bytes in its pages, or no kaart at all: the kaart is as it was."""
    kaart, backup = kaart_with_backup(binary, folder)
    whole = backup.read_bytes()
    pages = bytearray(whole)
    for start in range(4096 * 3, len(pages), 4096 * 7):
        pages[start:start + 64] = b"\xff" * 64
    for name, content in (("kort", whole[: len(whole) // 2]), ("pagina", bytes(pages)), ("tekst", b"geen kaart"), ("leeg", b"")):
        broken = folder / f"{name}.sqlite"
        broken.write_bytes(content)
        result = kaart.run("herstel", broken)
        assert result.returncode == 2, (name, result.stderr)
        assert str(broken) in result.stderr
        assert phone(kaart) == "016 00 77 77"
        assert "De kaart is zoals ze was." in result.stderr and kit.is_dutch(result.stderr)
    missing = kaart.run("herstel", folder / "nergens.sqlite")
    assert missing.returncode == 2 and "geen reservekopie op" in missing.stderr
    assert kaart.run("herstel", kaart.database).returncode == 2


def test_a_backup_replaces_only_a_backup(binary, folder):
    """Another file stays as it is; what is wrong is told of the file that it is wrong with."""
    kaart, backup = kaart_with_backup(binary, folder)
    assert kaart.run("reservekopie", backup).returncode == 0, "an earlier copy is replaced"
    letter = folder / "brief.txt"
    letter.write_text("Beste,\n")
    for place in (letter, folder / "nergens" / "kopie.sqlite", folder):
        result = kaart.run("reservekopie", place)
        assert result.returncode == 2 and str(place) in result.stderr and kit.is_dutch(result.stderr), result.stderr
    assert letter.read_text() == "Beste,\n"
    whole = kaart.database.read_bytes()
    kaart.database.write_bytes(whole[: len(whole) // 2])
    result = kaart.run("reservekopie", backup)
    assert result.returncode in (2, 70) and str(kaart.database) in result.stderr and str(backup) not in result.stderr


@pytest.mark.parametrize("content", [b"kapot" * 2_000, b""], ids=["broken", "emptied"])
def test_a_kaart_that_is_no_database_any_more(binary, folder, content):
    """Nothing can be saved from it: it is put aside as it is, and the backup takes its place."""
    kaart, backup = kaart_with_backup(binary, folder)
    for path in kaart.folder.glob("kaart.sqlite*"):
        path.unlink()
    kaart.database.write_bytes(content)
    result = kaart.run("herstel", backup)
    assert result.returncode == 0, result.stderr
    assert "kaart vergeet" in result.stderr, "who was forgotten since may be back"
    assert kaart.run("nazicht").returncode == 0
    (aside,) = kaart.folder.glob("*.voor-herstel-*")
    assert aside.read_bytes() == content


def test_who_was_forgotten_stays_forgotten(binary, folder):
    """A backup from before somebody was forgotten does not bring that person back, nor loses that it was asked."""
    (folder / "kaart").mkdir()
    rows = [
        row | {"contact_name": "Zjoekvliw Qwyxbomtrav", "contact_email": "zq@wegpost.example"}
        for row in nacht_kit.clean_rows()[:1]
    ]
    kaart = nacht_kit.new_kaart(binary, folder / "kaart", rows)
    backup = folder / "kopie.sqlite"
    assert kaart.run("reservekopie", backup).returncode == 0
    assert kaart.run("vergeet", "eigen:C-1", "--reden", "eigen vraag", *BY).returncode == 0
    erased = [line for line in kaart.run("geschiedenis", "eigen:C-1").stdout.splitlines() if "eigen vraag" in line]
    assert len(erased) == 1
    for _ in range(2):
        result = kaart.run("herstel", backup)
        assert result.returncode == 0 and "vergeet" not in result.stderr
        assert b"Qwyxbomtrav" not in kaart.database.read_bytes()
        assert not kaart.json("toon", "eigen:C-1")["contacts"]
        history = kaart.run("geschiedenis", "eigen:C-1").stdout.splitlines()
        assert [line for line in history if "eigen vraag" in line] == erased


def test_the_index_is_made_anew(binary, folder):
    """Where only what is derived is wrong, it is made again from the tables; else nothing is touched."""
    (folder / "kaart").mkdir()
    kaart = nacht_kit.new_kaart(binary, folder / "kaart", nacht_kit.clean_rows())
    found = kaart.run("zoek", "gezinshulp", "--ids").stdout
    with closing(sqlite3.connect(kaart.database)) as database, database:
        database.execute("DELETE FROM signal_block")
        database.execute("DELETE FROM service_sighting WHERE service_id = 1")
    before = kaart.run("nazicht")
    assert before.returncode == 2 and "--herstel-index" in before.stdout
    assert kaart.run("nazicht", "--herstel-index").returncode == 0
    assert kaart.run("nazicht").returncode == 0
    assert kaart.run("zoek", "gezinshulp", "--ids").stdout == found
    shutil.copy(kaart.database, folder / "kapot.sqlite")
    broken = kit.Kaart(binary, folder)
    content = bytearray((folder / "kapot.sqlite").read_bytes())
    content[4096 * 3:4096 * 3 + 64] = b"\xff" * 64
    broken.database.write_bytes(content)
    assert broken.run("nazicht", "--herstel-index").returncode == 2
    assert broken.database.read_bytes() == bytes(content)


def test_what_a_former_kaart_left_is_not_read_into_a_new_one(binary, folder):
    """Its log stays behind where readers were killed; a kaart that is put back or made there would be that one again."""
    kaart, backup = kaart_with_backup(binary, folder)
    left = kaart.database.with_name(kaart.database.name + "-wal")
    with closing(sqlite3.connect(kaart.database)) as database:
        database.execute("BEGIN")
        database.execute("SELECT count(*) FROM phone").fetchone()
        assert kaart.run("wijzig", "eigen:C-2", "telefoon=016 00 88 88", *BY).returncode == 0
        log = left.read_bytes()
        database.rollback()
    for remake in (lambda: kaart.run("herstel", backup), lambda: kaart.deliver_rows(nacht_kit.clean_rows(), TODAY)):
        for path in kaart.folder.glob("kaart.sqlite*"):
            path.unlink()
        left.write_bytes(log)
        result = remake()
        assert result.returncode == 0, result.stderr
        assert kaart.run("nazicht").returncode == 0 and "016 00 88 88" not in kaart.run("toon", "eigen:C-2").stdout


def test_a_copy_is_as_closed_as_the_kaart(binary, folder):
    """Whoever may not read the kaart may read none of its copies."""
    kaart, backup = kaart_with_backup(binary, folder)
    kaart.database.chmod(0o600)
    copy = folder / "tweede.sqlite"
    assert kaart.run("reservekopie", copy).returncode == 0
    assert kaart.run("herstel", backup).returncode == 0
    (aside,) = kaart.folder.glob("*.voor-herstel-*")
    assert [path.stat().st_mode & 0o777 for path in (copy, aside, kaart.database)] == [0o600] * 3


def test_a_copy_is_as_closed_as_the_umask_and_its_owner_may_write_it(binary, folder):
    """A backup that is kept from changes makes no kaart that nobody can change; one that is replaced keeps its rights."""
    kaart, backup = kaart_with_backup(binary, folder)

    def mode(path):
        return path.stat().st_mode & 0o777

    kaart.database.chmod(0o664)
    copies = {mask: folder / f"{mask:o}.sqlite" for mask in (0o022, 0o077)}
    for mask, copy in copies.items():
        assert kaart.run("reservekopie", copy, umask=mask).returncode == 0
    assert [mode(copy) for copy in copies.values()] == [0o644, 0o600]
    backup.chmod(0o444)
    other = kit.Kaart(binary, folder)
    assert other.run("herstel", backup, umask=0o022).returncode == 0
    assert mode(other.database) == 0o644
    kaart.database.write_bytes(b"")
    assert kaart.run("herstel", backup, umask=0o077).returncode == 0
    assert mode(kaart.database) == 0o664


def test_nobody_is_forgotten_while_a_delivery_is_on_its_way(binary, folder):
    """It read before who is forgotten, and would bring them back: who asks is told to ask again."""
    kaart, _ = kaart_with_backup(binary, folder)
    with open(kaart.database.with_name(kaart.database.name + ".levering"), "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        result = kaart.run("vergeet", "eigen:C-1", "--door", "Mia", "--reden", "vraag")
        assert result.returncode == 2 and "opnieuw" in result.stderr


def test_what_was_accepted_is_somewhere(binary, folder, serve):
    """Who writes while a backup is put back finds it in the kaart, or in what was kept aside."""
    kaart, backup = kaart_with_backup(binary, folder)
    kaart.with_settings(reports_per_hour=1_000_000)
    desk, accepted, restored = serve(kaart), set(), threading.Event()

    def report(writer):
        with desk.client() as client:
            number = 0
            while not restored.is_set():
                number += 1
                text = f"melding {writer}-{number}"
                body = json.dumps({"soort": "anders", "aanbod": "eigen:C-1", "tekst": text}).encode()
                if client.ask("/meldingen", "POST", body, {"Content-Type": "application/json"}).status == 201:
                    accepted.add(text)

    with ThreadPoolExecutor(2) as threads:
        writers = [threads.submit(report, writer) for writer in range(2)]
        try:
            for _ in range(12):
                assert kaart.run("herstel", backup).returncode == 0
        finally:
            restored.set()
        for writer in writers:
            writer.result()
    assert desk.stop() == 0
    kept = set()
    for path in (kaart.database, *kaart.folder.glob("*.voor-herstel-*")):
        with closing(sqlite3.connect(path)) as database:
            kept.update(text for (text,) in database.execute("SELECT description FROM report"))
    assert len(accepted) > 100 and accepted <= kept
