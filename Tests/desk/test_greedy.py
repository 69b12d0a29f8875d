"""One client that takes all it can get does not keep the others from theirs."""

import statistics
import subprocess
import sys
import threading
import time

import pytest

HEAVY = "/zoek?q=hulp+voor+jongeren&aantal=1000"
MODEST = "/zoek?q=kine&gemeente=Landen&aantal=3"

# The greedy one is a process of its own, as it would be: many connections, on each so many questions in flight, without end.
GREEDY = """
import select, socket, sys
path, target, count, depth = sys.argv[1], sys.argv[2].encode(), int(sys.argv[3]), int(sys.argv[4])
request = b"GET " + target + b" HTTP/1.1\\r\\nHost: desk\\r\\n\\r\\n"
poll, sockets, ends = select.poll(), {}, {}
for _ in range(count):
    one = socket.socket(socket.AF_UNIX)
    one.connect(path)
    one.sendall(request * depth)
    sockets[one.fileno()] = one
    poll.register(one, select.POLLIN)
print("begun", flush=True)
while sockets:
    for number, _ in poll.poll():
        # The end of what came before goes with it, or a line that is cut in two would not be counted.
        data = sockets[number].recv(1 << 20)
        if not data:
            poll.unregister(number)
            sockets.pop(number).close()
            continue
        data = ends.pop(number, b"") + data
        ends[number] = data[-8:]
        sockets[number].sendall(request * data.count(b"HTTP/1.1 "))
"""


def times(desk, count):
    """How long each of a number of modest questions took, in seconds; every one has to be answered."""
    found = []
    with desk.client(timeout=20) as client:
        for _ in range(count):
            start = time.monotonic()
            answer = client.ask(MODEST)
            assert answer.status == 200, answer.body
            found.append(time.monotonic() - start)
    return found


def greedy(desk, connections, depth, target=HEAVY):
    process = subprocess.Popen(
        [sys.executable, "-c", GREEDY, desk.path, target, str(connections), str(depth)], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "begun\n"
    return process


def check_fair(desk, connections, depth):
    """The modest client, new on a connection of its own, waits for a few heavy questions at most, never for the queue."""
    alone = times(desk, 30)
    with desk.client() as client:
        start = time.monotonic()
        client.ask(HEAVY)
        heavy = time.monotonic() - start
    process = greedy(desk, connections, depth)
    try:
        beside = times(desk, 30)
        assert process.poll() is None
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    median = statistics.median(beside)
    print(f"alone {statistics.median(alone):.4f}, one heavy {heavy:.4f}, beside {median:.4f}, at most {max(beside):.4f}")
    # A fair desk lets it wait for the heavy question that is under way on its reader, and shares the processors;
    # behind the queue of 40 connections it would wait some 20 heavy questions a reader.
    assert median < 20 * statistics.median(alone) + 5 * heavy
    assert max(beside) < 40 * statistics.median(alone) + 15 * heavy + 1


def test_many_connections(desk):
    """Forty connections that each ask as fast as they are answered."""
    check_fair(desk, 40, 1)


def test_one_connection_that_pipelines(desk):
    """One connection with a hundred questions in flight."""
    check_fair(desk, 1, 100)


def test_both(desk):
    """Forty connections with thirty questions in flight on each; the memory of the desk stays what it is."""
    check_fair(desk, 40, 30)
    assert desk.memory("VmHWM") < 300 << 20


@pytest.mark.parametrize("connections", [2, 40])
def test_whole_lists(desk, connections):
    """Lists that are streamed as fast as they are read take a turn like all else: a modest question waits for none of them."""
    process = greedy(desk, connections, 1, "/hsds/services?format=ndjson&full=true")
    try:
        beside = times(desk, 6)
        assert process.poll() is None
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    print(f"beside {statistics.median(beside):.4f}, at most {max(beside):.4f}")
    assert statistics.median(beside) < 0.3 and max(beside) < 2


def test_newcomer_beside_a_hoarder(kaart, serve):
    """One process that holds every connection there may be and keeps them busy does not lock out everybody else."""
    kaart.with_settings(connections=32, idle_seconds=5)
    desk = serve(kaart)
    process = greedy(desk, 32, 1)
    try:
        # Its connections are taken one by one: only after a while does it hold them all.
        for _ in range(3):
            threading.Event().wait(0.3)
            start = time.monotonic()
            with desk.client(timeout=20) as client:
                answer = client.ask("/gezondheid")
            print("waited", time.monotonic() - start)
            assert answer.status == 200 or answer.check_problem(503)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
