"""kill -9 while a delivery is applied and the desk is asked: the kaart is wholly the old or wholly the new one."""

import http.client
import os
import random
import signal
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

import fault_kit
import kit

ROUNDS = int(os.environ.get("KAART_RONDES", "6"))
SEED = int(os.environ.get("KAART_ZAAD", "20261120"))


@pytest.fixture(scope="module")
def plan(example, tmp_path_factory):
    """Two deliveries that change every record, and the processor time that one costs, in nanoseconds."""
    folder = tmp_path_factory.mktemp("plan")
    old = kit.delivery(folder, "oud.csv", kit.generation(1))
    new = kit.delivery(folder, "nieuw.csv", kit.generation(2))
    start = example.copy(folder)
    assert start.deliver(old).returncode == 0
    finished = folder / "klaar"
    finished.mkdir()
    process = start.copy(finished).start("importeer", new, "--mapping", "voorbeeld-csv")
    cost = 0
    while process.poll() is None:
        cost = max(cost, used(process))
    process.communicate()
    assert process.returncode == 0 and cost > 0
    return start, new, cost


def used(process):
    """Nanoseconds of processor time that a process and its threads have used; 0 when it is gone."""
    total = 0
    for path in Path(f"/proc/{process.pid}/task").glob("*/schedstat"):
        with suppress(OSError, IndexError):
            total += int(path.read_text("ascii").split()[0])
    return total


def wait_until_used(process, nanoseconds):
    """Waits until a process has used so much processor time, or has ended."""
    kit.eventually(lambda: process.poll() is not None or used(process) >= nanoseconds, "so much work is done")


def generations(answer):
    """The generations that the results of an answer are of."""
    return {result["phone"] for result in answer.json["results"]}


def check_whole(kaart):
    """The database is sound, the index agrees with the tables, and every record is of one generation."""
    with sqlite3.connect(f"file:{kaart.database}?mode=ro", uri=True) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT count(*) FROM service").fetchone() == (440,)
        found = database.execute("SELECT DISTINCT substr(description, 1, 12) FROM service").fetchall()
        assert len(found) == 1 and found[0][0] in ("Generatie001", "Generatie002"), found
    database.close()
    check = kaart.run("nazicht")
    assert check.returncode == 0, check.stdout + check.stderr
    search = kaart.run("zoek", found[0][0].lower(), "--letterlijk", "--aantal", "0", "--json")
    assert search.returncode == 0 and '"total" : 440' in search.stdout, search.stdout + search.stderr


class Asking:
    """Clients that ask a desk until they are told to stop or the desk is gone; all have had an answer to begin with."""

    def __init__(self, desk, count=3):
        self.wrong, self.cut_off = [], []
        self._desk, self._done = desk, threading.Event()
        self._begun = threading.Barrier(count + 1)
        self._threads = [threading.Thread(target=self._ask) for _ in range(count)]
        for thread in self._threads:
            thread.start()
        self._begun.wait(kit.PATIENCE)

    def _ask(self):
        with self._desk.client() as client:
            client.ask("/gezondheid")
            self._begun.wait(kit.PATIENCE)
            try:
                while not self._done.is_set():
                    answer = client.ask("/zoek?q=hulp&aantal=50")
                    if answer.status != 200 or len(generations(answer)) != 1:
                        self.wrong.append(answer.body[:500])
            except (OSError, http.client.HTTPException) as error:
                self.cut_off.append(error)

    def stop(self, survives):
        """Ends them; only a desk that was killed may have cut somebody off."""
        self._done.set()
        for thread in self._threads:
            thread.join(kit.PATIENCE)
        assert not self.wrong, self.wrong[0]
        assert not survives or not self.cut_off, self.cut_off


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_killed_while_it_serves(plan, folder, serve, turn):
    """The delivery, the desk, or both at once are killed; what is left is whole, and the socket is taken over."""
    start, file, cost = plan
    generator = random.Random(SEED + turn)
    # The last half of a delivery writes: there it is killed more often.
    share = generator.random() if turn % 3 == 0 else generator.uniform(0.5, 1.0)
    victims = generator.choice(["delivery", "desk", "both"])
    print(f"seed {SEED + turn}: {victims} at {share:.3f}")
    kaart = start.copy(folder)
    desk = serve(kaart, folder / "desk")
    asking = Asking(desk)
    process = kaart.start("importeer", file, "--mapping", "voorbeeld-csv")
    wait_until_used(process, share * cost)
    if victims != "desk":
        process.kill()
    if victims != "delivery":
        desk.stop(signal.SIGKILL)
    out, err = process.communicate(timeout=kit.PATIENCE)
    assert victims != "desk" or process.returncode == 0, (out, err)
    if victims == "delivery":
        assert desk.ask("/zoek?q=hulp").status == 200
    asking.stop(survives=victims == "delivery")
    check_whole(kaart)
    if victims == "delivery":
        assert desk.stop() == 0
    else:
        assert (folder / "desk").is_socket()
    heir = serve(kaart, folder / "desk")
    assert len(generations(heir.ask("/zoek?q=hulp&aantal=100"))) == 1
    assert kaart.deliver(file).returncode == 0
    assert generations(heir.ask("/zoek?q=hulp&aantal=100")) == {"016 00 00 02"}
    check_whole(kaart)


@pytest.fixture
def start_cost(desk):
    """Processor time that a desk has used when it listens."""
    return used(desk.process)


@pytest.mark.parametrize("turn", range((ROUNDS + 2) // 3))
def test_killed_while_it_starts(kaart, folder, serve, start_cost, turn):
    """A desk that dies at any moment of its start leaves nothing that keeps the next one from starting."""
    moment = random.Random(SEED + turn).uniform(0, 1)
    print(f"seed {SEED + turn}: at {moment:.3f}")
    desk = kit.Desk(kaart, folder / "begin")
    # It may begin with less than the one that was measured.
    kit.eventually(
        lambda: desk.lines or desk.process.poll() is not None or used(desk.process) >= moment * start_cost,
        "it begins")
    desk.stop(signal.SIGKILL)
    serve(kaart, folder / "begin").check_alive()


@pytest.mark.parametrize("migrations", [1, len(fault_kit.MIGRATIONS) - 1])
def test_many_bring_it_up_to_date_at_once(kaart, migrations):
    """After an update of the program, several begin at the same time."""
    fault_kit.downgrade(kaart.database, migrations)
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda _: kaart.run("zoek", "thuiszorg", "--ids"), range(8)))
    assert [result.returncode for result in results] == [0] * 8, [result.stderr for result in results]
    assert len({result.stdout for result in results}) == 1 and kaart.run("nazicht").returncode == 0
