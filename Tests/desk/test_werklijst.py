"""The worklist and the reminders: whom to call first, what was done about it, and the mails and dates of it."""

import csv
import datetime
import email
import email.policy
import io
import json
import re
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

import nacht_kit
from bevestig_kit import LINK, open_gate  # noqa: F401 - a fixture
from conftest import short_folder
from nacht_kit import SOURCE, THIRD, TODAY, TOMORROW, about, changed, clean_rows, found, offering, one

BY = ("--door", "An Peeters")
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
NO_AREA = {"service_area": ""}
NO_CONTACT = {"phone": "", "email": "", "url": ""}
SHORT = {"description": "Helpt."}
# Long ago, one day apart, so that it is no campaign; and a name of a contact person in every place that may hold one.
PERSON = "Zjoekvliw Qwyxbomtrav"
OLD_DAYS = ("2025-10-20", "2025-10-21", "2025-10-22", "2025-10-23", "2025-10-24", "2025-10-27")
SECOND, MARK = "2026-12-11", "2027-01-01"


def ids(entries):
    return [entry["source_id"] for entry in entries]


def faulty_rows():
    """Something at each of four offerings: urgent, soon, soon, and what can wait."""
    rows = changed(clean_rows(), "C-1", **NO_AREA)
    rows = changed(changed(rows, "C-3", **NO_CONTACT), "C-4", **SHORT)
    return changed(rows, "C-5", **NO_AREA)


def old_rows():
    """Offerings that nobody confirmed for more than a year; the first with a contact person."""
    rows = [row | {"assured_date": day} for row, day in zip(clean_rows(), OLD_DAYS)]
    return changed(
        rows,
        "C-1",
        name="Gezinshulp \u201eCafé Zoë\u201d; aan huis, en meer",
        contact_name=PERSON,
        contact_title="coördinator",
        contact_email="zjoekvliw@wegpost.example",
        contact_phone="0470 00 18 63",
        opening_hours="Mo-Fr 09:00-12:00",
    )


@pytest.fixture(scope="module")
def made(binary, tmp_path_factory):
    """Kaarten that are delivered and checked once a worker, and copied for each test."""
    place = tmp_path_factory.mktemp("werklijst")
    kaarten = {}
    for name, rows in (("faulty", faulty_rows()), ("old", old_rows())):
        kaarten[name] = nacht_kit.new_kaart(binary, nacht_kit.made_kaart_folder(place, name), rows)
        kaarten[name].check()
    return kaarten


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


# Reminders


def remind(kaart, folder, date=TODAY, *options, code=0):
    """Drafts reminders; gives the mails by source id as Python reads them, each with its file."""
    result = kaart.run("herinner", "--naar", folder, "--datum", date, "--json", *options)
    assert result.returncode == code, (result.returncode, result.stdout, result.stderr)
    mails = {}
    for entry in json.loads(result.stdout):
        path = Path(folder) / entry["file"]
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert not mail.defects
        mails[entry["source_id"]] = (entry, mail, path)
    return mails


def text_of(mail):
    return mail.get_body(("plain",)).get_content()


def token_of(mail):
    links = set(LINK.findall(text_of(mail)))
    assert len(links) == 1, text_of(mail)
    return links.pop()


@pytest.fixture
def outbox():
    """Where the mails come: not beside the kaart."""
    path = short_folder()
    yield path / "mails"
    shutil.rmtree(path, ignore_errors=True)


def test_mails(old, outbox):
    """To the organisation, with its entry, one link and when it ends; no name of a person, in file names either."""
    mails = remind(old, outbox)
    rows = {row["source_id"]: row for row in old_rows()}
    assert set(mails) == set(rows)
    for identity, (entry, mail, path) in mails.items():
        row = rows[identity]
        assert [address.addr_spec for address in mail["To"].addresses] == [row["email"]] == [entry["to"]]
        assert mail["Subject"].endswith(row["name"]) and mail["From"].addresses[0].addr_spec and mail["Date"].datetime
        assert (entry["round"], entry["name"], entry["source"]) == (1, row["name"], SOURCE)
        words = " ".join(text_of(mail).split())
        for part in (row["organization"], row["phone"], row["email"], row["address_1"], row["url"], row["description"]):
            assert " ".join(part.split()) in words
        base, token = token_of(mail)
        assert base == "https://kaart.example" and len(token) >= 20
        assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", text_of(mail)), "no id that would open it elsewhere"
        raw = path.read_bytes()
        assert all(len(line) <= 998 for line in raw.split(b"\r\n")) and b"\n" not in raw.replace(b"\r\n", b"")
        for part in PERSON.split() + ["0470 00 18 63", "wegpost"]:
            assert part not in mail.as_string() and part not in text_of(mail) and part.lower() not in str(path).lower()
    assert len({token_of(mail)[1] for _, mail, _ in mails.values()}) == len(mails)
    assert len({path for _, _, path in mails.values()}) == len(mails)


