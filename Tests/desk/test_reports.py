"""Reports over the socket: what is kept, what is refused and why, how many, and what a delivery in progress means."""

import getpass
import json
import signal
import sqlite3
import time
from urllib.parse import urlencode

import pytest

import kit

OFFERING = "voorbeeld:A-001"
KINDS = {"telefoon": "phone", "bestaat-niet-meer": "gone", "ontbreekt": "missing", "anders": "other"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}
# National register numbers, in the ways that people write them; none is anybody's.
NUMBERS = {
    "plain": "85073003328",
    "points": "85.07.30-033.28",
    "spaces": "85 07 30 033 28",
    "slash": "85/07/30-033/28",
    "in a word": "rr85073003328x",
    "born after 2000": "17.07.30-033.84",
    "bis, sex unknown": "85.27.30-033.71",
    "bis": "85.47.30-033.17",
    "day unknown": "85.00.00-033.06",
    "no-break space": "85.07.30\u00a0033.28",
    "en dash": "85.07.30\u2013033.28",
    "tab": "85.07.30\t033.28",
    "two lines": "85.07.30\n033.28",
    "wide digits": "８５０７３００３３２８",
    "after a phone number": "016 00 40 22 85.07.30-033.28",
}
ADDRESSES = [
    "jan@voorbeeld.be",
    "JAN.PEETERS+x@mail.voorbeeld.be",
    "jan @ voorbeeld.be",
    "jan(at)voorbeeld.be",
    "zoë@ocmw.vlaanderen",
]


def report(client, headers=JSON, **fields):
    body = json.dumps(fields) if headers is JSON else urlencode(fields)
    return client.ask("/meldingen", "POST", body.encode(), headers)


def listed(kaart, *options):
    """The reports as `kaart meldingen` gives them; it ends with 1 where there are none."""
    result = kaart.run("meldingen", *options, "--json")
    assert result.returncode in (0, 1) and not result.stderr, result.stderr
    found = json.loads(result.stdout)
    assert (result.returncode == 0) == bool(found)
    return found


@pytest.mark.parametrize("headers", [JSON, FORM], ids=["json", "form"])
def test_every_kind_is_kept(kaart, desk, headers):
    """Number and status come back; the list tells what it is about, the words, the day, the way and the account."""
    assert listed(kaart) == []
    with desk.client() as client:
        for number, kind in enumerate(KINDS, 1):
            about = {} if kind == "ontbreekt" else {"aanbod": OFFERING}
            answer = report(
                client, headers, soort=kind, tekst=f"Klopt niet ({number}), zegt één & <b>ander</b>.", **about
            )
            assert answer.status == 201 and answer.headers["Cache-Control"] == "no-store", answer.body
            assert answer.json["number"] == number and answer.json["status"] == "open"
    found = listed(kaart)
    assert [one["kind"] for one in found] == list(KINDS.values())
    for number, one in enumerate(found, 1):
        assert one["description"] == f"Klopt niet ({number}), zegt één & <b>ander</b>."
        assert (one["number"], one["via"], one["status"], one["reporter"]) == (
            number,
            "socket",
            "open",
            getpass.getuser(),
        )
        assert (one["source_id"], one["name"] is None) == (
            (None, True) if one["kind"] == "missing" else ("A-001", False)
        )
        assert one["reported_at"][:10] == desk.ask("/gezondheid").json["date"]


def test_an_emptied_file_does_not_become_a_kaart(kaart, desk):
    """Somebody emptied the database: that must stay to be seen, and not become a kaart on which nobody helps."""
    kaart.database.write_bytes(b"")
    for path in kaart.folder.glob("kaart.sqlite-*"):
        path.unlink()
    assert report(desk, JSON, soort="telefoon", aanbod=OFFERING).status == 503
    assert kaart.database.stat().st_size == 0
    assert desk.ask("/gezondheid").status == 503


def test_id_of_either_form(kaart, desk):
    """An offering is named by its UUID or by source and source id; the list gives both."""
    identifier = desk.ask(f"/aanbod/{OFFERING}").json["id"]
    for name in (identifier, OFFERING):
        assert report(desk, soort="telefoon", aanbod=name).status == 201
    assert {(one["service_id"], one["source"], one["source_id"]) for one in listed(kaart)} == {
        (identifier, "voorbeeld", "A-001")
    }


