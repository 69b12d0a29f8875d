"""The nightly check: what it finds, when it finds it again, what it keeps, and what it prints."""

import csv
import datetime
import http.server
import io
import json
import os
import re
import socket
import threading
from types import SimpleNamespace

import pytest

import kit
import nacht_kit
from nacht_kit import (
    SOURCE,
    THIRD,
    TODAY,
    TOMORROW,
    changed,
    check_self_contained,
    clean_rows,
    found,
    offering,
    one,
)

OCMW_LIST = kit.PROJECT / "Importers" / "ocmw" / "sample.csv"
# The municipalities of the list of 2022 whose code ended on 1 January 2025, and what became of them (Statbel).
MERGED = {
    "Beveren": "Beveren-Kruibeke-Zwijndrecht",
    "Bilzen": "Bilzen-Hoeselt",
    "Borgloon": "Tongeren-Borgloon",
    "Borsbeek": "Antwerpen",
    "De Pinte": "Nazareth-De Pinte",
    "Galmaarden": "Pajottegem",
    "Gooik": "Pajottegem",
    "Ham": "Tessenderlo-Ham",
    "Hasselt": "Hasselt",
    "Herne": "Pajottegem",
    "Hoeselt": "Bilzen-Hoeselt",
    "Kortessem": "Hasselt",
    "Kruibeke": "Beveren-Kruibeke-Zwijndrecht",
    "Lochristi": "Lochristi",
    "Lokeren": "Lokeren",
    "Melle": "Merelbeke-Melle",
    "Merelbeke": "Merelbeke-Melle",
    "Meulebeke": "Tielt",
    "Moerbeke": "Lokeren",
    "Nazareth": "Nazareth-De Pinte",
    "Ruiselede": "Wingene",
    "Tessenderlo": "Tessenderlo-Ham",
    "Tielt": "Tielt",
    "Tongeren": "Tongeren-Borgloon",
    "Wachtebeke": "Lochristi",
    "Wingene": "Wingene",
    "Zwijndrecht": "Beveren-Kruibeke-Zwijndrecht",
}
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Faults that show at once, one of each severity, and what the check calls them.
FAULTS = {
    "C-1": ({"phone": "", "email": "", "url": ""}, "contact-ontbreekt", "hoog"),
    "C-2": ({"service_area": ""}, "werkingsgebied-ontbreekt", "middel"),
    "C-3": ({"description": "Helpt."}, "omschrijving-te-kort", "laag"),
}
NOBODY = {"user": 65534, "group": 65534, "extra_groups": []}
# Numbers that pass the check digits; of nobody on this kaart.
ENDED, BANKRUPT, LIVING, MERGING = "1999.423.188", "1999.512.666", "0212.237.186", "0697.663.491"


def faulty_rows(*identities, assured=nacht_kit.ASSURED):
    """The small kaart with some of the faults; confirmed that day, so that what changed is no finding of its own."""
    rows = [row | {"assured_date": assured} for row in clean_rows()]
    for identity in identities or FAULTS:
        rows = changed(rows, identity, **FAULTS[identity][0])
    return rows


@pytest.fixture(scope="module")
def made(binary, tmp_path_factory):
    """Kaarten that are delivered once a worker and copied for each test: clean, with faults, and the list of OCMWs."""
    place = tmp_path_factory.mktemp("nacht")
    place.chmod(0o755)
    kaarten = {}
    for name, rows in (("clean", clean_rows()), ("faulty", faulty_rows())):
        kaarten[name] = nacht_kit.new_kaart(binary, nacht_kit.made_kaart_folder(place, name), rows)
    return kaarten


@pytest.fixture
def clean(made, folder):
    return made["clean"].copied(folder)


@pytest.fixture
def faulty(made, folder):
    return made["faulty"].copied(folder)


