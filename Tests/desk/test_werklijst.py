"""The worklist: whom to call first, and what was done about it."""

import csv
import io
import json
import re
import sqlite3
from contextlib import closing

import pytest

import nacht_kit
from nacht_kit import SOURCE, TODAY, TOMORROW, changed, clean_rows, found, offering
from werklijst_kit import BY, NO_AREA, NO_CONTACT, SHORT, faulty_rows, ids, made_kaarten

ENTRY_KEYS = {
    "id",
    "source",
    "source_id",
    "name",
    "organization",
    "municipality",
    "keeper",
    "phone",
    "email",
    "website",
    "assured_date",
    "last_note",
    "harm",
    "unreached",
    "ask",
    "findings",
}


@pytest.fixture(scope="module")
def made(binary, tmp_path_factory):
    return made_kaarten(binary, tmp_path_factory.mktemp("werklijst"))


@pytest.fixture
def faulty(made, folder):
    return made["faulty"].copied(folder)


@pytest.fixture
def old(made, folder):
    return made["old"].copied(folder)


# The order


def test_urgent_first(faulty):
    """A urgent one before what can wait; a line for each offering with something wrong, none for the others."""
    entries = faulty.worklist()
    assert ids(entries)[0] == "C-3" and ids(entries)[-1] == "C-4" and set(ids(entries)[1:3]) == {"C-1", "C-5"}
    assert [entry["harm"] for entry in entries] == sorted((entry["harm"] for entry in entries), reverse=True)


def test_alone_in_its_place_before_one_of_many(binary, folder):
    """All else equal, who would be missed most comes first."""
    rows = [
        offering(f"M-{number}", name, f"Dienst {name}", "Leuven", "3000")
        for number, name in enumerate("Pluizer Vlinderboom Hagewind Zonnebloem".split())
    ]
    rows[0] |= NO_AREA
    rows.append(offering("N-1", "Kwikstaart", "Dienst Kwikstaart", "Leuven", "3000", "rouw", **NO_AREA))
    rows.append(offering("Z-1", "Meerkoet", "Dienst Meerkoet", "Landen", "3400", **NO_AREA))
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    kaart.check()
    entries = kaart.worklist()
    harms = {entry["source_id"]: entry["harm"] for entry in entries}
    assert ids(entries)[-1] == "M-0" and harms["N-1"] == harms["Z-1"] > harms["M-0"]


@pytest.mark.parametrize("gone", [{"status": "temporarily closed", **NO_CONTACT}, {"address_1": "", "postal_code": "",
                                  "city": "", **NO_CONTACT}, None], ids=["closed", "no address", "vanished"])
def test_who_is_not_counted_is_as_alone_as_the_others_leave_it(binary, folder, gone):
    """Two others of its domain in its place: a third more than nobody else, whether it counts among them or not."""
    rows = [offering(f"M-{number}", name, f"Dienst {name}", "Leuven", "3000")
            for number, name in enumerate("Pluizer Vlinderboom Hagewind".split())]
    kaart = nacht_kit.new_kaart(binary, folder, changed(rows, "M-2", **(gone or {})))
    if gone is None:
        kaart.deliver_rows(rows[:2], TODAY)
    kaart.check()
    (entry,) = kaart.worklist()
    assert (entry["source_id"], entry["harm"]) == ("M-2", 12.0)


def test_longer_and_more_before_shorter_and_less(faulty):
    """What is open longer weighs more as days pass; a second thing wrong weighs more than one."""
    first = {entry["source_id"]: entry["harm"] for entry in faulty.worklist()}
    rows = changed(faulty_rows(), "C-5", **SHORT)
    faulty.deliver_rows([row | {"assured_date": "2027-03-01"} for row in rows], "2027-03-01")
    faulty.check("2027-03-01")
    later = {entry["source_id"]: entry["harm"] for entry in faulty.worklist("2027-03-01")}
    assert all(later[identity] > first[identity] for identity in first)
    assert later["C-5"] > later["C-1"]


def test_what_is_asked_often_comes_first(faulty):
    """All else equal, a municipality where desks ask for it comes before one where nobody does."""
    harms = {entry["source_id"]: entry["harm"] for entry in faulty.worklist()}
    assert harms["C-1"] == harms["C-5"]
    (area,) = faulty.rows("SELECT area.code FROM area JOIN address ON area.id = area_id WHERE city = 'Landen' LIMIT 1")[
        0
    ]
    with closing(sqlite3.connect(faulty.database)) as database:
        database.execute("INSERT INTO demand VALUES ('2026-11', ?, 'jeugdwerk', 40, 0)", (municipality_of(area),))
        database.commit()
    entries = faulty.worklist()
    assert ids(entries)[:3] == ["C-3", "C-5", "C-1"]
    assert next(entry["harm"] for entry in entries if entry["source_id"] == "C-5") > harms["C-5"]


