"""The whole circle: delivered, a year of silence, a reminder, a link, a correction, accepted, and it stays."""

import shutil

import pytest

from bevestig_kit import (  # noqa: F401 - fixtures among them
    DELIVERED, IDS, LATER, change_row, dump, found, new_kaart, numbers, open_gate, phones, proposals, read_json,
    remind, shown, small_delivery,
)
from browser import leave, one, view
from conftest import short_folder

WHO, OLD, NEW, THIRD = "A-001", "016 00 21 10", "016 00 21 11", "016 00 21 99"
NEXT_DAY = "2027-11-23"


def unconfirmed(kaart, date):
    """The offerings of which the check says that nobody confirmed them for too long."""
    report = read_json(kaart, "controleer", "--datum", date)
    return {one["source_id"] for one in report["findings"] if one["reason"] == "niet-bevestigd"}


def deliver(kaart, folder, date, change=lambda row: row):
    file = small_delivery(folder, f"{date}.csv", change)
    result = kaart.deliver(file, "--bron", "voorbeeld", "--datum", date)
    assert result.returncode == 0, result.stderr


@pytest.fixture
def outbox():
    """Where the mails come: not beside the kaart."""
    path = short_folder()
    yield path
    shutil.rmtree(path, ignore_errors=True)


def test_a_corrected_phone_number_stays(binary, folder, outbox, open_gate, driver):  # noqa: F811
    """From silence to a confirmed entry with another number, that no delivery takes back."""
    kaart = new_kaart(binary, folder)
    assert unconfirmed(kaart, DELIVERED) == set()
    assert found(kaart, WHO, "gezinszorg Tienen", LATER)["freshness"] == "verouderd"
    assert unconfirmed(kaart, LATER) == set(IDS)

    links = remind(kaart, outbox)
    link = links[WHO]
    assert (link.to, link.round, link.base) == ("gezinszorg@socialehuistienen.example", 1, "https://kaart.example")
    assert link.to in str(link.mail["To"]) and link.file.name.endswith("-1.eml")
    assert [path.name for path in outbox.rglob("*.ics")] == ["agenda.ics"]

    gate = open_gate(kaart)
    view(driver)
    driver.get(gate.url() + link.path)
    assert OLD in one(driver, "main").text
    leave(driver, one(driver, 'a[href$="?wijzig=1"]').click)
    phone = one(driver, "#veld-phone")
    assert phone.get_attribute("value") == OLD
    phone.clear()
    phone.send_keys("016/00.21.11")
    one(driver, "#naam").send_keys("An Peeters")
    leave(driver, one(driver, "button[name=actie][value=wijzig]").click)
    assert "Bedankt" in one(driver, "h1").text

    (proposal,) = proposals(kaart)
    assert proposal["source_id"] == WHO and proposal["field"].startswith("phone")
    assert (proposal["by"], proposal["via"], proposal["proposed_on"]) == ("An Peeters", "link", LATER)
    assert OLD in str(proposal["current"]) and NEW in str(proposal["proposed"])
    assert phones(kaart, WHO) == [OLD], "nothing changes before somebody accepts it"
    result = kaart.run(
        "voorstellen", "aanvaard", *numbers([proposal]), "--door", "Lena Verhulst", "--datum", LATER)
    assert result.returncode == 0, result.stderr
    assert proposals(kaart) == [] and phones(kaart, WHO) == [NEW]
    assert unconfirmed(kaart, LATER) == set(IDS) - {WHO}

    def check():
        hit = found(kaart, WHO, "gezinszorg Tienen", NEXT_DAY)
        assert (hit["phone"], hit["assured_date"], hit["freshness"]) == (NEW, LATER, "vers")
        assert phones(kaart, WHO) == [NEW]

    check()
    deliver(kaart, folder, NEXT_DAY)
    check()
    deliver(kaart, folder, "2027-11-24", change_row(WHO, Omschrijving="Hulp in huis, voor wie het alleen niet kan."))
    check()
    assert shown(kaart, WHO)["description"].startswith("Hulp in huis")
    deliver(kaart, folder, "2027-11-25", change_row(WHO, Telefoon=THIRD))
    check()
    history = kaart.run("geschiedenis", f"voorbeeld:{WHO}")
    assert history.returncode == 0 and "An Peeters" in history.stdout and NEW in history.stdout
    assert kaart.run("nazicht").returncode == 0


def test_a_refused_proposal_changes_nothing(binary, folder, outbox, open_gate):  # noqa: F811
    """What the beheerder refuses is gone from the list, and the kaart shows what it showed."""
    kaart = new_kaart(binary, folder)
    link = remind(kaart, outbox)[WHO]
    gate = open_gate(kaart)
    form = gate.form(link.token)
    assert gate.ask(link.path, actie="wijzig", **form.sent(phone=NEW, naam="An Peeters")).status == 200
    (proposal,) = proposals(kaart)
    result = kaart.run(
        "voorstellen", "weiger", proposal["number"], "--door", "Lena Verhulst", "--omdat", "oud nummer klopt")
    assert result.returncode == 0, result.stderr
    assert proposals(kaart) == [] and phones(kaart, WHO) == [OLD]
    before = dump(kaart)
    again = kaart.run("voorstellen", "aanvaard", proposal["number"], "--door", "Lena Verhulst")
    assert again.returncode != 0 and again.stderr
    assert dump(kaart) == before


def test_a_second_reminder(binary, folder, outbox, open_gate):  # noqa: F811
    """After three weeks who did not answer gets a second mail, whose link works; who did answer gets none."""
    kaart = new_kaart(binary, folder)
    first = remind(kaart, outbox / "1")
    gate = open_gate(kaart)
    assert gate.ask(first[WHO].path, actie="klopt", naam="An Peeters").status == 200
    assert gate.stop() == 0
    assert remind(kaart, outbox / "2", "2027-12-01") == {}, "no second mail before three weeks"
    second = remind(kaart, outbox / "3", "2027-12-14")
    assert set(second) == set(IDS) - {WHO}
    assert {link.round for link in second.values()} == {2}
    assert all(link.file.name.endswith("-2.eml") for link in second.values())
    later = open_gate(kaart, date="2027-12-14")
    old, new = first["A-002"], second["A-002"]
    assert later.ask(new.path).status == 200
    if old.token != new.token:
        assert later.ask(old.path).status in (404, 410)
    assert later.ask(new.path, actie="klopt", naam="An Peeters").status == 200
    for link in (old, new):
        assert later.ask(link.path).status in (404, 410)
    assert shown(kaart, "A-002")["assured_date"] == "2027-12-14"