@pytest.fixture(scope="module")
def ocmw(binary, tmp_path_factory):
    """The whole list of the 300 Flemish OCMWs of 2022, delivered before they merged; checked before and after."""
    kaart = nacht_kit.Kaart(binary, tmp_path_factory.mktemp("ocmw"))
    kaart.must("importeer", OCMW_LIST, "--mapping", "ocmw", "--datum", "2022-06-30")
    html = kaart.folder / "verslag.html"
    before = kaart.check("2024-12-31")
    return SimpleNamespace(
        kaart=kaart,
        before=before,
        after=kaart.check("2025-01-01", "--html", html, code=1),
        page=html.read_text("utf-8"),
    )


# The real list


def test_merged_municipalities(ocmw):
    """Exactly the OCMWs whose municipality ended on the day before, each with its successor, in the words as well."""
    with open(OCMW_LIST, encoding="utf-8-sig", newline="") as file:
        names = {row["OVO-nummer"]: row["Naam"] for row in csv.DictReader(file, delimiter=";")}
    assert len(names) == 300 and len(MERGED) == 27
    mergers = [finding for finding in ocmw.after["findings"] if finding["reason"] == "fusie"]
    assert {
        names[finding["source_id"]].removeprefix("OCMW "): finding["evidence"]["successor"] for finding in mergers
    } == MERGED
    assert len(mergers) == ocmw.after["counts"]["fusie"] == 27
    for finding in mergers:
        assert finding["severity"] == "hoog" and finding["since"] == "2025-01-01"
        assert finding["name"] == names[finding["source_id"]]
        assert finding["evidence"]["ended"] == "2025-01-01" and finding["evidence"]["successor"] in finding["message"]
        assert finding["evidence"]["municipality"] in finding["message"]


def test_no_merger_before_the_day(ocmw):
    """A day before, nothing of that; and asking for that day again later shows it so."""
    assert "fusie" not in ocmw.before["counts"] and not found(ocmw.before, "fusie")
    assert not found(ocmw.kaart.check("2024-12-31", code=None), "fusie")


def test_a_whole_source_is_one_campaign(ocmw):
    """What all 300 lack is told once, and does not hide the mergers from the worklist."""
    for reason in ("nooit-bevestigd", "contact-ontbreekt", "omschrijving-te-kort"):
        finding = one(ocmw.after, reason)
        assert (finding["source"], finding["source_id"], finding["name"]) == ("ocmw", None, None)
        assert "300" in finding["message"] and finding["evidence"]["count"] == 300
    listed = [entry["name"] for entry in ocmw.kaart.worklist("2025-01-01")]
    assert listed[:3] == [None] * 3 and {name.removeprefix("OCMW ") for name in listed[3:]} == set(MERGED)


def test_report_to_open_in_a_browser(ocmw):
    """One page by itself, in Dutch, with the first of the worklist in it, in their order."""
    check_self_contained(ocmw.page)
    assert re.search(r"<html[^>]* lang=.?nl", ocmw.page)
    first = [entry["name"] for entry in ocmw.kaart.worklist("2025-01-01") if entry["name"]][:5]
    places = [ocmw.page.find(name) for name in first]
    assert min(places) >= 0 and places == sorted(places)


# Findings and their history


def test_nothing_wrong(clean):
    report = clean.check(code=0)
    assert report == {"date": TODAY, "counts": {}, "new": 0, "gone": 0, "findings": []}
    assert clean.worklist() == []


@pytest.mark.parametrize("identity", FAULTS)
def test_exit_code(binary, folder, identity):
    """1 only where something urgent is new; 0 for what can wait, and the second night."""
    _, reason, severity = FAULTS[identity]
    kaart = nacht_kit.new_kaart(binary, folder, faulty_rows(identity))
    report = kaart.check(code=1 if severity == "hoog" else 0)
    assert found(report) == [(reason, identity)] and report["findings"][0]["severity"] == severity
    assert report["new"] == 1
    again = kaart.check(TOMORROW, code=0)
    assert found(again) == [(reason, identity)] and again["new"] == 0


def test_same_day_twice(faulty):
    """Not one changed row, the same answer and the same exit code, in every form."""
    first = faulty.run("controleer", "--datum", TODAY, "--json")
    before = faulty.dump()
    for form in ("--json", "--csv", None):
        again = faulty.run("controleer", "--datum", TODAY, *([form] if form else []))
        assert again.returncode == first.returncode == 1, again.stderr
        assert faulty.dump() == before
        if form == "--json":
            assert again.stdout == first.stdout


