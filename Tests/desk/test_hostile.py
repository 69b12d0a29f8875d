"""Bytes that no honest client sends: the desk refuses them in Dutch, stays up, and goes on serving others."""

import random
import select
import socket
import threading

import pytest

import kit

HOST = b"Host: desk\r\n"
GET = b"GET /gezondheid HTTP/1.1\r\n" + HOST
POST = b"POST /zoek HTTP/1.1\r\n" + HOST
# What a smuggler hides in the body of one request, to have it answered as a second one.
HIDDEN = b"GET /gebieden HTTP/1.1\r\n" + HOST + b"\r\n"
CHUNKS = b"3\r\nq=a\r\n0\r\n\r\n"

# Requests whose end two servers could see in different places; RFC 9112 tells to refuse every one of them.
SMUGGLING = {
    "length and chunks": POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKS + HIDDEN,
    "chunks and length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + CHUNKS + HIDDEN,
    "two lengths": POST + b"Content-Length: 3\r\nContent-Length: 60\r\n\r\nq=a" + HIDDEN,
    "two lengths in one line": POST + b"Content-Length: 3, 60\r\n\r\nq=a" + HIDDEN,
    "length with a plus": POST + b"Content-Length: +3\r\n\r\nq=a" + HIDDEN,
    "negative length": POST + b"Content-Length: -3\r\n\r\nq=a" + HIDDEN,
    "hexadecimal length": POST + b"Content-Length: 0x3\r\n\r\nq=a" + HIDDEN,
    "length beyond 64 bits": POST + b"Content-Length: 18446744073709551619\r\n\r\nq=a" + HIDDEN,
    "coding that nobody knows": POST + b"Transfer-Encoding: xchunked\r\n\r\n" + CHUNKS + HIDDEN,
    "chunked not last": POST + b"Transfer-Encoding: chunked, identity\r\n\r\n" + CHUNKS + HIDDEN,
    "coding twice": POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n" + CHUNKS + HIDDEN,
    "folded coding": POST + b"Transfer-Encoding:\r\n chunked\r\n\r\n" + CHUNKS + HIDDEN,
    "folded header": GET + b"X-A: a\r\n b\r\n\r\n",
    "bare LF": b"GET /gezondheid HTTP/1.1\nHost: desk\n\n",
    "bare CR": GET + b"X-A: a\rContent-Length: 3\r\n\r\n",
    "space before colon": POST + b"Content-Length : 3\r\n\r\nq=a" + HIDDEN,
    "coding with space before colon": POST + b"Transfer-Encoding : chunked\r\n\r\n" + CHUNKS + HIDDEN,
    "NUL in a header": GET + b"X-A: a\0b\r\n\r\n",
    "NUL in a header's name": GET + b"X\0-A: b\r\n\r\n",
    "header without name": GET + b": b\r\n\r\n",
    "header without colon": GET + b"Rommel\r\n\r\n",
    "control in the path": b"GET /gezond\x01heid HTTP/1.1\r\n" + HOST + b"\r\n",
    "raw bytes in the path": b"GET /zoek?q=\xe9\xff HTTP/1.1\r\n" + HOST + b"\r\n",
    "space in the path": b"GET /zoek?q=a b HTTP/1.1\r\n" + HOST + b"\r\n",
    "no host": b"GET /gezondheid HTTP/1.1\r\n\r\n",
    "two hosts": b"GET /gezondheid HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "only a method": b"GET\r\n\r\n",
    "no HTTP": b"\0\1\2\r\n\r\n",
    "a version that is not": b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
    "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500) + b"\r\n\r\n",
}
# Sizes of a chunk that are none, after a head that is in order.
CHUNK_TRICKS = [
    b"-3\r\nq=a\r\n0\r\n\r\n", b"0x3\r\nq=a\r\n0\r\n\r\n", b"+3\r\nq=a\r\n0\r\n\r\n", b" 3\r\nq=a\r\n0\r\n\r\n",
    b"FFFFFFFFFFFFFFFFF\r\nq=a\r\n0\r\n\r\n", b"10000000000000003\r\nq=a\r\n0\r\n\r\n",
    b"3;a\nq=a\r\n0\r\n\r\n", b"3\nq=a\n0\n\n", b"\r\nq=a\r\n0\r\n\r\n", b"2\r\nq=a\r\n0\r\n\r\n", b"3\r\nq=a",
]


