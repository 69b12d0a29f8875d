"""`kaart zoek --socket` against whatever answers there: what it says is told as `kaart zoek` tells it, and what is no answer is told as
such."""

import contextlib
import csv
import socket
import threading
from urllib.parse import quote
from urllib.request import urlopen

import kit

HEAD = "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"


@contextlib.contextmanager
def answering(path, answer, *, reads=True):
    """Somebody who answers one connection with these bytes, whether or not the question was read."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()

        def serve():
            connection, _ = listening.accept()
            with connection:
                if reads:
                    connection.recv(65536)
                connection.sendall(answer)
                connection.shutdown(socket.SHUT_WR)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield
        thread.join(10)


def told(result):
    return " ".join(result.stderr.split())


def test_a_desk_that_has_too_much_to_do_says_so_before_it_reads(kaart):
    body = '{"title": "druk", "status": 503, "detail": "Er zijn te veel vragen tegelijk. Probeer het zo opnieuw."}'
    answer = (HEAD.format(status="503 Service Unavailable", length=len(body)) + body).encode()
    with answering(kaart.folder / "d", answer, reads=False):
        result = kaart.run("zoek", "schulden " * 9000, "--socket", kaart.folder / "d")
    assert result.returncode == 2 and "te veel vragen" in told(result)


def test_an_answer_that_is_cut_short_is_none(kaart):
    body = '{"query": {"area": null, "target_groups": [], '
    for length in (len(body), 5000):
        path = kaart.folder / f"d{length}"
        with answering(path, (HEAD.format(status="200 OK", length=5000) + body).encode()):
            result = kaart.run("zoek", "schulden", "--socket", path)
        assert result.returncode == 2 and "antwoord" in told(result)
        assert "Decoding" not in told(result)


def test_who_says_nothing_gave_no_answer(kaart):
    with answering(kaart.folder / "d", b""):
        result = kaart.run("zoek", "schulden", "--socket", kaart.folder / "d")
    assert result.returncode == 2 and "antwoord" in told(result)


QUESTIONS = [
    ("schuldhulp", "voor", "jongeren", "in", "Tienen"), ("mijn dochter van 15 wil niet meer naar school",),
    ("kinesist rond Landen 's avonds",), ("gratis advocaat Gent zaterdag",), ("HULP BIJ DEMENTIE LEUVEN",),
    ("kinisitherapie",), ("hulp", "--gemeente", "Borgloon"), ("!!!",), ("voedsel in Tienen of Landen",),
    ("arts", "--doelgroep", "jongeren", "--streng", "--aantal", "25"), ("opvang", "--taal", "fr", "--uur", "10u"),
    ("schulden", "--vanaf", "700"), ("xyzzyqqq", "--leeftijd", "4"), ("hulp", "--aantal", "0"), ("tolk", "--waarom"), (),
]


def test_a_desk_is_shown_as_the_file_is(serve, kaart):
    """The same question, the same text: what was understood, what fits, what does not, and what to do next."""
    desk = serve(kaart)
    for question in QUESTIONS:
        command = ("zoek", *question, "--datum", "2026-11-20")
        own, asked = kaart.run(*command), kaart.run(*command, "--socket", desk.path)
        assert asked.stdout == own.stdout and asked.returncode == own.returncode, question
        assert kaart.run(*command, "--ids").stdout == kaart.run(*command, "--ids", "--socket", desk.path).stdout


def test_what_vanished_is_shown_so_by_a_desk_too(serve, kaart):
    """Where its source let go of it, that stands in the JSON, and beside the name."""
    rows = list(csv.reader(kit.EXAMPLE.open(encoding="windows-1252", newline=""), delimiter=";"))
    less = kaart.folder / "minder.csv"
    with less.open("w", encoding="windows-1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows[:1] + rows[2:])
    assert kaart.deliver(less).returncode == 0
    desk = serve(kaart)
    command = ("zoek", "Dienst gezinszorg Tienen")
    own, asked = kaart.run(*command), kaart.run(*command, "--socket", desk.path)
    assert asked.stdout == own.stdout and "niet meer geleverd" in own.stdout
    answer = desk.ask("/zoek?q=Dienst+gezinszorg+Tienen").json
    found = {hit["source_id"]: hit["vanished_on"] for hit in answer["results"]}
    assert [name for name, day in found.items() if day] == ["A-001"]


def test_a_fax_is_no_number_to_call(serve, folder, binary):
    """Where a fax stands before the telephone, or alone: it is never what somebody is told to call."""
    numbers = iter(["Fax: 016 00 99 99 | 016 00 21 10", "fax 016 00 99 98", "016 00 99 97 (fax) / 016 00 21 13"])

    def faxed(row):
        return row | {"Telefoon": next(numbers, row["Telefoon"])}

    kaart = kit.Kaart(binary, folder)
    assert kaart.deliver(kit.delivery(folder, "fax.csv", faxed)).returncode == 0
    desk = serve(kaart, web="127.0.0.1:0")
    shown = {"A-001": "016 00 21 10", "A-002": None, "A-003": "016 00 21 13"}
    for identity, number in shown.items():
        row = next(row for row in rows_of_example() if row["Referentie"] == identity)
        hits = desk.ask("/zoek?aantal=3&q=" + quote(row["Aanbod"])).json["results"]
        assert next(hit for hit in hits if hit["source_id"] == identity)["phone"] == number
        for form in ([], ["--csv"], ["--json"], ["--socket", desk.path]):
            said = kaart.run("zoek", row["Aanbod"], "--aantal", 3, *form).stdout
            assert "016 00 99 9" not in said and (number or "@") in said, form
        form = urlopen(desk.url(), data=f"q={quote(row['Aanbod'])}".encode(), timeout=30).read().decode()
        assert "016 00 99 9" not in form


def rows_of_example():
    with kit.EXAMPLE.open(encoding="windows-1252", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_a_number_stays_on_one_line(kaart):
    """Whoever reads it out, or copies it, has it whole; on a narrow screen too."""
    for columns in ("80", "50"):
        kaart.environment["COLUMNS"] = columns
        for question in ("hulp", "dementie", "wonen in Leuven"):
            lines = [line.strip() for line in kaart.run("zoek", question, "--aantal", "40").stdout.splitlines()]
            hits = kaart.run("zoek", question, "--aantal", "40", "--csv").stdout
            phones = [row["phone"] for row in csv.DictReader(hits.splitlines()) if row["phone"]]
            assert phones and [phone for phone in phones if not any(phone in line for line in lines)] == []


def test_a_typed_number_is_told_not_to_be_sought(kaart):
    for text in ("016 00 12 34", "+32 (0)470/00.18.62"):
        assert "Op telefoonnummers zoekt de kaart niet" in " ".join(kaart.run("zoek", text).stdout.split())
    assert "telefoonnummers" not in kaart.run("zoek", "3300 Tienen").stdout


def test_a_name_that_is_meant_can_be_given(kaart):
    """Beveren was a municipality, and three others have a part of that name."""
    said = told(kaart.run("zoek", "hulp", "--gemeente", "Beveren"))
    assert "Bedoelt u Beveren zelf, geef dan de postcode." in said
    assert kaart.run("zoek", "hulp", "--gemeente", "9120").returncode == 0
