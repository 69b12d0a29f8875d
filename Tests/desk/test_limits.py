"""Too slow, too large, too many: each is cut off within its limit, costs no memory, and others are served meanwhile."""

import json
import select
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import kit

HOST = b"Host: desk\r\n"
GET = b"GET /gezondheid HTTP/1.1\r\n" + HOST
POST = b"POST /zoek HTTP/1.1\r\n" + HOST
MEGABYTE = 1 << 20
# What the desk may grow by, however much is thrown at it.
GROWTH = 64 * MEGABYTE
# The limits of these tests, in seconds, and how much later than that an end may come on a busy machine.
IDLE, PER_REQUEST, SLACK = 2, 3, 10


@pytest.fixture
def hasty(kaart, serve):
    """A desk with short limits, which must be alive and no fatter at the end."""
    kaart.with_settings(connections=64, idle_seconds=IDLE, seconds_per_request=PER_REQUEST)
    desk = serve(kaart)
    desk.check_alive()
    before = desk.memory()
    yield desk
    desk.check_alive()
    assert desk.memory("VmHWM") - before < GROWTH


def ended(connection, seconds):
    """Waits until the other side has closed, without reading; tells whether it did."""
    poll = select.poll()
    poll.register(connection, select.POLLHUP)
    return bool(poll.poll(seconds * 1000))


def drip(desk, head, byte):
    """Sends a head, then byte by byte, until the desk ends it or answers; gives how long that took, or None."""
    start = time.monotonic()
    with desk.connect() as connection:
        connection.sendall(head)
        while time.monotonic() - start < IDLE + PER_REQUEST + SLACK:
            try:
                connection.sendall(byte)
            except OSError:
                return time.monotonic() - start
            if select.select([connection], [], [], 0.25)[0]:
                return time.monotonic() - start
    return None