def municipality_of(area):
    """The gazetteer's id of the municipality of an area: Landen, whose parts have letters behind its code."""
    digits = re.search(r"\d{5}", area).group()
    return f"nis:{digits}"


# The filters


@pytest.mark.parametrize(
    "options, wanted",
    [
        (["--gemeente", "Leuven"], {"C-3", "C-4"}),
        (["--gemeente", "3400"], {"C-5"}),
        (["--gemeente", "Vlaams-Brabant"], {"C-1", "C-3", "C-4", "C-5"}),
        (["--gemeente", "Gent"], set()),
        (["--domein", "schuldbemiddeling"], {"C-3"}),
        (["--domein", "materiele-en-financiele-hulp"], {"C-3"}),
        (["--domein", "buurtwerk", "--gemeente", "Tienen"], set()),
        (["--bron", SOURCE], {"C-1", "C-3", "C-4", "C-5"}),
        (["--beheerder", "kaartbeheerder"], {"C-1", "C-3", "C-4", "C-5"}),
    ],
)
def test_filters(made, options, wanted):
    result = made["faulty"].run("werklijst", "--datum", TODAY, "--json", *options)
    assert result.returncode == (0 if wanted else 1), result.stderr
    assert set(ids(json.loads(result.stdout))) == wanted


@pytest.mark.parametrize("options", [["--gemeente", "Nergenshuizen"], ["--domein", "nergenszorg"]])
def test_a_filter_that_nobody_knows(made, options):
    """2, a sentence with the word."""
    assert options[1] in made["faulty"].refused("werklijst", *options)


@pytest.mark.parametrize("options", [["--beheerder", "Niemand"], ["--bron", "nergens"]])
def test_a_keeper_or_source_that_nobody_knows(made, options):
    """Refused as well: an empty list would say that nothing has to be done."""
    assert options[1] in made["faulty"].refused("werklijst", *options)


# What was done about it


def test_snooze(faulty):
    """Off the list until that day, back on it, with what was noted."""
    faulty.must(
        "werklijst",
        "uitstel",
        f"{SOURCE}:C-3",
        "--tot",
        "2026-12-01",
        "--tekst",
        "verhuizen eerst",
        *BY,
        "--datum",
        TODAY,
    )
    assert set(ids(faulty.worklist())) == {"C-1", "C-4", "C-5"}
    assert "C-3" not in ids(faulty.worklist("2026-11-30"))
    assert "verhuizen eerst" == entry_of(faulty.worklist("2026-12-01"), "C-3")["last_note"]
    assert "C-3" in ids(faulty.worklist(TODAY, "--ook-uitgesteld"))
    text = faulty.run("werklijst", "--datum", TODAY).stdout
    assert "verhuizen eerst" not in text and "ook-uitgesteld" in text
    assert found(faulty.check(TOMORROW), "contact-ontbreekt") == [("contact-ontbreekt", "C-3")], "it is still wrong"


def entry_of(entries, identity):
    (entry,) = [entry for entry in entries if entry["source_id"] == identity]
    return entry


@pytest.mark.parametrize("day", ["2026-11-01", TODAY])
def test_snooze_until_a_day_that_passed(faulty, day):
    before = faulty.dump()
    faulty.refused("werklijst", "uitstel", f"{SOURCE}:C-3", "--tot", day, *BY, "--datum", TODAY)
    assert faulty.dump() == before


def test_notes(faulty):
    """Not reached is counted until somebody confirms; a note stays to be read, and all of it is history."""
    for _ in range(2):
        faulty.must("werklijst", "niet-bereikt", f"{SOURCE}:C-1", *BY, "--datum", TODAY)
    faulty.must(
        "werklijst",
        "noteer",
        f"{SOURCE}:C-1",
        "--tekst",
        "nieuwe directeur",
        "--door",
        "Lena Verhulst",
        "--datum",
        TODAY,
    )
    entry = entry_of(faulty.worklist(), "C-1")
    assert (entry["unreached"], entry["last_note"]) == (2, "nieuwe directeur")
    text = faulty.run("werklijst", "--datum", TODAY).stdout
    assert "2 keer niet bereikt" in text and "nieuwe directeur" in text
    history = faulty.run("geschiedenis", f"{SOURCE}:C-1").stdout
    assert history.count("niet bereikt door An Peeters") == 2 and "Lena Verhulst: nieuwe directeur" in history
    faulty.must("bevestig", f"{SOURCE}:C-1", *BY, "--datum", TOMORROW)
    assert entry_of(faulty.worklist(TOMORROW), "C-1")["unreached"] == 0


