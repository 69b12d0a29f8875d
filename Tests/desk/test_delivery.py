"""Deliveries are applied while eight clients ask: no error, no answer half old and half new, and the next one is new."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import kit

# Two at least: some client has to see more than one.
DELIVERIES = max(2, int(os.environ.get("KAART_RONDES", "10")) * 3 // 10)
TARGETS = [
    "/zoek?q=hulp&aantal=100", "/zoek?aantal=440", "/zoek?q=jongeren+in+Gent&aantal=50", "/zoek?q=kine&gemeente=Landen&aantal=40",
    "/zoek?doelgroep=jongeren&aantal=60&vanaf=20", "/aanbod/voorbeeld:A-001", "/gezondheid", "/domeinen",
]


def generations(answer):
    """The generations that stand in an answer, by the telephone numbers that `kit.generation` wrote."""
    entries = answer.json.get("results", [answer.json]) if answer.json.__class__ is dict else []
    return {entry["phone"] for entry in entries if "phone" in entry}


def ask_until(desk, target, done):
    """Asks one thing again and again over one connection; gives the generations in their order, once each in a row."""
    seen, count = [], 0
    with desk.client() as client:
        while not done.is_set() or count == 0:
            answer = client.ask(target)
            assert answer.status == 200, answer.body
            found = generations(answer)
            assert len(found) <= 1, f"{target} mixes {found}"
            seen += [one for one in found if seen[-1:] != [one]]
            count += 1
    return seen, count


def test_deliveries_under_load(kaart, serve, folder):
    """Deliveries that change every record, one after another, with queries going on over keep-alive connections."""
    assert kaart.deliver(kit.delivery(folder, "0.csv", kit.generation(0))).returncode == 0
    desk = serve(kaart)
    before = desk.memory()
    done = threading.Event()
    with ThreadPoolExecutor(len(TARGETS)) as threads:
        clients = [threads.submit(ask_until, desk, target, done) for target in TARGETS]
        try:
            for number in range(1, DELIVERIES + 1):
                result = kaart.deliver(kit.delivery(folder, f"{number}.csv", kit.generation(number)))
                assert result.returncode == 0 and not result.stderr, result.stderr
                # Whoever asks after the delivery has ended sees what it brought.
                assert generations(desk.ask(TARGETS[0])) == {f"016 00 00 {number:02d}"}
                assert f"Generatie{number:03d}" in desk.ask("/aanbod/voorbeeld:A-001").text
                found = desk.ask(f"/zoek?q=generatie{number:03d}&letterlijk=ja&aantal=1").json
                assert found["total"] == 440
        finally:
            done.set()
        results = [client.result() for client in clients]
    for target, (seen, count) in zip(TARGETS, results):
        print(target, count, "answers", seen)
        assert seen == sorted(seen), f"{target} went back in time: {seen}"
    assert any(len(seen) > 2 for seen, _ in results), "no client saw more than one delivery"
    assert desk.memory() - before < 64 << 20


def test_delivery_that_fails_changes_nothing(kaart, desk, folder):
    """A delivery that is refused, because most of the source would vanish, is never seen."""
    file = kit.delivery(folder, "half.csv", kit.generation(9))
    lines = file.read_bytes().split(b"\r\n")
    file.write_bytes(b"\r\n".join(lines[:200]) + b"\r\n")
    before = desk.ask("/zoek?aantal=1000&datum=2026-11-20").body
    assert kaart.deliver(file).returncode == 2
    assert desk.ask("/zoek?aantal=1000&datum=2026-11-20").body == before


def test_tag_follows_the_kaart(kaart, desk, folder):
    """A tag holds until a delivery changes what it stands for."""
    target = "/aanbod/voorbeeld:A-001"
    tag = desk.ask(target).headers["ETag"]
    assert desk.ask(target, headers={"If-None-Match": tag}).status == 304
    assert kaart.deliver(kit.delivery(folder, "1.csv", kit.generation(1))).returncode == 0
    answer = desk.ask(target, headers={"If-None-Match": tag})
    assert answer.status == 200 and answer.headers["ETag"] != tag


def test_health_tells_of_the_delivery(kaart, desk, folder):
    """`/gezondheid` tells the day of the last delivery, and how old the kaart is."""
    health = desk.ask("/gezondheid").json
    assert (health["status"], health["offerings"], health["sources"]) == ("ok", 440, 1)
    assert health["last_delivery"] <= health["date"] and health["age_days"] >= 0
