"""Links that organisations get: whose they are, how long and how often they work, and what nobody can do with them."""

import base64
import binascii
import re
import sqlite3
import threading
from collections import Counter
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from bevestig_kit import (  # noqa: F401 - fixtures among them
    FIELDS, FORM, IDS, LATER, Form, dump, gate, new_kaart, numbers, open_gate, phones, posted, proposals,
    remind, shown, small, still,
)
from kit import eventually, is_dutch
from test_socket import check_refused

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
NAME = {"naam": "An Peeters"}
MARKUP = "\"'><script>alert(1)</script><b>"
POLICY = {"default-src": "'none'", "style-src": "'self'", "form-action": "'self'", "base-uri": "'none'",
          "frame-ancestors": "'none'"}


def check_protected(answer, kept=False):
    """What stands on every answer, whatever it says."""
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";") if part.strip())
    assert POLICY.items() <= policy.items(), policy
    assert "script-src" not in policy or policy["script-src"] == "'none'"
    assert "unsafe" not in str(policy) and "*" not in str(policy)
    assert answer.headers["Referrer-Policy"] == "no-referrer" and answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY" and "noindex" in answer.headers["X-Robots-Tag"]
    assert not {"Set-Cookie", "Server", "Access-Control-Allow-Origin", "Refresh", "Location"} & set(answer.headers)
    assert kept or answer.headers["Cache-Control"] == "no-store"


def check_page(answer, status):
    """A page in Dutch with that status, that holds no script and nothing from elsewhere."""
    assert answer.status == status, f"{answer.status} instead of {status}: {answer.body[:300]!r}"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    check_protected(answer)
    assert is_dutch(re.sub(r"<[^>]*>", " ", answer.text))
    assert not re.search(r"<(script|style|iframe|img|object|base)|\son[a-z]+=|style=|src=|action=\"(?!/)", answer.text)
    return answer


# What is no link