@pytest.mark.parametrize("verb", [["noteer", "--tekst", "x"], ["niet-bereikt"], ["uitstel", "--tot", "2026-12-01"]])
def test_a_note_at_nothing(faulty, verb):
    before = faulty.dump()
    said = faulty.refused("werklijst", verb[0], f"{SOURCE}:X-9", *verb[1:], *BY, "--datum", TODAY, code=1)
    assert f"{SOURCE}:X-9" in said and faulty.dump() == before


def test_a_note_that_is_too_long(faulty):
    note = ["werklijst", "noteer", f"{SOURCE}:C-1", *BY, "--tekst"]
    assert "1.000" in faulty.run(*note, "é" * 1_001).stderr
    faulty.must(*note, "é" * 1_000)


@pytest.mark.parametrize("options", [["--door", "An Peeters"], ["--tekst", "iets", "--door", " "]])
def test_a_note_that_says_nothing(faulty, options):
    assert faulty.run("werklijst", "noteer", f"{SOURCE}:C-1", *options).returncode in (2, 64)


def test_hand_over(faulty):
    """From one list to the other; whom nobody knows gets nothing."""
    faulty.set_keepers({"name": "kaartbeheerder"}, {"name": "Lena Verhulst"})
    said = faulty.refused("werklijst", "overdragen", f"{SOURCE}:C-3", "--aan", "Lena Verhuls", *BY, "--datum", TODAY)
    assert 'Lena Verhuls"' in said and "kaartbeheerder" in said and "Lena Verhulst" in said
    assert faulty.rows("SELECT * FROM worklist_note") == []
    faulty.must("werklijst", "overdragen", f"{SOURCE}:C-3", "--aan", "Lena Verhulst", *BY, "--datum", TODAY)
    assert ids(faulty.worklist(TODAY, "--beheerder", "Lena Verhulst")) == ["C-3"]
    assert "C-3" not in ids(faulty.worklist(TODAY, "--beheerder", "kaartbeheerder"))
    assert entry_of(faulty.worklist(), "C-3")["keeper"] == "Lena Verhulst"


def test_assignment(faulty):
    """The first rule that fits: by area (its parts too), domain (what is narrower too), source, or all together."""
    faulty.set_keepers(
        {"name": "Nemo", "sources": ["ander"]},
        {"name": "An", "areas": ["Leuven"], "domains": ["materiele-en-financiele-hulp"]},
        {"name": "Bert", "areas": ["Leuven", "Gent"]},
        {"name": "Carla", "domains": ["jeugdwerk"], "sources": [SOURCE]},
        {"name": "Dora"},
    )
    faulty.check(TOMORROW)
    keepers = {entry["source_id"]: entry["keeper"] for entry in faulty.worklist()}
    assert keepers == {"C-3": "An", "C-4": "Bert", "C-5": "Carla", "C-1": "Dora"}
    trends = faulty.rows("SELECT name, open FROM check_count WHERE dimension = 'keeper' AND date = ?", TOMORROW)
    assert sorted(trends) == [("An", 1), ("Bert", 1), ("Carla", 1), ("Dora", 1)]


def test_nobody_watches(faulty):
    """Where no rule fits, the line stays, without a name."""
    faulty.set_keepers({"name": "Bert", "areas": ["Leuven"]})
    keepers = {entry["source_id"]: entry["keeper"] for entry in faulty.worklist()}
    assert keepers == {"C-3": "Bert", "C-4": "Bert", "C-1": None, "C-5": None}