def test_only_for_the_owner(old, outbox):
    """0600, whatever the mask and whatever stood there: a link lets whoever has it change an entry."""
    result = old.run("herinner", "--naar", outbox, "--datum", TODAY, umask=0)
    assert result.returncode == 0, result.stderr
    files = [path for path in outbox.rglob("*") if path.is_file()]
    assert len(files) == 7
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in outbox.rglob("*") if path.is_dir()} == {0o700}
    for path in files:
        path.chmod(0o644)
    old.must("herinner", "--naar", outbox, "--datum", TODAY)
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_same_day_twice(old, outbox):
    """The same files with the same links, and not one changed row."""
    remind(old, outbox)
    before, rows = contents(outbox), old.dump()
    remind(old, outbox)
    assert contents(outbox) == before and old.dump() == rows


def test_second_round_twice_on_one_day(old, outbox):
    remind(old, outbox / "1")
    remind(old, outbox / "2", SECOND)
    before = contents(outbox / "2")
    remind(old, outbox / "2", SECOND)
    assert contents(outbox / "2") == before


def test_rounds(old, outbox):
    """A second mail after three weeks, to who did not answer; three weeks later a mark on the kaart; then no mail."""
    first = remind(old, outbox / "1")
    assert remind(old, outbox / "2", "2026-12-10") == {}
    old.must("bevestig", f"{SOURCE}:C-2", *BY, "--datum", "2026-12-10")
    second = remind(old, outbox / "3", SECOND)
    assert set(second) == set(first) - {"C-2"}
    for identity, (entry, mail, _) in second.items():
        assert entry["round"] == 2 and mail["Subject"] != first[identity][1]["Subject"]
        assert "20 november 2026" in text_of(mail) and token_of(mail) == token_of(first[identity][1])
    old.must("bevestig", f"{SOURCE}:C-3", *BY, "--datum", "2026-12-31")
    assert not found(old.check("2026-12-31"), "geen-antwoord")
    report = old.check(MARK, code=1)
    silent = sorted(set(second) - {"C-3"})
    assert found(report, "geen-antwoord") == [("geen-antwoord", identity) for identity in silent]
    assert {one(report, "geen-antwoord", identity)["severity"] for identity in silent} == {"hoog"}
    assert ids(old.worklist(MARK))[0] in silent
    assert remind(old, outbox / "4", MARK) == {}
    old.must("bevestig", f"{SOURCE}:C-1", *BY, "--datum", MARK)
    assert "geen-antwoord" not in about(old.check("2027-01-02"), "C-1")


def test_a_year_after_an_answer(old, outbox, open_gate):  # noqa: F811
    """Who answered gets a first mail again when the next term has passed, with another link; the old one stays used."""
    token = token_of(remind(old, outbox / "1")["C-2"][1])[1]
    gate = open_gate(old, date=TOMORROW)
    assert gate.ask(f"/b/{token}", actie="klopt", naam="Jan Claes").status == 200
    assert gate.stop() == 0
    entry, mail, _ = remind(old, outbox / "2", "2027-11-23")["C-2"]
    again = token_of(mail)[1]
    assert entry["round"] == 1 and again != token
    later = open_gate(old, date="2027-11-23")
    assert later.ask(f"/b/{again}").status == 200
    assert later.ask(f"/b/{token}").status in (404, 410)
    assert later.ask(f"/b/{token}", actie="weg", naam="Jan Claes").status in (404, 410)
    assert not old.json("voorstellen")


def test_after_an_answer_that_came_to_nothing(old, outbox, open_gate):  # noqa: F811
    """Who only wrote a remark is asked again once that had time to be handled; whoever is silent then is told."""
    remind(old, outbox / "1")
    mails = remind(old, outbox / "2", SECOND)
    gate = open_gate(old, date=SECOND)
    token = token_of(mails["C-2"][1])[1]
    fields = gate.form(token).sent(opmerking="Bel me eens.", naam="Jan Claes")
    assert gate.ask(f"/b/{token}", actie="wijzig", **fields).status == 200
    assert gate.stop() == 0
    assert "C-2" not in remind(old, outbox / "3", "2027-01-15")
    again = remind(old, outbox / "4", "2027-03-20")
    assert again["C-2"][0]["round"] == 1 and set(again) == {"C-2"}
    assert remind(old, outbox / "5", "2027-04-10")["C-2"][0]["round"] == 2
    assert "geen-antwoord" in about(old.check("2027-05-01"), "C-2")


