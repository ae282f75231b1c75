"""A line to the server that breaks where a test wants it to: a TCP relay on a port of its own."""

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

_PATIENCE = 30.0


@dataclass
class Fault:
    """What happens, once, where `mark` is first seen going `way`.

    cut: the connection ends behind the mark; lose: the connection ends and the piece with the mark is lost;
    hold: nothing more passes on this connection until the relay closes.
    """

    way: Literal["up", "down"]
    mark: bytes
    kind: Literal["cut", "lose", "hold"]
    struck: threading.Event = field(default_factory=threading.Event)

    def wait(self) -> None:
        assert self.struck.wait(_PATIENCE), f"nothing with {self.mark!r} passed"


class Relay:
    """Passes bytes both ways between browsers and the server at `port`; with `port` None, nobody answers."""

    def __init__(self, port: int | None) -> None:
        self.port = port
        self._fault: Fault | None = None
        self._sockets: set[socket.socket] = set()
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def url(self) -> str:
        return f"http://localhost:{self._listener.getsockname()[1]}"

    def plan(self, fault: Fault) -> Fault:
        self._fault = fault
        return fault

    def close(self) -> None:
        self._closing.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.drop_all()

    def drop_all(self) -> None:
        """End every open connection."""
        with self._lock:
            opened, self._sockets = self._sockets, set()
        _end(*opened)

    def _accept(self) -> None:
        # The listener is closed under the waiting call.
        with suppress(OSError):
            while True:
                browser, _ = self._listener.accept()
                self._connect(browser)

    def _connect(self, browser: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self.port or 0))
        except OSError:
            _end(browser)
            return
        with self._lock:
            self._sockets |= {browser, server}
        for source, target, way in ((browser, server, "up"), (server, browser, "down")):
            threading.Thread(target=self._pump, args=(source, target, way), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket, way: str) -> None:
        # Either end may go away at any moment; that is what this is for.
        with suppress(OSError):
            while (piece := source.recv(65536)) and self._pass(piece, target, way):
                pass
        _end(source, target)

    def _pass(self, piece: bytes, target: socket.socket, way: str) -> bool:
        """Forward a piece; false when the connection ends with it."""
        fault = self._strike(piece, way)
        if fault is None:
            target.sendall(piece)
            return True
        if fault.kind != "lose":
            target.sendall(piece[: piece.index(fault.mark) + len(fault.mark)])
        fault.struck.set()
        if fault.kind == "hold":
            self._closing.wait(_PATIENCE)
        return False

    def _strike(self, piece: bytes, way: str) -> Fault | None:
        with self._lock:
            fault = self._fault
            if fault is None or fault.way != way or fault.mark not in piece:
                return None
            self._fault = None
            return fault


def _end(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


def port_of(url: str) -> int:
    return urlsplit(url).port or 80
