"""`kaart zoek --socket` against whatever answers there: what it says is told, and what is no answer is told as such."""

import contextlib
import socket
import threading

HEAD = "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"


@contextlib.contextmanager
def answering(path, answer, *, reads=True):
    """Somebody who answers one connection with these bytes, whether or not the question was read."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()

        def serve():
            connection, _ = listening.accept()
            with connection:
                if reads:
                    connection.recv(65536)
                connection.sendall(answer)
                connection.shutdown(socket.SHUT_WR)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield
        thread.join(10)


def told(result):
    return " ".join(result.stderr.split())


def test_a_desk_that_has_too_much_to_do_says_so_before_it_reads(kaart):
    body = '{"title": "druk", "status": 503, "detail": "Er zijn te veel vragen tegelijk. Probeer het zo opnieuw."}'
    answer = (HEAD.format(status="503 Service Unavailable", length=len(body)) + body).encode()
    with answering(kaart.folder / "d", answer, reads=False):
        result = kaart.run("zoek", "schulden " * 9000, "--socket", kaart.folder / "d")
    assert result.returncode == 2 and "te veel vragen" in told(result)


def test_an_answer_that_is_cut_short_is_none(kaart):
    body = '{"query": {"area": null, "target_groups": [], '
    for length in (len(body), 5000):
        path = kaart.folder / f"d{length}"
        with answering(path, (HEAD.format(status="200 OK", length=5000) + body).encode()):
            result = kaart.run("zoek", "schulden", "--socket", path)
        assert result.returncode == 2 and "antwoord" in told(result)
        assert "Decoding" not in told(result)


def test_who_says_nothing_gave_no_answer(kaart):
    with answering(kaart.folder / "d", b""):
        result = kaart.run("zoek", "schulden", "--socket", kaart.folder / "d")
    assert result.returncode == 2 and "antwoord" in told(result)
