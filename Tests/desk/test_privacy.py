"""What is asked is written nowhere: not to the database, its WAL, a log, a metric or the standard error."""

import gzip
import json
import os
from pathlib import Path

import pytest


# A word that means nothing, so that nobody else has written it.
WORD = "kwibbeldonk"


def traces(folder, word=WORD):
    """The files under a folder in which the word stands, as bytes, in whatever case or width."""
    found = []
    needles = [word.encode(), word.upper().encode(), word.capitalize().encode(), word.encode("utf-16-le")]
    for path in Path(folder).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if any(needle in content for needle in needles):
                found.append(str(path))
    return found


def ask_everything(desk, word):
    """Asks the word in every way that the desk knows, also in ways that it refuses."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = json.dumps({"q": word}).encode()
    statuses = [
        desk.ask(f"/zoek?q={word}").status, desk.ask(f"/suggesties?q={word}").status,
        desk.ask("/zoek", "POST", f"q={word}".encode(), form).status,
        desk.ask("/zoek", "POST", body, {"Content-Type": "application/json"}).status,
        desk.ask(f"/zoek?{word}=1").status, desk.ask(f"/zoek?gemeente={word}").status,
        desk.ask(f"/{word}").status, desk.ask(f"/aanbod/{word}").status,
        desk.ask("/zoek", "POST", f"{{{word}".encode(), {"Content-Type": "application/json"}).status,
        desk.ask("/gezondheid", word.upper()).status, desk.ask("/gezondheid", headers={"Referer": f"http://x/{word}"}).status,
        desk.ask(f"/hsds/services?search={word}").status,
    ]
    desk.exchange(f"GET /zoek?q={word} HTTP/9.9\r\n\r\n".encode())
    desk.exchange(f"GET /zoek?q={word}".encode())
    assert statuses[:4] == [200] * 4
    return statuses


def test_question_is_written_nowhere(kaart, serve, folder):
    """Asked in every way, also wrongly: the word is in no file, no metric and no line of the desk."""
    assert not traces(folder)
    desk = serve(kaart)
    ask_everything(desk, WORD)
    answer = desk.ask(f"/zoek?q={WORD}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["query"]["text"] == WORD
    metrics = desk.ask("/metrics").text
    assert "/zoek" in metrics and WORD not in metrics.lower()
    assert desk.stop() == 0
    assert not traces(folder)
    assert WORD not in "\n".join(desk.lines).lower()


def test_metrics_have_no_content(desk):
    """Paths, ids and words that somebody makes up give no new line in the metrics: nothing to read, nothing to fill up."""
    desk.ask("/gezondheid")
    for number in range(50):
        desk.ask(f"/verzonnen{number}")
        desk.ask(f"/aanbod/verzonnen{number}")
        desk.ask(f"/zoek?q=verzonnen{number}")
        desk.ask("/gezondheid", f"VERZONNEN{number}")
    answer = desk.ask("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "verzonnen" not in answer.text.lower()
    assert len(answer.text.splitlines()) < 2000


def test_question_is_not_in_the_arguments(kaart, desk):
    """`kaart zoek - --socket` takes the text on standard input, so that no list of processes shows it."""
    with open(kaart.folder / "vraag.txt", "w", encoding="utf-8") as file:
        file.write(WORD)
    with open(kaart.folder / "vraag.txt", encoding="utf-8") as file:
        result = kaart.run("zoek", "-", "--socket", desk.path, "--json", stdin=file)
    assert result.returncode in (0, 1), result.stderr
    assert json.loads(result.stdout)["query"]["text"] == WORD


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_answer_is_not_kept(desk, encoding):
    """Answers to questions may be kept by nobody, packed or not."""
    answer = desk.ask(f"/zoek?q={WORD}", headers={"Accept-Encoding": encoding})
    body = gzip.decompress(answer.body) if answer.headers.get("Content-Encoding") == "gzip" else answer.body
    assert json.loads(body)["query"]["text"] == WORD
    assert answer.headers["Cache-Control"] == "no-store" and "ETag" not in answer.headers
    assert "Set-Cookie" not in answer.headers and "Server" not in answer.headers


def test_socket_is_for_owner_and_group(desk):
    """Mode 0660: no stranger on the machine can listen in or ask."""
    assert os.stat(desk.path).st_mode & 0o777 == 0o660