def test_a_proposal_that_is_turned_down_waits_no_more(old, outbox, open_gate):  # noqa: F811
    """Off the worklist at once; nobody vouched for anything, so what else is open stays."""
    token = token_of(remind(old, outbox)["C-2"][1])[1]
    gate = open_gate(old, date=TODAY)
    sent = gate.form(token).sent(phone="016 00 21 11", email="nieuw@vlinderboom.example", naam="Jan Claes")
    assert gate.ask(f"/b/{token}", actie="wijzig", **sent).status == 200
    assert gate.stop() == 0
    assert "voorstel-wacht" in about(old.check(TOMORROW), "C-2")
    numbers = [proposal["number"] for proposal in old.json("voorstellen")]
    old.must("voorstellen", "aanvaard", numbers[0], *BY, "--datum", TOMORROW)
    old.must("voorstellen", "weiger", numbers[1], *BY, "--datum", TOMORROW)
    (entry,) = [entry for entry in old.worklist(TOMORROW) if entry["source_id"] == "C-2"]
    assert [finding["reason"] for finding in entry["findings"]] == ["niet-bevestigd"]


def test_closed_for_a_while_gets_a_mail(binary, folder, outbox):
    """The check watches over it, so it is asked too."""
    kaart = nacht_kit.new_kaart(binary, folder, changed(old_rows(), "C-2", status="temporarily closed"))
    assert "C-2" in remind(kaart, outbox)


def test_who_has_no_address(binary, folder, outbox):
    """Is not forgotten: told in words, and called."""
    rows = changed(old_rows(), "C-3", email="")
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    kaart.check()
    assert "C-3" not in remind(kaart, outbox)
    assert "1 aanbod heeft geen e-mailadres" in kaart.must("herinner", "--naar", outbox, "--datum", TODAY)
    assert rows[2]["organization"] in (outbox / "kaartbeheerder" / "agenda.ics").read_text("utf-8")


def test_only_a_contact_person_has_an_address(binary, folder, outbox):
    """Then the mail goes there, still without the name."""
    rows = changed(old_rows(), "C-1", email="")
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    _, mail, _ = remind(kaart, outbox)["C-1"]
    assert mail["To"].addresses[0].addr_spec == "zjoekvliw@wegpost.example"
    assert not any(part in text_of(mail) for part in PERSON.split())


def test_a_keeper_each(old, outbox):
    """A folder for each, with their mails and dates; with a name, only theirs."""
    old.set_keepers(
        {"name": "Zoë / ../Verhulst", "areas": ["Leuven"], "email": "zoe@kaart.example"}, {"name": "kaartbeheerder"}
    )
    mails = remind(old, outbox)
    folders = {identity: path.parent for identity, (_, _, path) in mails.items()}
    assert len(set(folders.values())) == 2 and folders["C-3"] == folders["C-4"] != folders["C-1"]
    assert all(path.parent == outbox for path in folders.values())
    sender = mails["C-3"][1]["From"].addresses[0]
    assert sender.addr_spec == "zoe@kaart.example" and "Zoë" in sender.display_name
    mine = remind(old, outbox / "mine", TODAY, "--beheerder", "kaartbeheerder")
    assert set(mine) == {"C-1", "C-2", "C-5", "C-6"} and len(list((outbox / "mine").iterdir())) == 1


def test_campaign(binary, folder, outbox):
    """A whole source never confirmed is no reason to write to everybody, unless somebody names that source."""
    rows = [row | {"assured_date": ""} for row in clean_rows()]
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    kaart.set_policy(campaign_size=3)
    assert found(kaart.check()) == [("nooit-bevestigd", "")]
    result = kaart.run("herinner", "--naar", outbox / "1", "--datum", TODAY)
    assert result.returncode == 1 and not list(outbox.rglob("*.eml"))
    mails = remind(kaart, outbox / "2", TODAY, "--bron", SOURCE)
    assert set(mails) == {row["source_id"] for row in rows}
    assert "ander" in kaart.refused("herinner", "--naar", outbox / "3", "--bron", "ander", "--datum", TODAY)


def test_campaign_that_no_check_saw(binary, folder, outbox):
    kaart = nacht_kit.new_kaart(binary, folder, [row | {"assured_date": ""} for row in clean_rows()])
    kaart.set_policy(campaign_size=3)
    kaart.run("herinner", "--naar", outbox, "--datum", TODAY)
    assert not list(outbox.rglob("*.eml"))


def test_a_file_for_each(binary, folder, outbox):
    rows = [row | {"source_id": name} for row, name in zip(old_rows(), ("A-1", "A/1", "a.1", "Ж1", "И1", "é"))]
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    mails = remind(kaart, outbox)
    assert len(mails) == len({path for _, _, path in mails.values()}) == 6
    for entry, mail, _ in mails.values():
        assert mail["To"].addresses[0].addr_spec == entry["to"]