def test_same_day_twice_after_a_history(faulty):
    """The same where something went and came back that day, and where something else was repaired."""
    faulty.check()
    faulty.deliver_rows(faulty_rows("C-1", "C-2", assured=TOMORROW), TOMORROW)
    faulty.check(TOMORROW)
    faulty.deliver_rows(faulty_rows("C-1", "C-3", assured=THIRD), THIRD)
    first = faulty.check(THIRD, code=0)
    assert (first["new"], first["gone"]) == (1, 1)
    before = faulty.dump()
    assert faulty.check(THIRD, code=0) == first and faulty.dump() == before


def test_there_gone_and_back(faulty):
    """A finding keeps its id and the day on which it was seen first; `since` starts anew when it comes back."""
    first = one(faulty.check(), "werkingsgebied-ontbreekt")
    assert (first["since"], first["first_seen"]) == (TODAY, TODAY)
    second = faulty.check(TOMORROW)
    assert one(second, "werkingsgebied-ontbreekt") == first and (second["new"], second["gone"]) == (0, 0)
    faulty.deliver_rows(faulty_rows("C-1", "C-3", assured=THIRD), THIRD)
    third = faulty.check(THIRD)
    assert not found(third, "werkingsgebied-ontbreekt") and (third["new"], third["gone"]) == (0, 1)
    faulty.deliver_rows(faulty_rows(assured="2026-11-23"), "2026-11-23")
    fourth = faulty.check("2026-11-23", code=0)
    back = one(fourth, "werkingsgebied-ontbreekt")
    assert back == first | {"since": "2026-11-23"} and (fourth["new"], fourth["gone"]) == (1, 0)
    kinds = [
        (entry["date"], entry["kind"])
        for entry in faulty.json("geschiedenis", f"{SOURCE}:C-2")
        if entry["subject"] == "werkingsgebied-ontbreekt"
    ]
    assert [day for day, _ in kinds] == [TODAY, THIRD, "2026-11-23"] and len({kind for _, kind in kinds}) == 3


def test_repaired_on_the_same_day(faulty):
    """What was found and repaired on one day is as if it never was, whatever ran in between."""
    faulty.check()
    faulty.deliver_rows(faulty_rows("C-1", "C-3", assured=TODAY), TODAY)
    report = faulty.check()
    assert found(report) == [("contact-ontbreekt", "C-1"), ("omschrijving-te-kort", "C-3")]
    assert (report["new"], report["gone"]) == (2, 0)


def test_a_returned_urgent_one_rings_again(faulty):
    """What is urgent and came back is new, also for the exit code."""
    faulty.check(code=1)
    faulty.deliver_rows(faulty_rows("C-2", "C-3", assured=TOMORROW), TOMORROW)
    faulty.check(TOMORROW, code=0)
    faulty.deliver_rows(faulty_rows(assured=THIRD), THIRD)
    faulty.check(THIRD, code=1)


@pytest.mark.parametrize("date", ["2026-11-19", "2025-03-01"])
def test_a_day_before_the_last_run(faulty, date):
    """Shows what held then, says that nothing is kept, and leaves every row of the kaart as it was."""
    faulty.check(TOMORROW)
    before = faulty.dump()
    report = faulty.check(date)
    assert report["date"] == date and found(report) == sorted((reason, key) for key, (_, reason, _) in FAULTS.items())
    assert "niets bewaard" in faulty.run("controleer", "--datum", date).stdout
    assert faulty.dump() == before
    assert faulty.check(THIRD, code=0)["new"] == 0


def test_a_missed_night(clean):
    """A day without a run is told on the next, and no longer on the one after."""
    clean.check("2026-11-20")
    report = clean.check("2026-11-22", code=0)
    missed = one(report, "nacht-gemist")
    assert missed["source"] is None and missed["evidence"]["nights"] == 1 and missed["evidence"]["last"] == "2026-11-20"
    assert clean.check("2026-11-22") == report
    assert found(clean.check("2026-11-23")) == []


