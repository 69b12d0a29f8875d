"""What is written beside the kaart: under any name, through links, and never in the place of what is no file or of the kaart."""

import os
import sqlite3
import stat

import pytest

import kit

MAPPING = """mapping: dorp
format: {type: csv}
fields:
  source_id: {column: nr, required: true}
  name: {column: dienst, required: true}
  phones: {number: tel}
"""
WRITERS = [
    ("exporteer", "--formaat", "csv", "--naar"), ("exporteer", "--formaat", "hsds-json", "--naar"), ("reservekopie",),
    ("controleer", "--html"), ("dekking", "Tienen", "--html")]


@pytest.mark.parametrize("writer", WRITERS, ids=" ".join)
def test_a_name_of_one_letter(kaart, writer):
    assert kaart.run(*writer, "a").returncode in (0, 1)
    assert (kaart.folder / "a").stat().st_size > 1000


def test_a_kaart_of_one_letter(kaart):
    for arguments in (["importeer", kit.EXAMPLE, "--mapping", "voorbeeld-csv"], ["controleer"], ["nazicht"],
                      ["bevestig", "voorbeeld:A-001", "--door", "Mia"], ["reservekopie", "b"], ["herstel", "b"]):
        result = kaart.run(*arguments, "--kaart", "k")
        assert result.returncode in (0, 1), (arguments, result.stderr)
    assert kaart.run("zoek", "thuiszorg", "--ids", "--kaart", "k").stdout


@pytest.mark.parametrize("writer", WRITERS, ids=" ".join)
def test_neither_the_kaart_nor_what_is_no_file_is_replaced(kaart, writer):
    os.mkfifo(kaart.folder / "pijp")
    os.symlink("pijp", kaart.folder / "verwijzing")
    os.symlink("kaart.sqlite", kaart.folder / "zelf")
    for name, words in (("pijp", "geen gewoon bestand"), ("verwijzing", "geen gewoon bestand"),
                        ("kaart.sqlite", "de kaart zelf"), ("zelf", "de kaart zelf")):
        result = kaart.run(*writer, name)
        assert result.returncode == 2 and words in " ".join(result.stderr.split()), (name, result.stderr)
    assert stat.S_ISFIFO((kaart.folder / "pijp").stat().st_mode)
    assert kaart.run("nazicht").returncode == 0
    assert len(kaart.run("zoek", "", "--ids", "--aantal", "500").stdout.split()) == 440


@pytest.mark.parametrize("writer", WRITERS, ids=" ".join)
def test_another_kaart_and_its_key_are_not_replaced(kaart, writer):
    other = kaart.folder / "ander.sqlite"
    assert kaart.run("importeer", kit.EXAMPLE, "--mapping", "voorbeeld-csv", "--kaart", other).returncode == 0
    assert kaart.run("bevestig", "voorbeeld:A-001", "--door", "Mia", "--kaart", other).returncode == 0
    key = kaart.folder / "ander.sqlite.sleutel"
    key.write_text("geheim")
    before = other.read_bytes()
    for place in (other, key):
        result = kaart.run(*writer, place)
        assert result.returncode == 2 and "verloren zou gaan" in " ".join(result.stderr.split()), result.stderr
    assert (other.read_bytes(), key.read_text()) == (before, "geheim")
    assert "Mia" in kaart.run("toon", "voorbeeld:A-001", "--kaart", other).stdout


@pytest.mark.parametrize("writer", [WRITERS[0], WRITERS[3]], ids=" ".join)
def test_a_link_keeps_leading_to_its_file(kaart, writer):
    (kaart.folder / "echt").write_text("oud")
    os.symlink("echt", kaart.folder / "naam")
    assert kaart.run(*writer, "naam").returncode in (0, 1)
    assert (kaart.folder / "naam").is_symlink() and (kaart.folder / "echt").stat().st_size > 1000


@pytest.mark.parametrize("day", ["2999-01-01", "0001-01-01", "1/1/1926"])
def test_a_mistyped_year_is_refused(kaart, day):
    for arguments in (["controleer"], ["bevestig", "voorbeeld:A-001", "--door", "Mia"], ["zoek", "thuiszorg"],
                      ["importeer", kit.EXAMPLE, "--mapping", "voorbeeld-csv"]):
        result = kaart.run(*arguments, "--datum", day)
        assert result.returncode == 64 and "2000" in result.stderr, (arguments, result.stderr)