def test_snoozed_gets_no_mail(old, outbox):
    old.must("werklijst", "uitstel", f"{SOURCE}:C-2", "--tot", "2026-12-24", *BY, "--datum", TODAY)
    assert "C-2" not in remind(old, outbox)


def test_defunct_and_vanished_get_no_mail(binary, folder, outbox):
    """Who stopped, or whom the source no longer delivers, is not asked by mail."""
    rows = changed(old_rows(), "C-2", status="defunct")
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    kaart.deliver_rows(rows[:-1], TODAY)
    mails = remind(kaart, outbox)
    assert set(mails) == {"C-1", "C-3", "C-4", "C-5"}


# The calendar


def events(path):
    """The entries of a calendar: lines unfolded (RFC 5545), each a dictionary."""
    raw = path.read_bytes()
    assert b"\n" not in raw.replace(b"\r\n", b"") and raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "lines of at most 75 bytes"
    for line in raw.split(b"\r\n"):
        line.decode("utf-8")
    lines = raw.decode("utf-8").replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and "VERSION:2.0" in lines and any(one.startswith("PRODID:") for one in lines)
    found, now = [], None
    for line in lines:
        if line == "BEGIN:VEVENT":
            now = {}
        elif line == "END:VEVENT":
            found.append(now)
            now = None
        elif now is not None:
            name, _, value = line.partition(":")
            assert name not in now
            now[name.partition(";")[0]] = value
    assert now is None
    return found


def day_of(event):
    return datetime.datetime.strptime(event["DTSTART"], "%Y%m%d").date()


def test_calendar(binary, folder, outbox):
    """Calls in the order of the worklist, five a working day; every one with a number, and what to ask."""
    names = [f"{first}{last}" for first in ("Els", "Ber", "Lin", "Pop") for last in ("broek", "kamp", "hof", "veld")]
    rows = [
        offering(f"K-{number:02d}", name, f"Dienst {name}; één, twee", email="", **NO_AREA)
        for number, name in enumerate(names[:13])
    ]
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    kaart.set_policy(campaign_size=99)
    kaart.check()
    kaart.must("herinner", "--naar", outbox, "--datum", TODAY)
    calls = events(outbox / "kaartbeheerder" / "agenda.ics")
    listed = kaart.worklist()
    assert len(calls) == len(listed) == 13 and len({call["UID"] for call in calls}) == 13
    days = [day_of(call) for call in calls]
    assert days == [
        datetime.date.fromisoformat(day) for day in ["2026-11-20"] * 5 + ["2026-11-23"] * 5 + ["2026-11-24"] * 3
    ]
    for call, entry in zip(calls, listed):
        assert entry["organization"] in call["SUMMARY"] and entry["phone"] in call["SUMMARY"]
        assert "één\\, twee" in call["DESCRIPTION"] and "\\n" in call["DESCRIPTION"] and call["DTSTAMP"]
        assert entry["ask"][0].replace(",", "\\,").replace(";", "\\;") in call["DESCRIPTION"]


def test_calendar_begun_in_a_weekend(faulty, outbox):
    """What is asked on a Saturday starts on Monday."""
    faulty.run("herinner", "--naar", outbox, "--datum", TOMORROW)
    assert {day_of(call) for call in events(outbox / "kaartbeheerder" / "agenda.ics")} == {datetime.date(2026, 11, 23)}


def test_no_calls_on_a_holiday(faulty, outbox):
    faulty.run("herinner", "--naar", outbox, "--datum", "2026-12-25")
    assert datetime.date(2026, 12, 25) not in {
        day_of(call) for call in events(outbox / "kaartbeheerder" / "agenda.ics")
    }


@pytest.mark.parametrize("kind", ["a file", "no such keeper"])
def test_where_the_mails_cannot_be(old, outbox, kind):
    """A file in the place of the folder: 2, a sentence that names it, and no reminder that counts as sent."""
    if kind == "no such keeper":
        assert "Niemand" in old.refused("herinner", "--naar", outbox, "--beheerder", "Niemand", "--datum", TODAY)
        return
    outbox.write_text("hier staat al iets")
    said = old.refused("herinner", "--naar", outbox, "--datum", TODAY)
    assert str(outbox) in said and outbox.read_text() == "hier staat al iets"
    assert old.rows("SELECT * FROM reminder") == []


def test_third_day(old):
    """The worklist of a later day than that of the check is the same list."""
    assert ids(old.worklist(THIRD)) == ids(old.worklist())