@pytest.mark.parametrize("shape", SMUGGLING)
def test_smuggling_is_refused(desk, shape):
    """One refusal; the connection is closed, and what was hidden behind it is not answered."""
    found = kit.answers(desk.exchange(SMUGGLING[shape]))
    assert [answer.status for answer in found] in ([400], [501], [505])
    desk.check_alive()


def test_refusals_are_problems(desk):
    """Whatever is wrong with a request, what is said about it is a problem document in Dutch."""
    for data in SMUGGLING.values():
        for answer in kit.answers(desk.exchange(data)):
            if answer.status >= 400:
                answer.check_problem(answer.status)


@pytest.mark.parametrize("chunks", CHUNK_TRICKS)
def test_chunk_tricks_are_refused(desk, chunks):
    """A body that is broken is the client's fault: 400, never 500, and nothing after it is answered."""
    found = kit.answers(desk.exchange(POST + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + HIDDEN))
    assert [answer.status for answer in found] == [400]
    desk.check_alive()


def test_body_that_ends_too_soon(desk):
    """A client that goes away in the middle of its body is no fault of ours."""
    for body in (b"Content-Length: 50\r\n\r\nq=a", b"Transfer-Encoding: chunked\r\n\r\nA\r\nq=a"):
        for answer in kit.answers(desk.exchange(POST + body)):
            assert answer.status == 400
    desk.check_alive()


def test_old_clients_are_let_go(kaart, serve):
    """HTTP/1.0 without keep-alive: answered, and then closed, without the client having to say that it is done."""
    desk = serve(kaart)
    with desk.connect(timeout=5) as connection:
        connection.sendall(b"GET /gezondheid HTTP/1.0\r\n\r\n")
        received = b""
        while part := connection.recv(1 << 16):
            received += part
    assert [answer.status for answer in kit.answers(received)] == [200]


def test_chunks_of_an_old_client_do_not_smuggle(desk):
    """HTTP/1.0 knows no chunks: refused, or answered once and closed; never a second answer."""
    data = b"POST /zoek HTTP/1.0\r\n" + HOST + b"Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n"
    received = desk.exchange(data + CHUNKS + HIDDEN)
    assert received.startswith(b"HTTP/1.") and received.count(b"HTTP/1.1 ") == 1
    desk.check_alive()


@pytest.mark.parametrize(
    "target",
    ["/gebieden", "/zoek?q=hulp&aantal=1000", "/hsds/services?per_page=440&full=true", "/hsds/services?format=ndjson"])
def test_client_that_says_it_is_done_gets_all(desk, target):
    """Who asks, closes its own half (as `nc -N` does) and takes its time to read, gets the whole answer."""
    whole = desk.ask(target).body
    request = b"GET %s HTTP/1.1\r\n%s\r\n" % (target.encode(), HOST)
    received = b""
    with desk.connect() as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        # Until the desk can write no further.
        select.select([connection], [], [], kit.PATIENCE)
        threading.Event().wait(0.3)
        while part := connection.recv(1 << 16):
            received += part
    head, _, body = received.partition(b"\r\n\r\n")
    if b"chunked" in head.lower():
        assert body.endswith(b"\r\n0\r\n\r\n"), f"cut after {len(body)} bytes"
    else:
        assert len(body) == len(whole), f"{len(body)} bytes of {len(whole)}"


@pytest.mark.parametrize(
    "line",
    [
        "CONNECT x/hsds", "CONNECT x:80/hsds", "CONNECT x/hsds/", "CONNECT x/aanbod", "CONNECT x", "CONNECT x:80",
        "OPTIONS *", "GET http://x/hsds", "GET http://x", "GET http://x/aanbod", "GET //hsds", "GET /hsds//",
        "GET /hsds/%2f", "GET /aanbod/", "GET /aanbod//afdruk", "GET /%00", "GET /?", "GET /#",
    ])
