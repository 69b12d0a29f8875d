"""Where the socket may come, who may have it, and how a desk ends: clear Dutch, the right exit code, never a crash."""

import fcntl
import os
import resource
import signal
import socket
import stat
import time

import pytest

import kit

NOBODY = {"user": 65534, "group": 65534, "extra_groups": []}


def check_refused(result, code, *parts):
    """The program ended with that code, and said why in one or two Dutch sentences, without a trace."""
    assert result.returncode == code, (result.returncode, result.stdout, result.stderr)
    said = " ".join(result.stderr.split())
    assert all(part in said for part in parts), result.stderr
    assert 1 <= len(result.stderr.strip().splitlines()) <= 6 and kit.is_dutch(said), result.stderr
    for sign in ("Fatal", "Error", "Swift", "/Sources/", " at /", "errno", "Optional("):
        assert sign not in result.stderr, result.stderr


def make_plain(path):
    path.write_text("kostbaar", "utf-8")


@pytest.mark.parametrize(
    "make",
    [make_plain, os.mkdir, os.mkfifo, lambda path: os.symlink("/nergens", path),
     lambda path: os.symlink("/etc/passwd", path)],
    ids=["file", "folder", "fifo", "dangling link", "link to a file"])
def test_path_held_by_something_else(kaart, folder, make):
    """What is no socket is never touched."""
    path = folder / "bezet"
    make(path)
    before = os.lstat(path)
    check_refused(kaart.run("serveer", "--socket", path), 2, "geen socket")
    after = os.lstat(path)
    assert (before.st_ino, before.st_mode, before.st_size) == (after.st_ino, after.st_mode, after.st_size)


def test_paths_that_cannot_be(kaart, folder):
    """No path, an empty one, one that is too long, one in a folder that is not there or that is a file."""
    check_refused(kaart.run("serveer"), 64, "--socket")
    check_refused(kaart.run("serveer", "--socket", "/tmp/" + "x" * 200), 2, "te lang")
    check_refused(kaart.run("serveer", "--socket", folder / "nergens" / "desk"), 2, "kan geen socket komen")
    check_refused(kaart.run("serveer", "--socket", kaart.database / "desk"), 2, "kan geen socket komen")
    empty = kaart.run("serveer", "--socket", "")
    assert empty.returncode in (2, 64) and "te lang" not in empty.stderr, empty.stderr


def test_desk_that_never_was_has_not_stopped(kaart, folder):
    """Who is refused hears why, and not that a desk stopped after it had answered everything."""
    for arguments in (["--socket", folder / "nergens" / "desk"], ["--socket", folder / "s", "--web", "voorbeeld.be:80"]):
        assert "gestopt" not in kaart.run("serveer", *arguments).stderr


@pytest.mark.parametrize("name", ["desk", "./desk", "d"])
def test_relative_path(kaart, folder, name):
    """A path from the folder where one stands is as good as any."""
    desk = kit.Desk(kaart, name).wait_for("De desk luistert op")
    desk.path = str(folder / name)
    desk.check_alive()
    assert desk.stop() == 0
    assert not (folder / name).exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_folder_that_may_not_be_written(kaart, folder):
    """A desk without the right to make its socket says so."""
    closed = folder / "dicht"
    closed.mkdir(mode=0o755)
    check_refused(kaart.run("serveer", "--socket", closed / "desk", **NOBODY), 2, "kan geen socket komen", "recht")


def test_folder_that_somebody_keeps_locked(kaart, folder):
    """Anybody who may read a folder can lock it: a desk that starts there says so, and does not wait for ever."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(held, fcntl.LOCK_SH)
        check_refused(kaart.run("serveer", "--socket", folder / "desk"), 2, "vergrendeld", "andere plaats")
        assert not (folder / "desk").exists()
    finally:
        os.close(held)


def test_folder_that_was_locked_for_a_moment(kaart, folder):
    """Is waited for."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    fcntl.flock(held, fcntl.LOCK_EX)
    desk = kit.Desk(kaart, folder / "desk")
    kit.eventually(lambda: waits(desk.process.pid, folder), "the desk meets the lock")
    os.close(held)
    desk.wait_for("De desk luistert op")
    assert desk.stop() == 0


def waits(pid, folder):
    """Whether a process has that folder open."""
    for link in os.scandir(f"/proc/{pid}/fd"):
        try:
            if os.readlink(link.path) == str(folder):
                return True
        except OSError:
            pass
    return False


def test_socket_of_the_living_is_left_alone(kaart, desk):
    """A second desk on the same path is refused, and the first goes on."""
    identity = os.stat(desk.path).st_ino
    check_refused(kaart.run("serveer", "--socket", desk.path), 2, "luistert al een desk")
    assert os.stat(desk.path).st_ino == identity
    desk.check_alive()


def test_socket_of_a_busy_desk_is_left_alone(kaart, serve, folder):
    """Also when it is so busy that nobody else gets in."""
    kaart.with_settings(connections=1)
    desk = serve(kaart, folder / "desk")
    with desk.client() as friend:
        assert friend.ask("/gezondheid").status == 200
        crowd = []
        for _ in range(1000):
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.setblocking(False)
            crowd.append(connection)
            try:
                connection.connect(desk.path)
            except BlockingIOError:
                break
        else:
            pytest.skip("the queue before the door holds more than 1000")
        identity = os.stat(desk.path).st_ino
        start = time.monotonic()
        check_refused(kaart.run("serveer", "--socket", desk.path), 2, "luistert al een desk")
        assert time.monotonic() - start < 10
        assert os.stat(desk.path).st_ino == identity
        assert friend.ask("/gezondheid").status == 200
        for connection in crowd:
            connection.close()


