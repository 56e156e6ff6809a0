"""A mail server that does what it is told: works, refuses, says later, hangs, hangs up."""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

FOREVER = 30


@dataclass
class Manners:
    """What the server answers, and what it got. An answer of "hang" or "drop" is what it does instead."""

    on_rcpt: dict[str, str] = field(default_factory=dict)
    on_data: str = ""
    seconds: float = 0.0
    got: list[EmailMessage] = field(default_factory=list)
    reached: Event = field(default_factory=Event)

    async def handle_RCPT(  # noqa: N802  # aiosmtpd calls it so
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        answer = self.on_rcpt.get(address, "250 OK")
        if answer == "hang":
            self.reached.set()
            await asyncio.sleep(FOREVER)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  # as aiosmtpd calls it
        self.reached.set()
        await asyncio.sleep(self.seconds)
        if not self.on_data or self.on_data == "drop":
            self.got.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        if self.on_data == "drop":
            server.transport.abort()
        if self.on_data == "hang":
            await asyncio.sleep(FOREVER)
        return self.on_data or "250 taken"

    @property
    def addresses(self) -> list[str]:
        return [str(mail["To"]) for mail in self.got]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(manners: Manners, port: int) -> Iterator[None]:
    controller = Controller(manners, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield
    finally:
        controller.stop()