@pytest.mark.parametrize("spelling", NUMBERS)
def test_national_number_is_refused(kaart, desk, spelling):
    """However it is written; the words are not sent back, and nothing is kept."""
    problem = report(desk, soort="anders", aanbod=OFFERING, tekst=f"Voor mevrouw ({NUMBERS[spelling]}).").check_problem(
        422
    )
    assert "rijksregisternummer" in problem["detail"] and NUMBERS[spelling] not in json.dumps(
        problem, ensure_ascii=False
    )
    assert listed(kaart) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_email_address_is_refused(kaart, desk, address):
    problem = report(desk, soort="telefoon", aanbod=OFFERING, tekst=f"Schrijf naar {address}, dank u").check_problem(
        422
    )
    assert "e-mailadres" in problem["detail"] and address not in problem["detail"]
    assert listed(kaart) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bel 016 00 40 22.",
        "+32 16 00 40 22 is fout, 0473 12 34 56 is juist",
        "016 00 40 22 / 016 00 40 23",
        "KBO 1999.423.188, sinds 01.01.2026",
        "BE68 5390 0754 7034",
        "Eerst 8.30-12.00, dan 13.00-16.30 @ het onthaal",
        "https://voorbeeld.be/@ons",
    ],
)
def test_other_numbers_are_kept(kaart, desk, text):
    """Telephone and company numbers, accounts, days and hours are what a report is about."""
    assert report(desk, soort="telefoon", aanbod=OFFERING, tekst=text).status == 201
    assert [one["description"] for one in listed(kaart)] == [text]


def test_phone_of_any_offering_is_kept(kaart, serve):
    """No telephone number on the kaart is taken for a national one, alone or beside another."""
    kaart.with_settings(reports_per_hour=10_000)
    with serve(kaart).client() as client:
        phones = sorted({one["phone"] for one in client.ask("/zoek?aantal=1000").json["results"] if one.get("phone")})
        assert len(phones) > 20
        wrong = [
            pair
            for pair in zip(phones, phones[1:])
            if report(client, soort="telefoon", aanbod=OFFERING, tekst=f"Niet {pair[0]} maar {pair[1]}.").status != 201
        ]
        beside = [
            pair
            for pair in zip(phones, phones[1:])
            if report(client, soort="telefoon", aanbod=OFFERING, tekst=" / ".join(pair)).status != 201
        ]
    assert (wrong, beside) == ([], [])


@pytest.mark.parametrize(
    "fields, status, word",
    [
        ({"soort": "telefoon", "aanbod": OFFERING, "tekst": "a" * 1001}, 422, "1.001"),
        ({"soort": "telefoon", "aanbod": OFFERING, "tekst": "a" * 50_000}, 422, "1.000"),
        ({"soort": "telefoon", "aanbod": "voorbeeld:Z-999"}, 422, "voorbeeld:Z-999"),
        ({"soort": "telefoon", "aanbod": "00000000-0000-5000-8000-000000000000"}, 422, ""),
        ({"soort": "telefoon", "tekst": "Welk?"}, 422, "aanbod"),
        ({"soort": "bestaat-niet-meer", "aanbod": ""}, 422, "aanbod"),
        ({"soort": "ontbreekt"}, 422, "ontbreekt"),
        ({"soort": "anders", "aanbod": OFFERING, "tekst": " \n "}, 422, ""),
        ({"soort": "klacht", "aanbod": OFFERING, "tekst": "a"}, 400, "soort"),
        ({"aanbod": OFFERING, "tekst": "a"}, 400, "soort"),
        ({"soort": "telefoon", "aanbod": OFFERING, "naam": "Jan"}, 400, "naam"),
    ],
)
@pytest.mark.parametrize("headers", [JSON, FORM], ids=["json", "form"])
def test_what_cannot_be(kaart, desk, headers, fields, status, word):
    """A problem in Dutch that says what to do, and nothing is kept."""
    assert word in report(desk, headers, **fields).check_problem(status)["detail"]
    assert listed(kaart) == []


def test_body_of_another_kind(kaart, desk):
    """Only POST, only JSON and forms, at most 64 KB; nothing in the address counts."""
    assert desk.ask("/meldingen").check_problem(405) and desk.ask("/meldingen").headers["Allow"] == "POST"
    desk.ask("/meldingen", "POST", b"<a/>", {"Content-Type": "text/xml"}).check_problem(415)
    desk.ask("/meldingen", "POST", b"{", JSON).check_problem(400)
    desk.ask("/meldingen", "POST", b"[]", JSON).check_problem(400)
    desk.ask("/meldingen", "POST", b"", JSON).check_problem(400)
    desk.ask("/meldingen", "POST", b"tekst=" + b"a" * 70_000, FORM).check_problem(413)
    desk.ask(f"/meldingen?soort=telefoon&aanbod={OFFERING}", "POST", b"", FORM).check_problem(400)
    assert listed(kaart) == []


@pytest.mark.parametrize("character", ["é", "e\u0301", "👩‍👩‍👧", "€"], ids=["one", "two", "five", "bytes"])
def test_longest_text(kaart, desk, character):
    """1,000 characters, with line ends as they were: kept whole; where one counts for more, refused as too long."""
    text = character * 500 + "\n" + "x" * 499
    answer = report(desk, soort="anders", aanbod=OFFERING, tekst=text)
    if answer.status != 201:
        answer.check_problem(422)
    assert [one["description"] for one in listed(kaart)] == ([text] if answer.status == 201 else [])