def test_a_missed_night_in_words(clean):
    clean.check("2026-11-20")
    message = one(clean.check("2026-11-22"), "nacht-gemist")["message"]
    assert "1 nachten" not in message and "20 november 2026" in message


# What programs get


def check_shape(report):
    """The keys, their types, the words of severity; unique ids; something to read and to do everywhere."""
    assert set(report) == nacht_kit.REPORT_KEYS
    assert ISO_DAY.fullmatch(report["date"]) and type(report["new"]) is int and type(report["gone"]) is int
    assert len({finding["id"] for finding in report["findings"]}) == len(report["findings"])
    counts = {}
    for finding in report["findings"]:
        assert set(finding) == nacht_kit.FINDING_KEYS
        assert UUID.fullmatch(finding["id"]) and re.fullmatch(r"[a-z]+(-[a-z]+)*", finding["reason"])
        assert finding["severity"] in ("hoog", "middel", "laag")
        assert ISO_DAY.fullmatch(finding["since"]) and ISO_DAY.fullmatch(finding["first_seen"])
        assert finding["first_seen"] <= finding["since"] <= report["date"]
        for key in ("source", "source_id", "name"):
            assert finding[key] is None or (isinstance(finding[key], str) and finding[key])
        assert (finding["source_id"] is None) == (finding["name"] is None)
        for key in ("message", "action"):
            assert isinstance(finding[key], str) and finding[key].strip() and "nil" not in finding[key].split()
        assert isinstance(finding["evidence"], dict)
        counts[finding["reason"]] = counts.get(finding["reason"], 0) + 1
    assert report["counts"] == counts
    order = [("hoog", "middel", "laag").index(finding["severity"]) for finding in report["findings"]]
    assert order == sorted(order), "the urgent ones first"


def test_json(faulty, ocmw):
    check_shape(faulty.check())
    check_shape(ocmw.before)
    check_shape(ocmw.after)


def test_csv(ocmw):
    """The same findings in the same order, a row each, lines ended by CRLF."""
    text = ocmw.kaart.run("controleer", "--datum", "2025-01-01", "--csv").stdout
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(ocmw.after["findings"]) > 27
    for row, finding in zip(rows, ocmw.after["findings"]):
        assert row == {key: finding[key] or "" for key in row}
        assert set(row) == nacht_kit.FINDING_KEYS - {"evidence"}


def test_one_form_at_a_time(clean):
    assert "--json" in clean.run("controleer", "--json", "--csv").stderr
    clean.refused("controleer", "--datum", "20 november", code=64)


def test_page_over_a_page(faulty):
    """The report is written anew over the former one; where it cannot be written, that is said."""
    page = faulty.folder / "verslag.html"
    page.write_text("oud" * 100_000)
    faulty.check(TODAY, "--html", page)
    text = page.read_text("utf-8")
    check_self_contained(text)
    assert "oudoud" not in text and "Pluizer" in text
    assert "geen-map" in faulty.refused("controleer", "--datum", TODAY, "--html", faulty.folder / "geen-map" / "v.html")


def test_markup_in_a_name(binary, folder):
    """What a source calls itself is text, never markup."""
    rows = [offering("X-1", 'Boef & "Co" <3', "Hulp '><b x=1 & co", phone="", email="", url="")]
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    page = folder / "verslag.html"
    assert kaart.check(TODAY, "--html", page)["findings"]
    text = page.read_text("utf-8")
    assert "<b x" not in text and "<3" not in text and "&lt;3" in text


# A kaart that may only be read, or is not there


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_who_may_only_read(faulty):
    """Somebody who may not write sees the findings; nothing is kept, and the run is said to be shown only."""
    faulty.check(TODAY)
    before = faulty.dump()
    faulty.database.chmod(0o444)
    result = faulty.run("controleer", "--datum", TOMORROW, "--json", **NOBODY)
    assert result.returncode in (0, 1), result.stderr
    assert found(json.loads(result.stdout)) == sorted((reason, key) for key, (_, reason, _) in FAULTS.items())
    said = faulty.run("controleer", "--datum", TOMORROW, **NOBODY)
    assert "niets bewaard" in said.stdout, said
    assert faulty.dump() == before