def test_a_small_source_does_not_lose_its_numbers_to_a_renamed_column(kaart):
    (kaart.folder / "m.yaml").write_text(MAPPING)
    file = kaart.folder / "drie.csv"
    rows = "".join(f"{number};Dienst {number};016 00 21 1{number}\n" for number in range(3)) + ";;\n;;\n"
    file.write_text("nr;dienst;tel\n" + rows)
    first = kaart.run("importeer", file, "--mapping", "m.yaml")
    assert first.returncode == 0 and "0  geweigerd" in first.stdout, first.stdout
    file.write_text("nr;dienst;telefoon\n" + rows)
    second = kaart.run("importeer", file, "--mapping", "m.yaml")
    assert second.returncode == 2 and "tel" in second.stderr, second.stdout
    assert "016 00 21 11" in kaart.run("toon", "dorp:1").stdout
    assert kaart.run("importeer", file, "--mapping", "m.yaml", "--volledig").returncode == 0


def test_a_reminder_that_could_not_be_written_is_none(kaart):
    first = kaart.run("herinner", "--naar", "proef", "--datum", "2026-11-20", "--json")
    assert first.returncode == 0, first.stderr
    mails = sorted(path.relative_to(kaart.folder / "proef") for path in (kaart.folder / "proef").rglob("*.eml"))
    assert len(mails) > 2
    with sqlite3.connect(kaart.database) as database:
        database.execute("DELETE FROM reminder")
    # Where a folder stands no mail can be written.
    (kaart.folder / "echt" / mails[-1]).mkdir(parents=True)
    failed = kaart.run("herinner", "--naar", "echt", "--datum", "2026-11-20")
    assert failed.returncode == 2, failed.stdout + failed.stderr
    written = sum(path.is_file() for path in (kaart.folder / "echt").rglob("*.eml"))
    with sqlite3.connect(kaart.database) as database:
        assert database.execute("SELECT count(*) FROM reminder").fetchone()[0] == written < len(mails)
    (kaart.folder / "echt" / mails[-1]).rmdir()
    assert kaart.run("herinner", "--naar", "morgen", "--datum", "2026-11-21").returncode == 0
    assert len(list((kaart.folder / "morgen").rglob("*.eml"))) == len(mails) - written


def test_a_kaart_without_a_name_is_not_the_kaart_of_the_house(kaart):
    """A script whose variable is empty must not write to another one."""
    result = kaart.run("importeer", kit.EXAMPLE, "--mapping", "voorbeeld-csv", "--kaart", "")
    assert result.returncode == 64 and "--kaart" in result.stderr


def test_a_key_that_cannot_be_read_is_not_called_missing(kaart):
    kaart.environment["KAART_SLEUTEL"] = str(kaart.folder)
    result = kaart.run("herinner", "--naar", "post")
    assert result.returncode == 2 and "niet lezen" in " ".join(result.stderr.split()), result.stderr


def test_what_a_terminal_would_obey_is_not_said(kaart):
    (kaart.folder / "m.yaml").write_text(MAPPING)
    (kaart.folder / "a.csv").write_text("nr;dienst;tel\n1;Naam \x1b]0 weg\x07 \x1b[31mrood;016 00 21 10\n")
    result = kaart.run("importeer", "a.csv", "--mapping", "m.yaml")
    assert result.returncode == 0 and "stuurtekens" in result.stdout + result.stderr
    for arguments in (["importeer", "a.csv", "--mapping", "m.yaml", "--bron", "b\x1b[31m"], ["zoek\x1b[31m"], ["toon", "\x1b[31m"],
                      ["zoek", "huis", "--gemeente", "\x1b[31mTienen\x07"], ["zoek", "--\x1b[31m"], ["importeer", "\x1b[31m.csv"]):
        refused = kaart.run(*arguments)
        assert refused.returncode not in (0, 70), arguments
        result.stderr += refused.stderr
    assert not set(result.stdout + result.stderr) & set("\x1b\x07")