@pytest.mark.parametrize(
    "head, byte",
    [
        (b"", b"G"), (b"GET /zoek?q=", b"a"), (GET + b"X-Traag: ", b"a"), (GET, b"X: 1\r\n"),
        (POST + b"Content-Length: 60000\r\n\r\nq=", b"a"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    ],
    ids=["method", "path", "header", "headers", "body", "chunks"])
def test_slow_clients_are_dropped(hasty, head, byte):
    """Eight clients that send a byte at a time keep no connection; an honest one beside them notices nothing."""
    with ThreadPoolExecutor(8) as threads:
        slow = [threads.submit(drip, hasty, head, byte) for _ in range(8)]
        hasty.check_alive()
        assert None not in [one.result() for one in slow]


@pytest.mark.parametrize(
    "data", [b"", GET, POST + b"Content-Length: 50\r\n\r\nq=", GET + b"\r\n"], ids=["silent", "head", "body", "done"])
def test_idle_connections_are_closed(hasty, data):
    """Who says nothing (more) is let go after the idle time."""
    with hasty.connect() as connection:
        connection.sendall(data)
        assert ended(connection, IDLE + PER_REQUEST + SLACK)


@pytest.mark.parametrize("rest", [
    b"Content-Length: 50\r\n\r\nq=", b"Content-Length: 50\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n5\r\nq=h"],
    ids=["half", "none", "chunk"])
@pytest.mark.parametrize("target", ["/zoek", "/meldingen"])
def test_half_a_request_is_told(kaart, serve, target, rest):
    """Who stops in the middle of a request hears that it did not arrive, before the connection ends."""
    kaart.with_settings(idle_seconds=60, seconds_per_request=1)
    desk = serve(kaart)
    received = desk.exchange(f"POST {target} HTTP/1.1\r\n".encode() + HOST + rest, end=False)
    answer, = kit.answers(received)
    answer.check_problem(408)
    assert answer.headers["Connection"] == "close"


def test_half_open_connections_are_closed(hasty):
    """50 clients that say that nothing more follows, and never read, whatever they had begun."""
    connections = [hasty.connect() for _ in range(50)]
    beginnings = [
        b"", b"GET /zo", GET, GET + b"\r\n", POST + b"Content-Length: 50\r\n\r\nq=",
        b"GET /gebieden HTTP/1.1\r\n" + HOST + b"\r\n"]
    for number, connection in enumerate(connections):
        connection.sendall(beginnings[number % len(beginnings)])
        connection.shutdown(socket.SHUT_WR)
    hasty.check_alive(IDLE + SLACK)
    assert all(ended(connection, IDLE + PER_REQUEST + SLACK) for connection in connections)
    for connection in connections:
        connection.close()


def test_client_that_never_reads(hasty):
    """Large answers that nobody takes: no memory is spent on them, and the connection is closed within the limits."""
    request = b"GET /gebieden HTTP/1.1\r\n" + HOST + b"\r\n"
    with hasty.connect() as connection:
        connection.setblocking(False)
        try:
            for _ in range(5000):
                connection.send(request)
        except (BlockingIOError, BrokenPipeError):
            pass
        hasty.check_alive()
        assert ended(connection, IDLE + PER_REQUEST + SLACK)


@pytest.mark.parametrize(
    "head, part",
    [(GET + b"X: ", b"a" * MEGABYTE), (GET, (b"X-A: " + b"b" * 1000 + b"\r\n") * 1000), (b"GET /", b"a" * MEGABYTE)],
    ids=["one", "many", "line"])
def test_endless_head(hasty, head, part):
    """A head of 100 MB is refused long before its end."""
    received = pour(hasty, head, part, 100 * MEGABYTE)
    if received:
        assert [answer.status for answer in kit.answers(received)] in ([400], [414], [431])


def pour(desk, head, part, most):
    """Sends a head and then the part again and again, up to so many bytes; gives what the desk said meanwhile."""
    with desk.connect() as connection:
        sent = 0
        try:
            connection.sendall(head)
            while sent < most and not select.select([connection], [], [], 0)[0]:
                connection.sendall(part)
                sent += len(part)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            return connection.recv(1 << 16)
        except ConnectionResetError:
            return b""


@pytest.mark.parametrize(
    "data",
    [
        b"GET /" + b"a" * MEGABYTE + b" HTTP/1.1\r\n" + HOST + b"\r\n", GET + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
        GET + b"".join(b"X-%d: 1\r\n" % number for number in range(500)) + b"\r\n",
        GET + b"".join(b"X-%d: %s\r\n" % (number, b"a" * 4000) for number in range(50)) + b"\r\n",
    ],
    ids=["line", "header", "headers", "list"])
def test_large_head_is_refused_in_dutch(hasty, data):
    """A request line of 1 MB, a header of 100 KB, 500 headers: a problem document with a 4xx."""
    (answer,) = kit.answers(hasty.exchange(data, end=False))
    assert answer.status in (400, 414, 431)
    answer.check_problem(answer.status)


@pytest.mark.parametrize(
    "head, part",
    [
        (b"Content-Length: 200000\r\n\r\n", b"q=" + b"a" * 199_998),
        (b"Content-Length: 4000000000\r\n\r\n", b"a" * 100_000),
        (b"Transfer-Encoding: chunked\r\n\r\n", b"30D40\r\n" + b"a" * 200_000 + b"\r\n"),
    ],
    ids=["length", "vast", "chunks"])
def test_large_body_is_refused(hasty, head, part):
    """413 in Dutch as soon as it is clear; nobody has to send the rest first."""
    received = b""
    with hasty.connect() as connection:
        connection.sendall(POST + head + part)
        while b"\r\n}" not in received and (more := connection.recv(1 << 16)):
            received += more
            if b"\n}" in received:
                break
    (answer,) = kit.answers(received)
    answer.check_problem(413)


def test_endless_body_is_cut_off(hasty):
    """A body that never ends holds no connection for longer than the limits."""
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    end = time.monotonic() + IDLE + PER_REQUEST + SLACK
    pause = threading.Event()
    with hasty.connect() as connection:
        connection.sendall(POST + b"Transfer-Encoding: chunked\r\n\r\n")
        with pytest.raises(OSError):
            while time.monotonic() < end:
                connection.sendall(chunk)
                pause.wait(0.01)


def test_pipelined_requests(hasty):
    """400 requests sent at once are all answered, in their order."""
    with hasty.connect() as connection:
        asked = [b"/zoek?q=hulp&aantal=%d" % (number % 5) for number in range(400)]
        connection.sendall(b"".join(b"GET %s HTTP/1.1\r\n%s\r\n" % (path, HOST) for path in asked))
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while part := connection.recv(1 << 16):
            received += part
    assert [len(answer.json["results"]) for answer in kit.answers(received)] == [number % 5 for number in range(400)]


def test_more_connections_than_allowed(hasty):
    """500 silent connections where 64 are allowed: who was there is served on, who comes is served in the end."""
    with hasty.client() as friend:
        assert friend.ask("/gezondheid").status == 200
        crowd = []
        for _ in range(500):
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.setblocking(False)
            try:
                connection.connect(hasty.path)
            except BlockingIOError:
                # The queue before the door is full.
                pass
            crowd.append(connection)
        for _ in range(5):
            start = time.monotonic()
            assert friend.ask("/zoek?q=hulp").status == 200
            assert time.monotonic() - start < 5
    # 500 connections in rounds of 64, each as long as the idle time.
    rounds = 500 / 64
    start = time.monotonic()
    kit.eventually(lambda: attempt(hasty), "somebody new is served", rounds * IDLE + 2 * SLACK)
    print("a newcomer waited", time.monotonic() - start)
    for connection in crowd:
        connection.close()
    kit.eventually(lambda: attempt(hasty), "afterwards all is as before", SLACK)


def attempt(desk):
    """Asks once; None as long as the desk has no room, or the account has its share of the connections already."""
    try:
        answer = desk.ask("/gezondheid")
        return answer if answer.status == 200 else None
    except (BlockingIOError, ConnectionError, TimeoutError):
        return None


def test_question_has_its_time(kaart, serve):
    """200 heavy questions at once with a second for each: who cannot be helped in time hears so at that time."""
    kaart.with_settings(seconds_per_request=1)
    desk = serve(kaart)
    asked = b"GET /zoek?q=hulp&aantal=1000 HTTP/1.1\r\n" + HOST + b"\r\n"
    connections = [desk.connect() for _ in range(200)]
    start = time.monotonic()
    for connection in connections:
        connection.sendall(asked)
    waiting, refused = {connection.fileno(): connection for connection in connections}, []
    poll = select.poll()
    for number in waiting:
        poll.register(number, select.POLLIN)
    while waiting:
        ready = poll.poll(kit.PATIENCE * 1000)
        assert ready, "nothing more comes"
        for number, _ in ready:
            poll.unregister(number)
            with waiting.pop(number) as connection:
                status = connection.recv(12)[9:]
            assert status in (b"200", b"503")
            if status == b"503":
                refused.append(time.monotonic() - start)
    print(len(refused), "refused after", min(refused, default=0), "to", max(refused, default=0))
    assert max(refused, default=0) < 1 + 2
    desk.check_alive()


def deep(levels, count):
    """JSON of many deep lists: small to send, dear to read for whoever is not on guard."""
    return b'{"doelgroep":[' + b",".join([b"[" * levels + b"1" + b"]" * levels] * count) + b"]}"


@pytest.mark.parametrize(
    "body",
    [
        deep(500, 4), json.dumps({"doelgroep": ["jongeren"] * 4000}).encode(), b'{"q":' + b"[" * 30_000,
        json.dumps({"q": " ".join(f"woord{number}x" for number in range(4000))}).encode(),
        json.dumps({"q": "hulpverlening" * 4000}).encode(), json.dumps({f"n{number}": 1 for number in range(4000)}).encode(),
        b"q&" * 30_000, b"q=a&" * 15_000, b"doelgroep=jongeren&" * 3_000,
    ],
    ids=["deep", "groups", "open", "words", "word", "names", "alone", "same", "list"])
def test_small_bodies_are_cheap(desk, body):
    """Nothing of 64 KB keeps the desk busy for long: answered or refused within 2 s, while somebody else is served."""
    assert len(body) < 64 * 1024
    with ThreadPoolExecutor(1) as threads:
        start = time.monotonic()
        kind = "application/json" if body.startswith(b"{") else "application/x-www-form-urlencoded"
        dear = threads.submit(desk.ask, "/zoek", "POST", body, {"Content-Type": kind})
        desk.check_alive(within=2)
        assert dear.result().status in (200, 400, 413)
        assert time.monotonic() - start < 2
