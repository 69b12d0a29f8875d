"""What the page says to a browser, and to whom it says nothing: other sites, other names, other paths."""

import http.client
import re
import socket
import subprocess
from urllib.parse import urlencode, urlsplit

import pytest

import kit
from answers import Answer
from test_privacy import WORD, traces
from test_socket import check_refused

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
OFFERING = "/aanbod/voorbeeld:A-001"
PAGES = ["/", "/?taal_pagina=fr", OFFERING, f"{OFFERING}/afdruk", "/melding", "/melding?aanbod=voorbeeld:A-001"]
STRICT = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def ask(page, target, method="GET", headers=None, **fields):
    """One exchange with the page; fields make it a form that is sent."""
    where = urlsplit(page.url)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=kit.PATIENCE)
    try:
        body = urlencode(fields, doseq=True).encode() if fields else None
        connection.request("POST" if fields else method, target, body, (FORM if fields else {}) | (headers or {}))
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def check_protected(answer, kept=False):
    """What stands on every answer of the page, whatever it says."""
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";") if part.strip()
    )
    assert STRICT.items() <= policy.items() and "unsafe" not in str(policy) and "*" not in str(policy), policy
    assert answer.headers["Referrer-Policy"] == "no-referrer" and answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not {"Set-Cookie", "Server", "Access-Control-Allow-Origin", "Refresh"} & set(answer.headers)
    assert kept or answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("target", PAGES)
def test_pages_are_protected(page, target):
    """Strict policy, nothing kept, no cookies, nothing from elsewhere, nothing written into the markup."""
    answer = ask(page, target)
    assert answer.status == 200 and answer.headers["Content-Type"] == "text/html; charset=utf-8"
    check_protected(answer)
    assert not re.search(
        r"<(script(?![^>]* src=\"/)|style|iframe|img|object)|\son[a-z]+=|style=|(src|action)=\"(?!/)", answer.text
    )
    head = ask(page, target, "HEAD")
    assert (head.status, head.body) == (200, b"")
    check_protected(head)


def test_answers_and_refusals_are_protected(page):
    """Also an answer to a question, suggestions, a refused report and every problem."""
    found = ask(page, "/", q="schuldhulp")
    assert found.status == 200 and "Location" not in found.headers
    for answer in [
        found,
        ask(page, "/suggesties", q="schu"),
        ask(page, "/melding", soort="telefoon", tekst="x@y.be"),
        ask(page, "/niets"),
        ask(page, "/aanbod/niets"),
        ask(page, OFFERING, "DELETE"),
        ask(page, "/", q="a" * 70_000),
    ]:
        check_protected(answer)


@pytest.mark.parametrize("target, kind", [("/pagina.css", "text/css"), ("/pagina.js", "text/javascript")])
def test_files_have_a_tag(page, target, kind):
    """Style and script are asked again with their tag."""
    answer = ask(page, target)
    assert answer.status == 200 and answer.headers["Content-Type"].startswith(kind)
    check_protected(answer, kept=True)
    assert ask(page, target, headers={"If-None-Match": answer.headers["ETag"]}).status == 304
    assert not re.search(r"https?://(?!www\.w3\.org)|@import|eval\(|innerHTML *=|document\.write", answer.text)


@pytest.mark.parametrize(
    "target",
    [
        "/zoek?q=hulp",
        "/hsds/services",
        "/hsds/",
        "/metrics",
        "/gezondheid",
        "/gebieden",
        "/domeinen",
        "/openapi.json",
        "/meldingen",
        "/suggesties?q=a",
        "/../Config/kaart.yaml",
        "/pagina.css/..",
        "/favicon.ico",
    ],
)
def test_the_page_serves_nothing_else(page, target):
    """What the socket serves is not reachable on the port."""
    answer = ask(page, target)
    assert answer.status in ((404, 405, 204) if target != "/suggesties?q=a" else (405,)), answer.status
    assert ask(page, target.partition("?")[0], q="hulp").status in (
        404,
        405,
        200 if target.startswith("/suggesties") else 404,
    )


def raw(page, data):
    """Bare bytes, and the status of what comes back; None where nothing does."""
    where = urlsplit(page.url)
    with socket.create_connection((where.hostname, where.port), timeout=kit.PATIENCE) as connection:
        connection.sendall(data)
        received = connection.recv(1 << 16)
    return int(received[9:12]) if received else None


@pytest.mark.parametrize(
    "host",
    [
        "kaart.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost",
        "evil.test:{port}",
        "127.0.0.1.evil.test:{port}",
        "",
        "x@127.0.0.1:{port}",
    ],
)
def test_another_name_is_refused(page, host):
    """A site whose name leads here (DNS rebinding) gets nothing: 403 in Dutch, for pages, files and forms."""
    host = host.format(port=urlsplit(page.url).port)
    for target in ["/", "/pagina.js", OFFERING]:
        answer = ask(page, target, headers={"Host": host})
        assert answer.status in (400, 403) and "440" not in answer.text
    assert ask(page, "/suggesties", headers={"Host": host}, q="hulp").status in (400, 403)