def test_so_many_an_hour(kaart, serve):
    """429 with Retry-After for who reports too much; what was refused counts for nothing, and the settings can change."""
    kaart.with_settings(reports_per_hour=3)
    desk = serve(kaart)
    with desk.client() as client:
        for _ in range(5):
            report(client, soort="klacht", aanbod=OFFERING).check_problem(400)
            report(client, soort="telefoon").check_problem(422)
        assert [report(client, soort="telefoon", aanbod=OFFERING).status for _ in range(3)] == [201] * 3
        refused = report(client, soort="telefoon", aanbod=OFFERING)
        refused.check_problem(429)
        assert 0 < int(refused.headers["Retry-After"]) <= 3600
        assert client.ask("/zoek?q=hulp").status == 200
    assert report(desk, soort="telefoon", aanbod=OFFERING).status == 429, "another connection is no other user"
    kaart.change_settings(reports_per_hour=4)
    desk.process.send_signal(signal.SIGHUP)
    desk.wait_for("opnieuw gelezen")
    assert [report(desk, soort="telefoon", aanbod=OFFERING).status for _ in range(2)] == [201, 429]
    assert len(listed(kaart)) == 4


def test_unknown_offering_costs_no_share(kaart, serve):
    """A report that was not kept does not count towards the hour."""
    kaart.with_settings(reports_per_hour=1)
    desk = serve(kaart)
    report(desk, soort="telefoon", aanbod="voorbeeld:Z-999").check_problem(422)
    assert report(desk, soort="telefoon", aanbod=OFFERING).status == 201


def test_beside_another_writer(kaart, serve):
    """While somebody else writes for 4 s a report gets 503 with Retry-After after 2 s; questions go on all the while."""
    kaart.with_settings(reports_per_hour=2)
    desk = serve(kaart)
    with sqlite3.connect(kaart.database, isolation_level=None) as writer, desk.client() as friend:
        writer.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        with desk.connect() as connection:
            body = json.dumps({"soort": "telefoon", "aanbod": OFFERING}).encode()
            head = b"POST /meldingen HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nContent-Type: application/json\r\n"
            connection.sendall(head + b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            slowest = 0
            while time.monotonic() - begun < 1.5:
                start = time.monotonic()
                assert friend.ask("/zoek?q=hulp").status == 200
                slowest = max(slowest, time.monotonic() - start)
            received = b""
            while part := connection.recv(1 << 16):
                received += part
        waited = time.monotonic() - begun
        (answer,) = kit.answers(received)
        answer.check_problem(503)
        assert int(answer.headers["Retry-After"]) > 0 and 1.5 < waited < 3.5 and slowest < 1, (waited, slowest)
        writer.execute("ROLLBACK")
    writer.close()
    # What was not kept does not count.
    assert [report(desk, soort="telefoon", aanbod=OFFERING).status for _ in range(2)] == [201, 201]
    assert len(listed(kaart)) == 2


def test_closing(kaart, desk):
    """`kaart meldingen sluit` closes what is open, says what was not, and `--alle` still shows it."""
    for _ in range(3):
        assert report(desk, soort="telefoon", aanbod=OFFERING).status == 201
    result = kaart.run(
        "meldingen", "sluit", 1, 3, "--door", "An Peeters", "--omdat", "nieuw nummer", "--datum", "2026-11-21"
    )
    assert result.returncode == 0, result.stderr
    assert [one["number"] for one in listed(kaart)] == [2]
    closed = listed(kaart, "--alle")[0]
    assert (closed["status"], closed["closed_by"], closed["closed_on"], closed["resolution"]) == (
        "closed",
        "An Peeters",
        "2026-11-21",
        "nieuw nummer",
    )
    again = kaart.run("meldingen", "sluit", 1, 2, 99, "--door", "An Peeters")
    assert again.returncode == 2 and "melding 1." in again.stderr and "melding 99." in again.stderr
    assert listed(kaart) == []


def test_report_outlives_deliveries(kaart, desk, folder):
    """A delivery beside it leaves the report; one after it too, also for an offering that vanished from its source."""
    assert report(desk, soort="bestaat-niet-meer", aanbod=OFFERING, tekst="Gesloten.").status == 201
    assert kaart.deliver(kit.delivery(folder, "1.csv", kit.generation(1))).returncode == 0
    assert report(desk, soort="telefoon", aanbod=OFFERING).status == 201
    file = folder / "zonder.csv"
    file.write_bytes(
        b"\r\n".join(
            line for line in kit.delivery(folder, "2.csv").read_bytes().split(b"\r\n") if b"A-001;" not in line
        )
    )
    assert kaart.deliver(file).returncode == 0
    assert [one["source_id"] for one in listed(kaart)] == ["A-001", "A-001"]
    assert kaart.run("nazicht").returncode == 0