def test_targets_of_every_form(desk, line):
    """Whatever form the target of a request has: an answer, and the desk stays up."""
    (answer,) = kit.answers(desk.exchange(f"{line} HTTP/1.1\r\nHost: desk\r\n\r\n".encode()))
    assert answer.status < 500
    desk.check_alive()


def test_expectation_is_met(desk):
    """A client that asks whether it may send its body is told so, and then answered."""
    with desk.connect(timeout=10) as connection:
        connection.sendall(POST + b"Expect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\n")
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 100 ")
        connection.sendall(b"q=a")
        received = b""
        while part := connection.recv(1 << 16):
            received += part
    assert [answer.status for answer in kit.answers(received)] == [200]


def test_expectation_waits_for_the_answers_before_it(desk):
    """Who asks to go on while an earlier answer is still being sent is told so after that, not in the midst of it."""
    with desk.connect(timeout=10) as connection:
        connection.sendall(
            b"GET /hsds/services?format=ndjson HTTP/1.1\r\n" + HOST + b"\r\n" + POST
            + b"Expect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\n")
        received = b""
        while b"HTTP/1.1 100 " not in received:
            received += connection.recv(1 << 16)
        connection.sendall(b"q=a")
        while part := connection.recv(1 << 16):
            received += part
    before, told, after = received.partition(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert told and before.startswith(b"HTTP/1.1 200 ") and before.endswith(b"\r\n0\r\n\r\n")
    assert [answer.status for answer in kit.answers(after)] == [200]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "RARE"])
def test_other_methods(desk, method):
    """A method that a path does not know is 405 with the ones that it does, or 404 or 501; nothing is echoed."""
    for path in ("/zoek", "/gezondheid", "*", "desk:80"):
        data = f"{method} {path} HTTP/1.1\r\nHost: desk\r\nX-Geheim: sesam\r\n\r\n".encode()
        (answer,) = kit.answers(desk.exchange(data))
        assert answer.status in (400, 404, 405, 501), answer.status
        assert b"sesam" not in answer.body
        assert answer.status != 405 or "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("seed", range(10))
def test_fuzzed_bytes(desk, seed):
    """40 connections a seed with broken or random bytes: each gets well-formed answers or none, and never a 5xx."""
    print("seed", seed)
    generator = random.Random(seed)
    for _ in range(40):
        data = fuzzed(generator)
        for answer in kit.answers(desk.exchange(data), may_be_cut=True):
            assert answer.status < 500, (data[:2000], answer.body)
            if answer.body and answer.status >= 400:
                answer.check_problem(answer.status)
    desk.check_alive()
    assert desk.memory("VmHWM") < 256 << 20


def fuzzed(generator):
    """Random bytes, or a request of which some bytes were changed, doubled, dropped or put elsewhere."""
    if generator.random() < 0.2:
        return generator.randbytes(generator.randint(1, 4000))
    samples = [
        GET + b"Accept: */*\r\n\r\n", HIDDEN, b"GET /zoek?q=hulp&gemeente=Tienen&aantal=2 HTTP/1.1\r\n" + HOST + b"\r\n",
        POST + b"Content-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"q\":\"hulp\"}",
        POST + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNKS, b"GET /aanbod/voorbeeld:A-001 HTTP/1.1\r\n" + HOST + b"\r\n",
    ]
    data = bytearray(b"".join(generator.choices(samples, k=generator.randint(1, 3))))
    for _ in range(generator.randint(1, 8)):
        place = generator.randrange(len(data))
        match generator.randrange(4):
            case 0:
                data[place] = generator.randrange(256)
            case 1:
                data[place:place] = data[place : place + generator.randint(1, 40)]
            case 2:
                del data[place : place + generator.randint(1, 10)]
                data = data or bytearray(b"\r\n")
            case _:
                data[place:place] = generator.choice([b"\r\n", b"\0", b" ", b"\t", b":", b"%00", b"\xff\xfe", b"99999999999"])
    return bytes(data)