def test_one_name_is_needed(page):
    """No name at all, or two of which one is another's, is refused."""
    own = urlsplit(page.url).netloc
    assert raw(page, b"GET / HTTP/1.1\r\n\r\n") in (400, 403)
    assert raw(page, f"GET / HTTP/1.1\r\nHost: evil.test\r\nHost: {own}\r\n\r\n".encode()) in (400, 403)
    assert raw(page, f"GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil.test\r\n\r\n".encode()) in (400, 403)


def test_own_names_are_answered(page):
    """127.0.0.1 and localhost, both with the port."""
    port = urlsplit(page.url).port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}"):
        assert ask(page, "/", headers={"Host": host}).status == 200


@pytest.mark.parametrize(
    "headers, allowed",
    [
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "{own}"}, False),
        ({"Origin": "http://evil.test"}, False),
        ({"Origin": "https://{host}"}, False),
        ({"Origin": "http://{host}.evil.test"}, False),
        ({"Origin": "http://127.0.0.1:1"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Origin": "{own}"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "{own}"}, True),
    ],
)
def test_forms_of_other_sites_are_refused(page, headers, allowed):
    """A form of another site: 403, nothing answered and nothing reported; those of the page itself are taken."""
    host = urlsplit(page.url).netloc
    headers = {name: value.format(own=f"http://{host}", host=host) for name, value in headers.items()}
    before = page.desk.kaart.run("meldingen", "--json").stdout
    assert ask(page, "/", headers=headers, q="hulp").status == (200 if allowed else 403)
    assert ask(page, "/suggesties", headers=headers, q="hu").status == (200 if allowed else 403)
    if not allowed:
        assert ask(page, "/melding", headers=headers, soort="telefoon", aanbod="voorbeeld:A-001").status == 403
        assert page.desk.kaart.run("meldingen", "--json").stdout == before


def test_question_from_the_page_is_written_nowhere(kaart, serve, folder):
    """Asked on the page: in no file, no metric, no line; a word in the address of the page is not shown either."""
    desk = serve(kaart, web="127.0.0.1:0")
    desk_page = type("Page", (), {"url": desk.url(), "desk": desk})
    answer = ask(desk_page, "/", q=WORD, q_vorige="", zonder=[f"plaats:{WORD}"], gemeente=WORD, doelgroep=WORD)
    assert answer.status == 200 and WORD not in re.search(r"<title>(.*?)</title>", answer.text).group(1)
    ask(desk_page, "/suggesties", q=WORD)
    assert WORD not in ask(desk_page, f"/?q={WORD}").text
    ask(desk_page, f"/{WORD}")
    metrics = desk.ask("/metrics").text
    assert "pagina" in metrics and WORD not in metrics
    assert desk.stop() == 0
    assert not traces(folder) and WORD not in "\n".join(desk.lines)


def test_what_was_typed_is_shown_as_text(page):
    """Markup in the words, the facets or a report comes back as characters."""
    for answer in [
        ask(page, "/", q='"><script>alert(1)</script>', zonder=['"><b>'], gemeente='"><b>', taal_pagina='"><b>'),
        ask(page, "/melding", soort='"><b>', aanbod="voorbeeld:A-001", tekst="</textarea><b>"),
    ]:
        assert "<script>alert" not in answer.text and "<b>" not in answer.text


@pytest.mark.parametrize(
    "web", ["0.0.0.0:0", "192.0.2.1:80", "[::]:0", "127.0.0.1", "127.0.0.1:99999", "voorbeeld.be:80", ":80", ""]
)
def test_only_this_machine(kaart, folder, web):
    """Anywhere but on loopback the page does not start; nor does the desk."""
    check_refused(kaart.run("serveer", "--socket", folder / "s", "--web", web), 2)
    assert not (folder / "s").exists()


def test_port_that_is_taken(kaart, folder):
    """Refused with the address, and the socket is not left behind."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        check_refused(kaart.run("serveer", "--socket", folder / "s", "--web", address), 2, address)
    assert not (folder / "s").exists()


def test_listens_on_loopback_only(page):
    """Whoever asks at another address of the machine finds nobody."""
    others = [
        one
        for one in subprocess.run(["hostname", "-I"], capture_output=True, text=True).stdout.split()
        if ":" not in one
    ]
    for address in others:
        with pytest.raises(OSError):
            socket.create_connection((address, urlsplit(page.url).port), timeout=5).close()


def test_a_leaf_beyond_the_last_is_the_last(page):
    """The kaart became smaller while somebody turned the leaves: what was found is still shown."""
    beyond = ask(page, "/", q="schuldhulp", vanaf=100_000).text
    assert "Niets gevonden" not in beyond and 'class="hit' in beyond
    assert 0 < beyond.count('<h3') <= 10