@pytest.mark.parametrize("turn", range(8))
def test_only_one_takes_over(kaart, serve, folder, turn):
    """Six desks started at once on the socket of a dead one: one gets it, the others say that it is taken."""
    path = folder / "desk"
    serve(kaart, path).stop(signal.SIGKILL)
    desks = [kit.Desk(kaart, path) for _ in range(6)]
    for desk in desks:
        kit.eventually(lambda desk=desk: desk.lines or desk.process.poll() is not None, "each has said something")
    losers = [desk for desk in desks if "luistert op" not in " ".join(desk.lines)]
    winners = [desk for desk in desks if desk not in losers]
    codes = [loser.process.wait(kit.PATIENCE) for loser in losers]
    ends = [winner.stop() for winner in winners]
    assert len(winners) == 1 and ends == [0], f"{len(winners)} desks say that they listen"
    assert codes == [2] * 5, [loser.lines for loser in losers]


@pytest.mark.parametrize(
    "sent, meant", [("cr%E8che", "crèche"), ("cr%C3%A8che", "crèche"), ("100%25", "100%"), ("50%+korting", "50% korting"), ("%zz", "%zz"), ("a%", "a%")])
def test_words_as_older_programs_send_them(desk, sent, meant):
    """What is no UTF-8 is Windows-1252: to look for pieces of the word would say that nobody helps."""
    answer = desk.ask(f"/zoek?q={sent}")
    assert answer.status == 200 and answer.json["query"]["text"] == meant


def test_socket_removed_while_serving(kaart, serve, folder):
    """Who is connected is served on; a new desk can start at the path, and the old one does not take its socket away."""
    path = folder / "desk"
    old = serve(kaart, path)
    with old.client() as client:
        assert client.ask("/gezondheid").status == 200
        path.unlink()
        assert client.ask("/zoek?q=hulp").status == 200
        new = serve(kaart, path)
        assert client.ask("/zoek?q=hulp").status == 200
        new.check_alive()
    assert old.stop() == 0
    assert path.is_socket()
    new.check_alive()


def test_search_through_a_socket_that_is_not_there(kaart, folder):
    """`kaart zoek --socket` says what is wrong and what to do."""
    check_refused(kaart.run("zoek", "hulp", "--socket", folder / "nergens"), 2, "luistert geen desk")
    make_plain(folder / "bestand")
    check_refused(kaart.run("zoek", "hulp", "--socket", folder / "bestand"), 2)


def test_end_with_clients_connected(serve, kaart):
    """SIGTERM: what was asked is answered, and silent or unreading clients keep no desk alive beyond its limits."""
    kaart.with_settings(idle_seconds=2, seconds_per_request=2)
    desk = serve(kaart)
    request = b"GET /gebieden HTTP/1.1\r\nHost: desk\r\n\r\n"
    with desk.connect() as silent, desk.connect() as deaf, desk.connect() as asking:
        silent.sendall(b"GET /gezond")
        deaf.setblocking(False)
        try:
            for _ in range(5000):
                deaf.send(request)
        except BlockingIOError:
            pass
        asking.sendall(request)
        assert asking.recv(1, socket.MSG_PEEK)
        start = time.monotonic()
        desk.process.send_signal(signal.SIGTERM)
        received = b""
        while part := asking.recv(1 << 16):
            received += part
        assert [answer.status for answer in kit.answers(received)] == [200]
        assert desk.process.wait(kit.PATIENCE) == 0
        assert time.monotonic() - start < 15
    assert not os.path.exists(desk.path)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_end_is_neat(kaart, serve, number):
    """Both signals end it with 0 and leave no socket, also when sent twice."""
    desk = serve(kaart)
    assert stat.S_ISSOCK(os.stat(desk.path).st_mode)
    desk.process.send_signal(number)
    assert desk.stop(number) == 0
    assert not os.path.exists(desk.path)


def test_few_open_files(kaart, serve):
    """A desk that may open no more files refuses in Dutch or lets wait, and recovers when there is room again."""
    desk = serve(kaart, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (48, 48)))
    crowd = []
    for _ in range(120):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.setblocking(False)
        connection.connect(desk.path)
        crowd.append(connection)
    for connection in crowd[:5]:
        connection.settimeout(kit.PATIENCE)
        connection.sendall(b"GET /zoek?q=hulp HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n")
        received = b""
        while part := connection.recv(1 << 16):
            received += part
        for answer in kit.answers(received):
            assert answer.status == 200 or answer.check_problem(503)
    for connection in crowd:
        connection.close()
    kit.eventually(lambda: desk.ask("/zoek?q=hulp").status == 200, "served again")


def test_settings_are_read_again(kaart, serve):
    """SIGHUP takes new settings; faulty ones leave the former, with a sentence."""
    kaart.with_settings()
    desk = serve(kaart)
    desk.process.send_signal(signal.SIGHUP)
    desk.wait_for("opnieuw gelezen")
    path = kaart.folder / "instellingen" / "Config" / "kaart.yaml"
    path.write_text("geen: yaml: hier", "utf-8")
    desk.process.send_signal(signal.SIGHUP)
    desk.wait_for("niet opnieuw gelezen")
    desk.check_alive()


def test_a_head_that_is_refused_has_no_body(desk):
    """What followed would be read as the answer to what is asked next on that connection."""
    targets = {"/nope": 404, "/meldingen": 405, "/aanbod/voorbeeld:A-001%00": 404, "/zoek?aantal=x": 400, "/hsds/services?page=0": 400}
    with desk.client() as client:
        for target, status in targets.items():
            assert client.ask(target, "HEAD").status == status
            assert client.ask(target).check_problem(status)
