"""A line to a server that can be cut, as in a house where the internet goes away."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

CHUNK = 65536


class Line:
    """Passes on everything that comes in at a port of its own to another one, until it is cut."""

    def __init__(self, to_port: int) -> None:
        self._open: list[socket.socket] = []
        line = self

        class Passing(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with socket.create_connection(("127.0.0.1", to_port)) as further:
                    line._open += [self.request, further]
                    back = threading.Thread(target=_pass_on, args=(further, self.request), daemon=True)
                    back.start()
                    _pass_on(self.request, further)
                    back.join()

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Passing)
        self._server.daemon_threads = True
        self._server.block_on_close = False

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def cut(self) -> None:
        """Nobody comes through any more, also not who was connected."""
        self._server.shutdown()
        self._server.server_close()
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.cut()


def _pass_on(here: socket.socket, there: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while said := here.recv(CHUNK):
            there.sendall(said)
    with contextlib.suppress(OSError):
        there.shutdown(socket.SHUT_WR)