def test_no_kaart(binary, folder):
    """Without a kaart: 2, a sentence with its path, and no file made."""
    kaart = nacht_kit.Kaart(binary, folder)
    for command in (["controleer"], ["werklijst"], ["dekking", "Tienen"], ["herinner", "--naar", folder / "mails"]):
        assert str(kaart.database) in kaart.refused(*command)
    assert list(folder.iterdir()) == []


# The Crossroads Bank


def enterprises(path, rows):
    return nacht_kit.write_csv(
        path,
        [
            {
                "EnterpriseNumber": number,
                "Status": status,
                "JuridicalSituation": situation,
                "TypeOfEnterprise": "2",
                "JuridicalForm": "017",
                "JuridicalFormCAC": "",
                "StartDate": "01-01-1990",
            }
            for number, status, situation in rows
        ],
    )


def test_ended_enterprises(binary, folder):
    """Only who is in another situation than simply existing; whom the file does not know is not accused."""
    rows = clean_rows()
    for identity, number in zip(("C-1", "C-2", "C-3", "C-4"), (ENDED, BANKRUPT, LIVING, MERGING)):
        rows = changed(rows, identity, enterprise_number=number)
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    assert found(kaart.check(code=0)) == []
    # In the file the numbers stand with points; with a mark, quotes and a stranger as well.
    file = enterprises(
        folder / "enterprise.csv",
        [(ENDED, "ST", "000"), (BANKRUPT, "AC", "050"), (LIVING, "AC", "000"), ("0200.065.765", "AC", "012")],
    )
    report = kaart.check(TOMORROW, "--kbo", file, code=1)
    assert found(report) == [("kbo-beeindigd", "C-1"), ("kbo-beeindigd", "C-2")]
    for identity, number in (("C-1", ENDED), ("C-2", BANKRUPT)):
        finding = one(report, "kbo-beeindigd", identity)
        assert finding["severity"] == "hoog" and number in finding["message"]
    check_shape(report)


def test_ended_enterprises_by_the_settings(binary, folder):
    """The path in Config does the same, and `kbo_living` says who lives."""
    kaart = nacht_kit.new_kaart(binary, folder, changed(clean_rows(), "C-2", enterprise_number=BANKRUPT))
    file = enterprises(folder / "enterprise.csv", [(BANKRUPT, "AC", "050")])
    kaart.set_policy(kbo_file=str(file))
    assert found(kaart.check()) == [("kbo-beeindigd", "C-2")]
    kaart.set_policy(kbo_living=["000", "050"])
    assert found(kaart.check(TOMORROW)) == []


@pytest.mark.parametrize(
    "text, named",
    [
        ("Nummer;Naam\n1;x\n", "EnterpriseNumber"),
        ("EnterpriseNumber,Status\n1999.423.188,AC\n", "JuridicalSituation"),
    ],
)
def test_another_file_than_that_of_the_bank(clean, text, named):
    """2, a sentence that names the file and the column, and no run kept."""
    file = clean.folder / "enterprise.csv"
    file.write_text(text)
    before = clean.dump()
    said = clean.refused("controleer", "--datum", TODAY, "--kbo", file)
    assert str(file) in said and named in said
    assert clean.dump() == before


def test_a_file_of_the_bank_that_is_not_there(clean):
    file = clean.folder / "enterprise.csv"
    said = clean.refused("controleer", "--datum", TODAY, "--kbo", file)
    assert str(file) in said and "lever" not in said


# Websites