def test_json_and_csv(faulty):
    """Everything that the call needs; the CSV holds the same lines in the same order."""
    entries = faulty.worklist()
    for entry in entries:
        assert set(entry) == ENTRY_KEYS
        assert isinstance(entry["harm"], (int, float)) and entry["harm"] > 0 and type(entry["unreached"]) is int
        assert entry["ask"] and all(isinstance(question, str) and question for question in entry["ask"])
        assert entry["findings"]
        for finding in entry["findings"]:
            assert set(finding) == {"id", "reason", "severity", "since", "message"}
            assert finding["severity"] in ("hoog", "middel", "laag") and finding["message"]
    known = {finding["id"] for finding in faulty.check()["findings"]}
    assert {finding["id"] for entry in entries for finding in entry["findings"]} == known
    first, row = entries[0], clean_rows()[2]
    assert (first["phone"], first["email"], first["website"]) == (None, None, None)
    second = entry_of(entries, "C-1")
    row = clean_rows()[0]
    assert (
        second["phone"],
        second["email"],
        second["organization"],
        second["municipality"],
        second["assured_date"],
    ) == (row["phone"], row["email"], row["organization"], "Tienen", nacht_kit.ASSURED)
    rows = list(csv.DictReader(io.StringIO(faulty.run("werklijst", "--datum", TODAY, "--csv").stdout, newline="")))
    assert ids(rows) == ids(entries)
    for row, entry in zip(rows, entries):
        for key in (
            "source",
            "name",
            "organization",
            "municipality",
            "keeper",
            "phone",
            "email",
            "assured_date",
            "last_note",
        ):
            assert row[key] == (entry[key] or "")
        for column, key in (("reasons", "reason"), ("messages", "message")):
            assert row[column] == " | ".join(finding[key] for finding in entry["findings"])
        assert row["severity"] == entry["findings"][0]["severity"] and float(row["harm"]) == entry["harm"]


def test_for_people(faulty):
    """Whom to call first, on what number, with what question, and how to go on; no more than asked for."""
    text = faulty.must("werklijst", "--datum", TODAY, "--aantal", "2")
    entries = faulty.worklist()
    assert text.index(entries[0]["organization"]) < text.index(entries[1]["organization"])
    assert entries[2]["organization"] not in text and "2 organisaties" in text and "--aantal 4" in text
    assert json.loads(faulty.must("werklijst", "--datum", TODAY, "--json", "--aantal", "2")) == entries[:2]
    assert entry_of(entries, "C-1")["phone"] in faulty.must("werklijst", "--datum", TODAY)
    assert f"kaart bevestig {SOURCE}:{entries[0]['source_id']} --door" in text


def test_confirmed_is_off_at_once(old):
    """Without another nightly check, and whatever the day."""
    assert set(ids(old.worklist())) == {row["source_id"] for row in clean_rows()}
    old.must("bevestig", f"{SOURCE}:C-2", f"{SOURCE}:C-4", *BY, "--datum", TODAY)
    for day in (TODAY, TOMORROW):
        assert not {"C-2", "C-4"} & set(ids(old.worklist(day)))
    assert found(old.check(TODAY)) == [("niet-bevestigd", identity) for identity in ("C-1", "C-3", "C-5", "C-6")]


@pytest.mark.parametrize(
    "command",
    [
        ("werklijst", "noteer", f"{SOURCE}:C-1", "--door", "An", "--tekst"), ("meldingen", "sluit", "1", "--door", "An", "--omdat"),
        ("voorstellen", "weiger", "1", "--door", "An", "--omdat"), ("vergeet", f"{SOURCE}:C-1", "--door", "An", "--reden"),
    ],
    ids=lambda command: command[0],
)
def test_no_text_names_a_client_or_is_cut_off(faulty, command):
    """Wherever somebody says why: before anything is done, and with nothing of it kept."""
    before = faulty.dump()
    assert "rijksregisternummer" in faulty.refused(*command, "op vraag van 85.07.30-033.28", code=64)
    assert "1.000 tekens" in faulty.refused(*command, "x" * 1001, code=64)
    assert faulty.dump() == before


def test_a_report_is_closed_by_somebody(faulty, serve):
    """With a name, and in words that a terminal does not obey."""
    desk = serve(faulty)
    for _ in range(2):
        assert desk.ask(
            "/meldingen", "POST", f"soort=telefoon&aanbod={SOURCE}:C-1&tekst=Niemand+neemt+op.",
            {"Content-Type": "application/x-www-form-urlencoded"}).status == 201
    assert "--door" in faulty.refused("meldingen", "sluit", 1, "--door", " ", code=64)
    faulty.must("meldingen", "sluit", 1, "--door", "An\x1b[31m", "--omdat", "nieuw\x1b]0;x\x07 nummer")
    said = faulty.must("meldingen", "--alle")
    assert "\x1b" not in said and "\x07" not in said and "An" in said
