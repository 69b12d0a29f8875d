"""The reminders: the mails that ask whether an entry is still right, and the calendar of calls."""

import datetime
import email
import email.policy
import json
import re
import shutil
import stat
from pathlib import Path

import pytest

import nacht_kit
from bevestig_kit import LINK, open_gate  # noqa: F401 - a fixture
from conftest import short_folder
from nacht_kit import SOURCE, THIRD, TODAY, TOMORROW, about, changed, clean_rows, found, offering, one
from werklijst_kit import BY, NO_AREA, PERSON, ids, made_kaarten, old_rows

SECOND, MARK = "2026-12-11", "2027-01-01"


@pytest.fixture(scope="module")
def made(binary, tmp_path_factory):
    return made_kaarten(binary, tmp_path_factory.mktemp("werklijst"))


@pytest.fixture
def faulty(made, folder):
    return made["faulty"].copied(folder)


@pytest.fixture
def old(made, folder):
    return made["old"].copied(folder)


# The mails


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


def test_half_a_mail_of_before(old, outbox):
    """What a killed one was writing has a link in it: the next one takes it away."""
    remind(old, outbox)
    (folder,) = {path.parent for path in outbox.rglob("*.eml")}
    # Numbers of processes end below this one.
    left = folder / "mail.onaf-4194305"
    left.write_text("https://kaart.example/bevestig/...")
    remind(old, outbox)
    assert not left.exists() and list(folder.glob("*.eml"))


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


def test_a_file_for_each_of_two_sources(binary, folder, outbox):
    """Also where source and id together read the same, and where ids differ only far behind."""
    first, second, third, fourth = (row.copy() for row in old_rows()[:4])
    kaart = nacht_kit.Kaart(binary, folder)
    far = "X" * 130
    kaart.deliver_rows([first | {"source_id": "OCMW-1"}, third | {"source_id": far + "1"}], source="stad")
    kaart.deliver_rows([second | {"source_id": "1"}, fourth | {"source_id": far + "2"}], source="stad-ocmw")
    mails = remind(kaart, outbox)
    assert set(mails) == {"OCMW-1", "1", far + "1", far + "2"}
    assert len({path for _, _, path in mails.values()}) == 4
    for entry, mail, _ in mails.values():
        assert mail["To"].addresses[0].addr_spec == entry["to"]


def test_keepers_that_would_share_a_folder(old, outbox):
    """Are refused before anything is written; a keeper with two rules is one keeper."""
    old.set_keepers({"name": "An Peeters", "areas": ["Leuven"]}, {"name": "án-peeters"})
    said = old.refused("herinner", "--naar", outbox, "--datum", TODAY)
    assert "An Peeters" in said and "án-peeters" in said and "dezelfde map" in said
    assert not outbox.exists()
    old.set_keepers({"name": "***"})
    assert "keepers.0.name" in old.refused("herinner", "--naar", outbox, "--datum", TODAY)
    old.set_keepers({"name": "An Peeters", "areas": ["Leuven"]}, {"name": "An Peeters"})
    assert len(remind(old, outbox)) == len(old_rows())


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