def other_tokens(token):
    """Tokens that look like this one: each position changed, cut, longer, in other case."""
    for position, letter in enumerate(token):
        other = ALPHABET[ALPHABET.find(letter) ^ 1]
        yield token[:position] + other + token[position + 1:]
    # The last letter may hold bits that decode to nothing.
    yield from (token[:-1] + letter for letter in ALPHABET if letter != token[-1])
    yield from (token[:-1], token[1:], token[: len(token) // 2], token[:1])
    yield from (token + "A", token + "=", token + token, "A" + token, token + "%00", token + "%20", token + ".")
    yield from {token.swapcase(), token.upper(), token.lower(), token[::-1]} - {token}


def test_tampered_token_is_unknown(still):  # noqa: F811
    """Whatever is changed: the page of a link that never was, byte for byte, and nothing else changes."""
    token = still.links["A-001"].token
    before = dump(still.kaart)
    never = check_page(still.gate.ask("/b/" + "A" * len(token)), 404)
    with closing(still.gate.connection()) as connection:
        for other in other_tokens(token):
            connection.request("GET", f"/b/{other}")
            answer = connection.getresponse()
            body = answer.read()
            assert (answer.status, body) == (404, never.body), other
            connection.request("POST", f"/b/{other}", b"actie=klopt&naam=An", FORM)
            answer = connection.getresponse()
            assert (answer.status, answer.read()) == (404, never.body), other
    assert dump(still.kaart) == before
    assert still.gate.ask(f"/b/{token}").status == 200


@pytest.mark.parametrize("token", ["x", "A" * 2000, "%F0%9F%92%A9", "%3Cscript%3E", "..%2F..", "%00", "'--", "1%27%20"])
def test_unknown_token(still, token):  # noqa: F811
    """What never was a token gets a page without what was asked."""
    answer = still.gate.ask(f"/b/{token}")
    assert answer.status in (404, 414), answer.status
    assert "<script" not in answer.text and "💩" not in answer.text
    assert still.gate.ask(f"/b/{token}", actie="klopt", **NAME).status in (404, 414)


def test_token_of_another_kaart(binary, gate, small, folder):  # noqa: F811
    """The same offerings on another kaart: its links are unknown here, and other ones."""
    place = folder / "ander"
    place.mkdir()
    foreign = remind(new_kaart(binary, place, keep=IDS[:2]), folder / "post")
    before = dump(small.kaart)
    for identity, link in foreign.items():
        assert link.token != small.links[identity].token
        check_page(gate.ask(link.path), 404)
        assert gate.ask(link.path, actie="klopt", **NAME).status == 404
    assert dump(small.kaart) == before


def test_tokens_differ(small):  # noqa: F811
    """No two links share a token or the beginning of one, and each is long enough not to be guessed."""
    tokens = [link.token for link in small.links.values()]
    assert len({token[:8] for token in tokens}) == len(tokens)
    assert all(len(token) >= 22 for token in tokens)


def test_expired(open_gate, small):  # noqa: F811
    """After its days: 410 for whoever looks or answers, and nothing changes."""
    early = open_gate(small.kaart, date="2028-01-15")
    assert early.ask(small.links["A-001"].path).status == 200
    late = open_gate(small.kaart, date="2028-02-01")
    before = dump(small.kaart)
    link = small.links["A-001"]
    check_page(late.ask(link.path), 410)
    check_page(late.ask(link.path + "?wijzig=1"), 410)
    check_page(late.ask(link.path, actie="klopt", **NAME), 410)
    assert dump(small.kaart) == before


@pytest.mark.parametrize("action", ["klopt", "wijzig", "weg"])
def test_used_once(gate, small, action):  # noqa: F811
    """After an answer: 410 for whoever looks or answers again, whatever the answer was."""
    link, other = small.links["A-001"], small.links["A-002"]
    fields = gate.form(link.token).sent(phone="016 00 21 11") | NAME
    check_page(gate.ask(link.path, actie=action, **fields), 200)
    before = dump(small.kaart)
    check_page(gate.ask(link.path), 410)
    check_page(gate.ask(link.path + "?wijzig=1"), 410)
    for again in ("klopt", "wijzig", "weg"):
        check_page(gate.ask(link.path, actie=again, **fields), 410)
    assert dump(small.kaart) == before
    check_page(gate.ask(other.path), 200)


# What answers do


def test_looking_changes_nothing(still):  # noqa: F811
    """Mail programs open links: whatever is asked without sending the form, the tables stay as they are."""
    before = dump(still.kaart)
    link = still.links["A-001"]
    for target in (link.path, f"{link.path}?wijzig=1", f"{link.path}?actie=klopt&naam=An"):
        page = check_page(still.gate.ask(target), 200)
        head = still.gate.ask(target, "HEAD")
        assert (head.status, head.body) == (200, b"")
        check_protected(head)
        assert still.gate.ask(target).body == page.body
        for method in ("OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"):
            body = b"actie=klopt&naam=An" if method in ("PUT", "PATCH") else None
            assert still.gate.ask(target, method, body, FORM).status in (404, 405), method
    assert dump(still.kaart) == before


def test_all_is_right(gate, small):  # noqa: F811
    """Confirmed today by that name; no proposal, also when fields were sent along."""
    link = small.links["A-001"]
    fields = gate.form(link.token).sent(phone="016 00 21 11", **NAME)
    check_page(gate.ask(link.path, actie="klopt", **fields), 200)
    offering = shown(small.kaart, "A-001")
    assert (offering["assured_date"], offering["assurer"]) == (LATER, "An Peeters")
    assert phones(small.kaart, "A-001") == ["016 00 21 10"] and proposals(small.kaart) == []
    vias = {via for *_, via, _ in dump(small.kaart)["confirmation"]}
    assert vias == {"link"}


@pytest.mark.parametrize("action", ["klopt", "wijzig"])
def test_nobody_vouches_for_what_was_never_shown(gate, small, action):  # noqa: F811
    """Corrected while the form was open: it is shown anew, and neither confirmed nor undone by what was left as it was."""
    link = small.links["A-001"]
    fields = gate.form(link.token).sent(wait_time="twee weken", **NAME)
    changed = small.kaart.run("wijzig", "voorbeeld:A-001", "telefoon=016 00 77 77", "--door", "Mia", "--datum", LATER)
    assert changed.returncode == 0, changed.stderr
    before = dump(small.kaart)
    answer = gate.ask(link.path, actie=action, **fields)
    assert answer.status == 422 and "intussen gewijzigd" in answer.text and "016 00 77 77" in answer.text
    assert dump(small.kaart) == before
    again = Form(answer.text)
    assert again.values["naam"] == NAME["naam"]
    check_page(gate.ask(link.path, actie="klopt", **again.values), 200)
    assert phones(small.kaart, "A-001") == ["016 00 77 77"] and proposals(small.kaart) == []


def test_nobody_vouches_for_what_came_while_the_answer_waited(gate, small):  # noqa: F811
    """Somebody writes while the answer waits for its turn: what they wrote is shown first."""
    link = small.links["A-001"]
    fields = gate.form(link.token).sent(**NAME)
    answers = []
    asking = threading.Thread(target=lambda: answers.append(gate.ask(link.path, actie="klopt", **fields)))
    with closing(sqlite3.connect(small.kaart.database, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE phone SET number = '016 00 77 77' WHERE number = '016 00 21 10'")
        asking.start()
        for _ in range(30):
            gate.ask(small.links["A-002"].path)
        database.execute("COMMIT")
    asking.join()
    assert answers[0].status == 422 and "016 00 77 77" in answers[0].text
    assert dump(small.kaart)["confirmation"] == []


def test_it_is_gone(gate, small):  # noqa: F811
    """A proposal: the offering stays as it is until somebody accepts that."""
    link = small.links["A-001"]
    before = shown(small.kaart, "A-001")
    check_page(gate.ask(link.path, actie="weg", **NAME), 200)
    assert shown(small.kaart, "A-001") == before
    (proposal,) = proposals(small.kaart)
    assert (proposal["source_id"], proposal["by"], proposal["via"]) == ("A-001", "An Peeters", "link")
    result = small.kaart.run("voorstellen", "aanvaard", *numbers([proposal]), "--door", "Lena", "--datum", LATER)
    assert result.returncode == 0, result.stderr
    assert shown(small.kaart, "A-001")["status"] != "active"


def test_sending_the_form_as_it_was_proposes_nothing(gate, small):  # noqa: F811
    """Of every offering: what the form shows is taken for unchanged, line ends and opening hours included."""
    for identity, link in small.links.items():
        form = gate.form(link.token)
        assert set(FIELDS) <= set(form.values), identity
        answer = gate.ask(link.path, actie="wijzig", **form.sent(**NAME))
        assert answer.status == 200, (identity, Form(answer.text).faults)
    assert proposals(small.kaart) == []
    assert {shown(small.kaart, identity)["assured_date"] for identity in IDS} == {LATER}


def test_only_what_the_form_has_can_be_proposed(gate, small):  # noqa: F811
    """Fields that somebody adds to the form are not taken."""
    link = small.links["A-001"]
    extra = {"status": "defunct", "target_groups": "iedereen", "source_id": "X", "organization": "Ander", "id": "1",
             "assured_date": "2030-01-01", "assurer": "Ander", "domains": "schuldbemiddeling", "keywords": "x"}
    fields = gate.form(link.token).sent(wait_time="geen", **NAME) | extra
    assert gate.ask(link.path, actie="wijzig", **fields).status == 200
    assert [one["field"] for one in proposals(small.kaart)] == ["wait_time"]
    assert shown(small.kaart, "A-001")["organization"]["name"] == "Sociaal Huis Tienen"


def test_nobody_is_asked_where_a_secret_place_is(gate, small):  # noqa: F811
    """The form has no fields for it; what is sent along all the same, no file keeps."""
    link = small.links["A-001"]
    with closing(sqlite3.connect(small.kaart.database)) as database, database:
        database.execute("INSERT INTO secret_place SELECT id FROM service WHERE source_identifier = 'A-001'")
    form = gate.form(link.token)
    assert not {"address_1", "postal_code", "city"} & set(form.values)
    assert "geheim" in gate.ask(f"{link.path}?wijzig=1").text
    fields = form.sent(wait_time="geen", **NAME) | {"address_1": "Zwijgweg 7", "postal_code": "3300", "city": "Tienen"}
    assert gate.ask(link.path, actie="wijzig", **fields).status == 200
    assert [one["field"] for one in proposals(small.kaart)] == ["wait_time"]
    for path in small.kaart.folder.glob("kaart.sqlite*"):
        assert b"Zwijgweg" not in path.read_bytes(), path


def test_several_changes_are_several_proposals(gate, small):  # noqa: F811
    """Each field apart, so that a beheerder can take one and leave the other; an emptied field is a proposal too."""
    link = small.links["A-001"]
    changes = {"wait_time": "", "fees_description": "gratis", "description": "Eén.\r\n\r\nTwee."}
    fields = gate.form(link.token).sent(**changes, **NAME)
    assert gate.ask(link.path, actie="wijzig", **fields).status == 200
    found = {one["field"]: one for one in proposals(small.kaart)}
    assert set(found) == {"wait_time", "fees_description", "description"}
    taken = [found["wait_time"], found["description"]]
    result = small.kaart.run("voorstellen", "aanvaard", *numbers(taken), "--door", "Lena", "--datum", LATER)
    assert result.returncode == 0, result.stderr
    offering = shown(small.kaart, "A-001")
    assert not offering.get("wait_time") and offering["description"] == "Eén.\n\nTwee."
    assert offering["fees_description"] == "bijdrage per uur volgens gezinsinkomen"


def test_a_remark_alone_is_not_lost(gate, small):  # noqa: F811
    """Who only writes a remark is read as well: it stands somewhere on the kaart."""
    link = small.links["A-001"]
    fields = gate.form(link.token).sent(opmerking="Vanaf maart zitten we in een ander gebouw.", **NAME)
    answer = gate.ask(link.path, actie="wijzig", **fields)
    assert answer.status == 200
    assert "uw opmerking is aangekomen" in answer.text and "geldt vanaf vandaag als bevestigd" not in answer.text
    with closing(sqlite3.connect(f"file:{small.kaart.database}?mode=ro", uri=True)) as database:
        tables = [name for (name,) in database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")]
        rows = [row for table in tables for row in database.execute(f'SELECT * FROM "{table}"')]
    assert any("een ander gebouw" in str(row) for row in rows)


def test_twenty_at_once(gate, small):  # noqa: F811
    """The same link from twenty sides: exactly one answer counts, the others hear that it is used."""
    link = small.links["A-001"]
    actions = ["klopt", "weg"] * 10
    ready = threading.Barrier(len(actions))
    statuses = [None] * len(actions)

    def answer(number):
        with closing(gate.connection()) as connection:
            connection.connect()
            ready.wait()
            body = f"actie={actions[number]}&naam=Nummer{number}".encode()
            connection.request("POST", link.path, body, FORM)
            statuses[number] = connection.getresponse().status

    threads = [threading.Thread(target=answer, args=[number]) for number in range(len(actions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    count = Counter(statuses)
    assert count[200] == 1 and set(count) <= {200, 410, 429, 503}, count
    winner = statuses.index(200)
    whole = [row for row in dump(small.kaart)["confirmation"] if f"Nummer{winner}" in row]
    others = [row for row in dump(small.kaart)["confirmation"] if row not in whole]
    assert others == [] and bool(whole) == (actions[winner] == "klopt")
    assert len(proposals(small.kaart)) == (actions[winner] == "weg")


# What cannot be


@pytest.mark.parametrize(
    "name", [None, "", "   ", "\u00a0\t", "x" * 1000], ids=["none", "empty", "spaces", "tab", "long"])
@pytest.mark.parametrize("action", ["klopt", "wijzig", "weg"])
def test_a_name_is_needed(still, action, name):  # noqa: F811
    """The form comes back with the message at the name, and the link still works."""
    link = still.links["A-001"]
    before = dump(still.kaart)
    fields = still.gate.form(link.token).sent(wait_time="geen") if action == "wijzig" else {}
    fields.pop("naam", None)
    fields |= {} if name is None else {"naam": name}
    answer = check_page(still.gate.ask(link.path, actie=action, **fields), 422)
    form = Form(answer.text)
    assert form.faults == ["naam"]
    assert 'href="#naam"' in answer.text
    if action == "wijzig":
        assert form.values["wait_time"] == "geen"
    assert dump(still.kaart) == before and still.gate.ask(link.path).status == 200


@pytest.mark.parametrize("fields", [{}, {"actie": "wis"}, {"actie": ""}, {"actie": "KLOPT"}])
def test_an_answer_is_needed(still, fields):  # noqa: F811
    """Without a choice that the form has, nothing is taken."""
    before = dump(still.kaart)
    answer = still.gate.ask(still.links["A-001"].path, **fields, **NAME)
    assert answer.status in (400, 422)
    check_protected(answer)
    assert dump(still.kaart) == before


BAD = [
    ("phone", "bel gewoon"), ("phone", "016 00 2x"), ("phone", "016 00 21 1"), ("email", "gezinszorg"),
    ("email", "a b@voorbeeld.be"), ("url", "javascript:alert(1)"), ("url", "geen site"), ("postal_code", "99999"),
    ("postal_code", "abc"), ("opening_hours", "ma 25.00-31.00 u."), ("name", ""), ("name", " "), ("name", "x" * 400),
    ("phone", "0" * 300), ("opmerking", "x" * 1001),
]


@pytest.mark.parametrize("field, value", BAD, ids=[f"{field}-{number}" for number, (field, _) in enumerate(BAD)])
def test_what_does_not_validate(still, field, value):  # noqa: F811
    """422 with the message at that field and no other, what was typed still there, and the link still works."""
    link = still.links["A-001"]
    before = dump(still.kaart)
    fields = still.gate.form(link.token).sent(wait_time="geen", **NAME) | {field: value}
    answer = check_page(still.gate.ask(link.path, actie="wijzig", **fields), 422)
    form = Form(answer.text)
    assert form.faults == [field], {name: form.fault(name) for name in form.faults}
    assert form.values[field].strip() == value.strip()
    assert form.values["wait_time"] == "geen" and form.values["naam"] == "An Peeters"
    assert f'href="#{form.controls[field]["id"]}"' in answer.text
    assert dump(still.kaart) == before and still.gate.ask(link.path).status == 200


def test_several_faults_are_told_at_once(still):  # noqa: F811
    link = still.links["A-001"]
    fields = still.gate.form(link.token).sent(phone="x", email="x", naam="")
    form = Form(check_page(still.gate.ask(link.path, actie="wijzig", **fields), 422).text)
    assert form.faults == ["phone", "email", "naam"]


def test_markup_comes_back_as_text(gate, small):  # noqa: F811
    """In a form that is refused, and in the thanks: what was typed are characters."""
    link = small.links["A-001"]
    form = gate.form(link.token)
    typed = {name: MARKUP for name in [*FIELDS, "opmerking", "naam"]}
    refused = check_page(gate.ask(link.path, actie="wijzig", **form.sent(**typed)), 422)
    back = Form(refused.text)
    assert "<script" not in refused.text and "<b>" not in refused.text
    assert back.values["description"] == MARKUP and back.values["naam"] == MARKUP
    taken = gate.ask(link.path, actie="wijzig", **form.sent(wait_time=MARKUP, naam=f"An {MARKUP}"))
    assert taken.status in (200, 422) and "<script" not in taken.text and "<b>" not in taken.text


def test_a_big_body(still):  # noqa: F811
    """More than 64 KiB is not read, announced or not."""
    link = still.links["A-001"]
    before = dump(still.kaart)
    answer = still.gate.ask(link.path, actie="klopt", naam="An", opmerking="x" * 66_000)
    assert answer.status == 413
    check_protected(answer)
    host = urlsplit(still.gate.url()).netloc
    head = f"POST {link.path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {FORM['Content-Type']}\r\n"
    assert still.gate.raw(f"{head}Content-Length: 99999999\r\n\r\nactie=klopt".encode()) == 413
    assert dump(still.kaart) == before
    assert still.gate.ask(link.path).status == 200


def test_body_of_another_kind(still):  # noqa: F811
    """Only a form as the page sends it."""
    before = dump(still.kaart)
    for kind, body in [("application/json", b'{"actie":"klopt","naam":"An"}'), ("text/plain", b"actie=klopt&naam=An"),
                       ("multipart/form-data; boundary=x", b"--x--"), ("text/xml", b"<a/>")]:
        answer = still.gate.ask(still.links["A-001"].path, "POST", body, {"Content-Type": kind})
        assert answer.status in (400, 415, 422), kind
        check_protected(answer)
    assert dump(still.kaart) == before


# Who may ask, and where


@pytest.mark.parametrize(
    "host", ["evil.test", "evil.test:{port}", "127.0.0.1:1", "kaart.example.evil.test", "evilkaart.example",
             "127.0.0.1.evil.test:{port}", "x@kaart.example", ""])
def test_another_name_is_misdirected(still, host):  # noqa: F811
    """421 for a name that is neither the listener's nor that of the links; nothing of the offering, nothing changes."""
    path, before, ask = still.links["A-001"].path, dump(still.kaart), still.gate.ask
    name = {"Host": host.format(port=urlsplit(still.gate.url()).port)}
    for answer in (ask(path, headers=name), ask("/pagina.css", headers=name),
                   ask(path, headers=name | {"X-Forwarded-Host": "kaart.example"}),
                   ask(path, headers=name, actie="klopt", **NAME)):
        assert answer.status == 421 or not host and answer.status == 400, answer.status
        assert "Tienen" not in answer.text
    assert dump(still.kaart) == before


def test_one_name_is_needed(still):  # noqa: F811
    """No name at all, or two, is refused."""
    own, path = urlsplit(still.gate.url()).netloc, still.links["A-001"].path
    assert still.gate.raw(f"GET {path} HTTP/1.1\r\n\r\n".encode()) in (400, 421)
    for two in ((own, "evil.test"), ("evil.test", own)):
        names = "".join(f"Host: {name}\r\n" for name in two)
        assert still.gate.raw(f"GET {path} HTTP/1.1\r\n{names}\r\n".encode()) in (400, 421)


def test_names_of_its_own(gate, small):  # noqa: F811
    """The address that it listens on, and the host of the links, as a proxy passes it on."""
    for host in (urlsplit(gate.url()).netloc, "kaart.example", "KAART.example"):
        assert gate.ask(small.links["A-001"].path, headers={"Host": host}).status == 200
    answer = gate.ask(small.links["A-001"].path, headers={"Host": "kaart.example"}, actie="klopt", **NAME)
    assert answer.status == 200


def test_forms_of_other_sites_are_refused(gate, small):  # noqa: F811
    """Another site cannot answer in somebody's place; the page itself can, and a link in a mail can be opened."""
    link, before = small.links["A-001"], dump(small.kaart)
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    answer = gate.ask(link.path, headers=elsewhere, actie="klopt", **NAME)
    assert answer.status == 403
    check_protected(answer)
    assert dump(small.kaart) == before
    assert gate.ask(link.path, headers={"Origin": "http:// a"}, actie="klopt", **NAME).status == 403
    assert gate.ask(link.path, headers=elsewhere).status == 200
    own = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
    assert gate.ask(link.path, headers=own, actie="klopt", **NAME).status == 200


@pytest.mark.parametrize(
    "target",
    ["/", "/b", "/b/", "/b/{token}/", "/b/{token}/x", "//b/{token}", "/B/{token}", "/x/b/{token}", "/zoek?q=hulp",
     "/melding", "/meldingen", "/aanbod/voorbeeld:A-001", "/hsds/services", "/openapi.json", "/gezondheid", "/metrics",
     "/pagina.js", "/pagina.css/", "/../Config/kaart.yaml", "/b/../pagina.js", "/favicon.ico", "/robots.txt"])
def test_nothing_else_is_served(still, target):  # noqa: F811
    """Every other path is not found, whichever way it is asked."""
    target = target.format(token=still.links["A-001"].token)
    answer = still.gate.ask(target)
    assert answer.status == 404 and "Tienen" not in answer.text
    check_protected(answer)
    assert still.gate.ask(target, actie="klopt", q="hulp", **NAME).status == 404
    assert still.gate.ask(target, "HEAD").status == 404


def test_style_sheet(still):  # noqa: F811
    """The one file beside the pages; it loads nothing from elsewhere."""
    answer = still.gate.ask("/pagina.css")
    assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/css")
    check_protected(answer, kept=True)
    assert not re.search(r"https?:|@import|url\(", answer.text)
    assert still.gate.ask("/pagina.css", actie="klopt", **NAME).status in (404, 405)


def test_on_a_socket_behind_a_proxy(open_gate, small, folder):  # noqa: F811
    """On a unix socket under the name of the links; the desk beside it knows no links."""
    beside = open_gate(small.kaart, where=folder / "b.sock", path=folder / "desk")
    eventually((folder / "b.sock").exists, "the socket stands")
    link = small.links["A-001"]
    assert beside.ask(link.path, headers={"Host": "kaart.example"}).status == 200
    assert beside.ask(link.path, headers={"Host": "evil.test"}).status == 421
    with beside.client() as desk:
        assert desk.ask(link.path).status == 404
        assert desk.ask("/zoek?q=hulp").status == 200
    assert beside.ask(link.path, headers={"Host": "kaart.example"}, actie="klopt", **NAME).status == 200
    assert shown(small.kaart, "A-001")["assured_date"] == LATER


def test_paths_that_cannot_be(small, folder):  # noqa: F811
    """Neither a place to listen nor a socket, or a place that is taken: refused in Dutch."""
    plain = folder / "bezet"
    plain.write_text("kostbaar", "utf-8")
    check_refused(small.kaart.run("serveer", "--bevestig", plain), 2)
    assert plain.read_text("utf-8") == "kostbaar"
    assert small.kaart.run("serveer").returncode == 64


# What is written down


def needles(token):
    """A token as text, and the bytes that it may stand for."""
    found = {token.encode(), token.encode("utf-16-le")}
    for decode, group in ((base64.urlsafe_b64decode, 4), (base64.b32decode, 8), (bytes.fromhex, 1)):
        try:
            found.add(decode(token + "=" * (-len(token) % group)))
        except (binascii.Error, ValueError):
            pass
    return found


def test_no_token_is_written_down(gate, small, folder):  # noqa: F811
    """Asked, answered and tampered with: no token, nor the bytes in it, is in any file of the kaart or in a line."""
    used, open_link = small.links["A-001"], small.links["A-002"]
    assert gate.ask(used.path, actie="klopt", **NAME).status == 200
    assert gate.ask(used.path).status == 410
    assert gate.ask(open_link.path).status == 200
    gate.ask(open_link.path, actie="klopt")
    gate.ask(open_link.path[:-1])
    gate.ask(open_link.path, "DELETE")
    backup = folder / "kopie.sqlite"
    assert small.kaart.run("reservekopie", backup).returncode == 0
    assert gate.stop() == 0
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert backup in files and small.kaart.database in files
    for link in small.links.values():
        for needle in needles(link.token):
            assert len(needle) >= 12, "too short to be told from chance"
            assert [path.name for path in files if needle in path.read_bytes()] == []
        assert link.token not in "\n".join(gate.lines)


def test_a_key_is_for_its_owner(small):  # noqa: F811
    """What lies beside the database to make links with may be read by its owner only."""
    beside = [path for path in small.kaart.folder.rglob("*")
              if path.is_file() and not path.name.startswith("kaart.sqlite-") and path != small.kaart.database]
    assert [path.name for path in beside if path.stat().st_size <= 4096 and path.stat().st_mode & 0o077
            and ("sleutel" in path.name or "key" in path.name)] == []
