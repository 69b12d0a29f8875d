"""The client of the desk benchmark: one thread, one selector, many connections, each with one request at a time.

HTTP and PostgreSQL are spoken on the bare socket, so that both servers get the same client at nearly the same cost.
"""
import collections
import json
import re
import selectors
import socket
import struct
import time
from array import array
from typing import NamedTuple

SILENCE = 60  # seconds without any answer after which a run is given up


class Request(NamedTuple):
    kind: str
    data: bytes


class HTTP:
    """HTTP/1.1 with keep-alive on a unix socket."""

    HEAD_END, LENGTH = b"\r\n\r\n", re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)

    def __init__(self, path):
        self.path = path

    def connect(self):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(self.path)
        return connection

    def done(self, buffer):
        """What went wrong ("" for nothing) and the body, once the answer is whole; None before that."""
        end = buffer.find(self.HEAD_END)
        if end < 0:
            return None
        length = self.LENGTH.search(buffer, 0, end + 2)
        if not length:
            return "no Content-Length", b""
        begin = end + 4
        if len(buffer) < begin + int(length[1]):
            return None
        status = bytes(buffer[9:12])
        return "" if status == b"200" else f"status {status.decode()}", bytes(buffer[begin:])

    def results(self, body):
        """How many offerings an answer to a search shows."""
        return len(json.loads(body)["results"])


class PostgresWire:
    """Version 3 of PostgreSQL's protocol, as far as prepared questions of a trusted user need it."""

    READY = b"Z\0\0\0\5I"

    def __init__(self, path, statements):
        self.path = path
        self.statements = statements  # SQL by name

    @staticmethod
    def message(kind, *parts):
        data = b"".join(parts)
        return kind + struct.pack("!i", len(data) + 4) + data

    def connect(self):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(self.path)
        welcome = struct.pack("!i", 3 << 16) + b"user\0postgres\0database\0postgres\0\0"
        self.tell(connection, self.message(b"", welcome))
        for name, sql in self.statements.items():
            parse = self.message(b"P", name.encode() + b"\0", sql.encode() + b"\0", b"\0\0")
            self.tell(connection, parse + self.message(b"S"))
        return connection

    def tell(self, connection, data):
        connection.sendall(data)
        buffer = bytearray()
        while not buffer.endswith(self.READY):
            piece = connection.recv(1 << 16)
            buffer += piece
            if not piece or b"SERROR\0" in buffer:
                raise SystemExit(f"PostgreSQL: {buffer.decode(errors='replace')}")

    def question(self, name, *values):
        """The bytes that ask a prepared statement."""
        texts = b"".join(struct.pack("!i", len(value)) + value for value in (value.encode() for value in values))
        bind = self.message(b"B", b"\0", name.encode() + b"\0\0\0", struct.pack("!h", len(values)), texts, b"\0\0")
        return bind + self.message(b"E", b"\0\0\0\0\0") + self.message(b"S")

    def done(self, buffer):
        if not buffer.endswith(self.READY):
            return None
        kinds, position = bytearray(), 0
        while position < len(buffer):
            kinds.append(buffer[position])
            position += 1 + int.from_bytes(buffer[position + 1:position + 5], "big")
        if position != len(buffer):
            return None
        return ("an error of PostgreSQL" if b"E" in kinds else ""), bytes(buffer)

    def results(self, body):
        """How many rows an answer has, by its tag ("SELECT 10")."""
        return int(re.search(rb"C....SELECT (\d+)\0", body, re.DOTALL)[1])


def ask_once(wire, data):
    """One request on a connection of its own: all bytes of the answer, and the body."""
    with wire.connect() as connection:
        connection.settimeout(SILENCE)
        connection.sendall(data)
        buffer = bytearray()
        while not (answer := wire.done(buffer)):
            piece = connection.recv(1 << 18)
            if not piece:
                raise ConnectionError("closed before the answer was whole")
            buffer += piece
        return bytes(buffer), answer[1]


class Outcome:
    """What a run gave: latencies in seconds by kind of request, and what went wrong."""

    def __init__(self):
        self.latencies = collections.defaultdict(lambda: array("d"))
        self.errors = collections.Counter()
        self.seconds = self.client_processor = 0.0
        self.bytes = 0

    @property
    def answers(self):
        return sum(map(len, self.latencies.values()))

    @property
    def rate(self):
        return self.answers / self.seconds

    def percentile(self, share, kind=None):
        chosen = [self.latencies[kind]] if kind else self.latencies.values()
        values = sorted(value for latencies in chosen for value in latencies)
        return values[min(len(values) - 1, int(len(values) * share))] if values else 0.0

    def figures(self):
        return {
            "seconds": self.seconds, "answers": self.answers, "errors": dict(self.errors), "per_second": self.rate,
            "bytes_per_answer": self.bytes / max(1, self.answers),
            "client_processor_seconds": self.client_processor,
            "latency_ms": {
                kind or "all": {f"p{share:g}": self.percentile(share / 100, kind) * 1000 for share in (50, 90, 99, 100)}
                | {"answers": len(self.latencies[kind]) if kind else self.answers}
                for kind in [None, *sorted(self.latencies)]
            },
        }


class Line:
    """A connection, and the request that is under way on it."""

    def __init__(self, wire):
        self.wire = wire
        self.request, self.buffer, self.since = None, bytearray(), 0.0
        self.open()

    def open(self):
        self.connection = self.wire.connect()
        self.connection.setblocking(False)
        self.buffer.clear()

    def ask(self, request):
        self.request, self.since = request, time.perf_counter()
        try:
            if self.connection.send(request.data) != len(request.data):
                raise SystemExit("a request did not fit in the buffer of the socket")
        except ConnectionError:
            pass  # hear() finds it closed

    def hear(self):
        """What went wrong and the body, once the answer is whole; None before that. Raises ConnectionError when closed."""
        try:
            piece = self.connection.recv(1 << 18)
        except BlockingIOError:
            return None
        if not piece:
            raise ConnectionError
        self.buffer += piece
        answer = self.wire.done(self.buffer)
        if answer:
            self.buffer.clear()
        return answer


def run(wire, requests, connections, going_on, check=None):
    """Keeps every connection busy as long as `going_on()`, then waits for what is under way.

    `requests` never ends. `check(kind, body)` says what is wrong with an answer, "" for nothing.
    """
    outcome, selector = Outcome(), selectors.DefaultSelector()
    lines = [Line(wire) for _ in range(connections)]
    start, processor, busy = time.perf_counter(), time.process_time(), connections
    for line in lines:
        selector.register(line.connection, selectors.EVENT_READ, line)
        line.ask(next(requests))
    while busy:
        events = selector.select(SILENCE)
        if not events:
            outcome.errors[f"no answer in {SILENCE} s"] += busy
            break
        for key, _ in events:
            line = key.data
            try:
                answer = line.hear()
                if answer is None:
                    continue
                took = time.perf_counter() - line.since
                wrong, body = answer
                if check and not wrong:
                    wrong = check(line.request.kind, body)
                if wrong:
                    outcome.errors[wrong] += 1
                else:
                    outcome.latencies[line.request.kind].append(took)
                    outcome.bytes += len(body)
            except ConnectionError:
                outcome.errors["connection closed"] += 1
                selector.unregister(line.connection)
                line.connection.close()
                line.open()
                selector.register(line.connection, selectors.EVENT_READ, line)
            if going_on():
                line.ask(next(requests))
            else:
                busy -= 1
    outcome.seconds, outcome.client_processor = time.perf_counter() - start, time.process_time() - processor
    for line in lines:
        line.connection.close()
    selector.close()
    return outcome