def test_what_is_typed_beside_what_is_read(kaart):
    """Nothing that was said is passed over."""
    too_much = kaart.start("zoek", "-", stdin=-1)
    _, said = too_much.communicate(b"bla " * 30_000 + b"schuldhulp")
    assert too_much.returncode == 2 and "te veel" in said.decode(), said
    assert kaart.run("zoek", "-", "tienen").returncode == 64
    (kaart.folder / "b.csv").write_text("aanbod;door\nvoorbeeld:A-002;Jan\n")
    nobody = kaart.run("bevestig", "voorbeeld:A-001", "--csv", "b.csv")
    assert nobody.returncode == 64 and "--door" in nobody.stderr
    number = kaart.run("werklijst", "noteer", "voorbeeld:A-001", "--door", "Mia", "--tekst", "over 85.07.30-033.28")
    assert number.returncode == 64 and "rijksregisternummer" in number.stderr
    province = kaart.run("gebieden", "Tienen", "--schaal", "provincie")
    assert (province.returncode, province.stdout) == (1, "") and "geen provincie" in province.stderr


def test_a_refused_first_delivery_takes_away_only_what_it_made(kaart):
    (kaart.folder / "leeg.csv").write_text("iets\nanders\n")
    refused = ["importeer", "leeg.csv", "--mapping", "voorbeeld-csv", "--kaart", "weg.sqlite"]
    assert kaart.run(*refused).returncode == 2 and not (kaart.folder / "weg.sqlite").exists()
    os.symlink("schijf/kaart.sqlite", kaart.folder / "weg.sqlite")
    for arguments in (refused, ["importeer", kit.EXAMPLE, "--mapping", "voorbeeld-csv", "--kaart", "weg.sqlite"]):
        result = kaart.run(*arguments)
        assert result.returncode == 2 and "verwijst naar schijf/kaart.sqlite" in " ".join(result.stderr.split())
    assert (kaart.folder / "weg.sqlite").is_symlink()


@pytest.mark.parametrize("is_sound", [False, True])
def test_a_kaart_that_comes_back_meanwhile_stays(kaart, is_sound):
    """The delivery waits on a pipe while the kaart is put back in its place."""
    file = kit.delivery(kaart.folder, "1.csv", kit.generation(1)).read_bytes() if is_sound else b"iets\nanders\n"
    pipe, away = kaart.folder / "pijp.csv", kaart.folder / "elders.sqlite"
    os.mkfifo(pipe)
    os.rename(kaart.database, away)
    with kaart.start("importeer", pipe, "--mapping", "voorbeeld-csv", text=True) as delivery:
        with open(pipe, "wb") as writer:
            kit.eventually(lambda: list(kaart.folder.glob("kaart.sqlite.onaf-*")), "the kaart that is made")
            os.rename(away, kaart.database)
            writer.write(file)
        told = " ".join(delivery.communicate(timeout=kit.PATIENCE)[1].split())
    assert delivery.returncode == 2 and (not is_sound or "opnieuw" in told), told
    assert not list(kaart.folder.glob("kaart.sqlite.onaf-*"))
    assert "016 00 00 01" not in kaart.run("toon", "voorbeeld:A-001").stdout
    assert kaart.run("nazicht").returncode == 0
    assert len(kaart.run("zoek", "", "--ids", "--aantal", "500").stdout.split()) == 440


def test_a_link_to_a_kaart_has_its_lock(kaart):
    os.symlink("kaart.sqlite", kaart.folder / "verwijzing.sqlite")
    pipe = kaart.folder / "pijp.csv"
    os.mkfifo(pipe)
    with kaart.start("importeer", pipe, "--mapping", "voorbeeld-csv", "--kaart", "verwijzing.sqlite") as delivery:
        with open(pipe, "w", encoding="utf-8"):
            second = kaart.run("importeer", kit.EXAMPLE, "--mapping", "voorbeeld-csv")
        delivery.communicate(timeout=kit.PATIENCE)
    assert second.returncode == 2 and "levering" in second.stderr, second.stderr