class Site(http.server.BaseHTTPRequestHandler):
    """Answers the status that the path names."""

    def answer(self):
        if self.path == "/naar-200":
            self.send_response(302)
            self.send_header("Location", "/200")
        elif self.path == "/alleen-get" and self.command == "HEAD":
            self.send_response(405)
        else:
            self.send_response(int(self.path[1:]) if self.path[1:].isdigit() else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    """A website on this machine, and a port on which nobody listens."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        yield SimpleNamespace(url=f"http://www.localhost:{server.server_port}", closed=closed.getsockname()[1])
    server.shutdown()
    server.server_close()


def test_websites_that_do_not_answer(binary, folder, site):
    """A page that is gone, a server that fails, nobody who listens, a name that nobody has; not who answers."""
    sites = {
        "W-1": (f"{site.url}/200", None),
        "W-2": (f"{site.url}/404", "bestaat niet"),
        "W-3": (f"{site.url}/500", "500"),
        "W-4": (f"http://www.localhost:{site.closed}", "niemand"),
        "W-5": ("http://x.invalid", "naam"),
        "W-6": (f"{site.url}/naar-200", None),
        "W-7": (f"{site.url}/401", None),
        "W-8": (f"{site.url}/alleen-get", None),
    }
    names = "Pluizer Vlinder Hagewind Zonnebloem Kwikstaart Meerkoet Bosrand Duinpan".split()
    rows = [
        offering(identity, name, f"Dienst {name}", url=url) for (identity, (url, _)), name in zip(sites.items(), names)
    ]
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    assert not found(kaart.check(), "onbereikbaar"), "nobody is asked unless somebody says so"
    report = kaart.check(TOMORROW, "--bereikbaar")
    assert found(report, "onbereikbaar") == [("onbereikbaar", key) for key, (_, why) in sites.items() if why]
    for identity, (url, why) in sites.items():
        if why:
            finding = one(report, "onbereikbaar", identity)
            assert why in finding["message"] and url in finding["message"] and finding["severity"] == "middel"


def test_without_the_library_that_asks_websites(binary, folder):
    """Nobody is called silent when nobody can be asked; without that wish the night goes on."""
    kaart = nacht_kit.new_kaart(binary, folder, changed(clean_rows()[:1], "C-1", url="http://x.invalid"))
    (folder / "libcurl.so.4").touch()
    kaart.environment["LD_LIBRARY_PATH"] = str(folder)
    refused = kaart.run("controleer", "--bereikbaar", "--datum", TODAY)
    assert refused.returncode == 2 and "libcurl" in refused.stderr and refused.stdout == ""
    assert not found(kaart.check(TODAY), "onbereikbaar")


def test_a_night_that_does_not_try_websites(binary, folder, site):
    """Who was silent stays so until somebody tried again."""
    kaart = nacht_kit.new_kaart(binary, folder, changed(clean_rows()[:1], "C-1", url=f"{site.url}/404"))
    first = one(kaart.check(TODAY, "--bereikbaar"), "onbereikbaar")
    second = kaart.check(TOMORROW)
    assert second["gone"] == 0 and one(second, "onbereikbaar") == first
    third = kaart.check(THIRD, "--bereikbaar")
    assert third["new"] == 0 and one(third, "onbereikbaar") == first


# Reports of desks


def test_a_report_that_nobody_handles(clean, serve):
    """Told from the day after, until somebody closes it; who reports that an offering is gone is urgent."""
    desk = serve(clean)
    today = desk.ask("/gezondheid").json["date"]
    kinds = {"C-1": "bestaat-niet-meer", "C-2": "anders"}
    for identity, kind in kinds.items():
        body = json.dumps({"soort": kind, "aanbod": f"{SOURCE}:{identity}", "tekst": "Niemand neemt op."}).encode()
        answer = desk.ask("/meldingen", "POST", body, {"Content-Type": "application/json"})
        assert answer.status == 201, answer.body
    assert not found(clean.check(today), "melding-open"), "a desk's report has its day"
    days = [(datetime.date.fromisoformat(today) + datetime.timedelta(number)).isoformat() for number in range(3)]
    report = clean.check(days[1], code=1)
    assert found(report, "melding-open") == [("melding-open", "C-1"), ("melding-open", "C-2")]
    assert [one(report, "melding-open", key)["severity"] for key in kinds] == ["hoog", "middel"]
    assert "Niemand neemt op" not in json.dumps(report), "what a desk wrote is for whoever handles it"
    number = one(report, "melding-open", "C-1")["evidence"]["number"]
    clean.must("meldingen", "sluit", number, "--door", "An Peeters", "--datum", days[2])
    assert [entry["source_id"] for entry in clean.worklist(days[2])] == ["C-2"], "at once, not after the next night"
    after = clean.check(days[2], code=0)
    assert found(after, "melding-open") == [("melding-open", "C-2")] and after["gone"] >= 1


def test_what_was_reported_stands_on_the_worklist(clean, serve):
    """With the words of the desk on one line, in the order of their numbers, and once how one is closed; a printed report
    has none of those words."""
    desk = serve(clean)
    today = desk.ask("/gezondheid").json["date"]
    words = ["Niemand neemt op.", "Al " + 40 * "heel " + "lang weg."]
    about = {"aanbod": f"{SOURCE}:C-1", "soort": "anders"}
    for report in [about | {"tekst": text} for text in words] + [{"soort": "ontbreekt", "tekst": "Geen nachtopvang."}]:
        answer = desk.ask("/meldingen", "POST", json.dumps(report).encode(), {"Content-Type": "application/json"})
        assert answer.status == 201, answer.body
    tomorrow = (datetime.date.fromisoformat(today) + datetime.timedelta(1)).isoformat()
    page = clean.folder / "verslag.html"
    clean.check(tomorrow, "--html", page)
    said = clean.must("werklijst", "--datum", tomorrow)
    lines = said.splitlines()
    assert "    gemeld: Niemand neemt op." in lines and "    gemeld: Geen nachtopvang." in lines
    (long,) = [line for line in lines if "heel heel" in line]
    assert long.endswith(" …") and len(long) <= 80
    assert said.index("Melding 1 van") < said.index("Melding 2 van")
    assert said.count("kaart meldingen sluit") == 1 and "Opgelost?   kaart meldingen sluit 3 --door NAAM" in lines
    entries = {entry["source_id"]: entry["findings"] for entry in clean.worklist(tomorrow)}
    assert [one["description"] for one in entries["C-1"]] == words
    assert [one["description"] for one in entries[None]] == ["Geen nachtopvang."]
    printed = page.read_text("utf-8")
    assert "Melding 1 van" in printed and "kaart meldingen sluit 1 " in printed
    assert "neemt op" not in printed and "nachtopvang" not in printed
    assert re.search(r"<b>Melding van een desk</b>.*?<td class=\"number\"><b>3</b>", printed, re.DOTALL), "all of them"


# Policy


def test_terms_hold_for_the_check_and_for_the_search(binary, folder):
    """A shorter term for a domain, a source or a kind of organisation: flagged, and called stale in a search."""
    rows = changed(clean_rows(), "C-3", organization_type="CAW")
    kaart = nacht_kit.new_kaart(binary, folder, rows)

    def stale_hits():
        hits = kaart.json("zoek", "--domein", "gezinszorg", "--datum", TODAY, "--aantal", 100)["results"]
        assert len(hits) == len(rows)
        return {hit["source_id"] for hit in hits if hit["freshness"] == "verouderd"}

    assert found(kaart.check()) == [] and stale_hits() == set()
    day = 19
    for terms, stale in [
        ({"domains": {"gezinszorg": 20}}, {"C-1"}),
        ({"domains": {}, "organization_types": {"CAW": 20}}, {"C-3"}),
        ({"organization_types": {}, "sources": {"eigen": 20}}, {row["source_id"] for row in rows}),
        ({"sources": {"eigen": 400}, "domains": {"gezinszorg": 24}}, {"C-1"}),
        ({"domains": {}, "term_days": 20, "sources": {"ander": 400}}, {row["source_id"] for row in rows}),
    ]:
        kaart.set_terms(**terms)
        day += 1
        report = kaart.check(f"2026-11-{day}")
        assert found(report) == [("niet-bevestigd", identity) for identity in sorted(stale)], terms
        assert stale_hits() == stale, terms
        assert {finding["evidence"]["term_days"] for finding in report["findings"]} <= {20, 24}


def test_a_field_that_ages_faster(binary, folder):
    """Its term passed: told of the field alone, mild, until somebody confirms that field."""
    kaart = nacht_kit.new_kaart(binary, folder, changed(clean_rows(), "C-1", wait_time="3 weken"))
    kaart.set_terms(wait_time=20)
    finding = one(kaart.check(), "veld-verouderd")
    assert (finding["source_id"], finding["severity"], finding["evidence"]["fields"]) == ("C-1", "laag", ["wait_time"])
    assert "wachttijd" in finding["message"]
    assert kaart.search("gezinshulp")["C-1"]["freshness"] == "vers"
    kaart.must("bevestig", f"{SOURCE}:C-1", "--veld", "wachttijd", "--door", "Mia Peeters", "--datum", TODAY)
    assert found(kaart.check(TOMORROW)) == []


@pytest.mark.parametrize("share, size, campaign", [(0.5, 3, True), (0.5, 7, False), (0.7, 3, False), (1, 3, False)])
def test_campaign(binary, folder, share, size, campaign):
    """What more than a share of a source has, and enough of it, is one thing to do."""
    rows = [row | ({"service_area": ""} if number < 4 else {}) for number, row in enumerate(clean_rows())]
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    kaart.set_policy(campaign_share=share, campaign_size=size)
    report = kaart.check()
    assert found(report) == (
        [("werkingsgebied-ontbreekt", "")]
        if campaign
        else [("werkingsgebied-ontbreekt", f"C-{number}") for number in range(1, 5)]
    )
    assert [entry["source_id"] is None for entry in kaart.worklist()] == ([True] if campaign else [False] * 4)
    if campaign:
        finding = report["findings"][0]
        assert finding["evidence"] == {"count": 4, "offerings": 6} and SOURCE in finding["message"]
        assert SOURCE in kaart.run("werklijst", "--datum", TODAY).stdout


@pytest.mark.parametrize(
    "old, new, key",
    [
        ("reminder_days: 21", "reminder_days: 21\nherinner_dagen: 3", "herinner_dagen"),
        ("  report_days: 1", "  report_days: 1\n  rapport: 1", "rapport"),
        ("reminder_days: 21", "reminder_days: drie weken", "reminder_days"),
        ("reminder_days: 21", "reminder_days: 0", "reminder_days"),
        ("campaign_share: 0.5", "campaign_share: 1.5", "campaign_share"),
        ("  reachability: false", "  reachability: [1]", "reachability"),
        ("  - name: kaartbeheerder", "  - name: kaartbeheerder\n    gemeenten: []", "gemeenten"),
        ("reminder_days: 21", "", "reminder_days"),
        ("base_url: https://kaart.example", "base_url: kaart.example", "base_url"),
        ("reminder_days: 21", "reminder_days: [21", "regel 7"),
        ("reminder_days: 21", "reminder_days: 21\nreminder_days: 22", "reminder_days"),
        ("  - name: kaartbeheerder", "  name: kaartbeheerder\n  - [", "regel"),
    ],
)
def test_broken_policy(clean, old, new, key):
    """2, a sentence that names the file and the key; nothing is kept."""
    path = clean.own_settings() / "brugfiguur.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    before = clean.dump()
    said = clean.refused("controleer", "--datum", TODAY)
    assert "brugfiguur.yaml" in said and key in said
    assert clean.dump() == before


@pytest.mark.parametrize("key, value", [("areas", "Tinnen"), ("domains", "gezinzorg")])
def test_a_rule_that_names_what_nobody_knows(clean, key, value):
    """A slip of the pen in a rule leaves somebody's part of the kaart without a keeper: it has to be said."""
    clean.set_keepers({"name": "An Peeters", key: [value]}, {"name": "kaartbeheerder"})
    result = clean.run("controleer", "--datum", TODAY)
    assert value in result.stdout + result.stderr


def test_several_at_once(faulty):
    """Runs that overlap answer the same, and keep what one of them would have kept."""
    runs = [faulty.start("controleer", "--datum", TODAY, "--json", text=True) for _ in range(3)]
    answers = [run.communicate(timeout=kit.PATIENCE) for run in runs]
    assert {run.returncode for run in runs} == {1} and {said for _, said in answers} == {""}
    assert len({answer for answer, _ in answers}) == 1
    before = faulty.dump()
    assert faulty.check() == json.loads(answers[0][0]) and faulty.dump() == before
