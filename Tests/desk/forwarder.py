"""A port on loopback that leads to a unix socket, for tools that only know URLs."""

import socket
import threading
from contextlib import contextmanager, suppress

import kit


@contextmanager
def forwarded(path):
    """Gives the URL under which the service on a unix socket is reached, for as long as the context lasts."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_accept, args=(server, str(path)), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            # Wakes the thread that accepts.
            server.shutdown(socket.SHUT_RDWR)


def _accept(server, path):
    with suppress(OSError):
        while True:
            outside, _ = server.accept()
            inside = kit.connected(path)
            for source, target in ((outside, inside), (inside, outside)):
                threading.Thread(target=_pump, args=(source, target), daemon=True).start()


def _pump(source, target):
    source.settimeout(None)
    with suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
