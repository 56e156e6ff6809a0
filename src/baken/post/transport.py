"""One mail to one address over SMTP, step by step, so that it is known how far it came."""

from __future__ import annotations

import email.policy
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.mail import mailers
from django.core.mail.backends.smtp import EmailBackend

from baken.post.rules import Outcome, without_persons

if TYPE_CHECKING:
    from django.core.mail import EmailMessage

#: For each step of the conversation, where the mailer's own settings name no other.
SECONDS = 30
_GONE_WELL = (250, 251, 252)
_GO_ON = 354
_LATER = 400
_PERMANENT = 500


@dataclass(frozen=True)
class Result:
    """How an attempt ended: `code` and `answer` are the server's, or say what went wrong on the way."""

    outcome: Outcome
    code: int | None = None
    answer: str = ""


class LeftBehind(Exception):
    """Raised by `before_leaving`: another took this delivery over, so that the text must not leave from here."""


def deliver(mail: EmailMessage, *, before_leaving: Callable[[], None]) -> Result:
    """Hand one mail to the server, and say what became of it.

    `before_leaving` is called when the server is ready for the text: from then on the addressee may get it. Until
    then every failure leaves the mail certainly unsent.

    - The server takes the text: sent.
    - It refuses the address or the text for good (5xx): refused.
    - It says "later" (4xx), refuses us (sign-in, sender), cannot be reached, hangs or hangs up before the text:
      delayed. A server that does not know us is our mistake, not the addressee's: nothing is lost by it.
    - The connection is lost after the text began to leave: unknown.

    Raises:
        LeftBehind: see `before_leaving`.
    """
    mailer = mailers.create_connection("default")
    if not isinstance(mailer, EmailBackend):
        return _hand_to(mailer, mail, before_leaving)
    if mailer.timeout is None:
        mailer.timeout = SECONDS
    leaving = False

    def leave() -> None:
        nonlocal leaving
        before_leaving()
        leaving = True

    try:
        address = mailer.prep_address(mail.to[0])
    except ValueError:
        return Result(Outcome.REFUSED, answer="the address cannot be written")
    try:
        mailer.open()
        return _converse(mailer, mail, address, leave)
    except smtplib.SMTPResponseException as error:
        return Result(Outcome.DELAYED, error.smtp_code, _words(error.smtp_error))
    except (OSError, smtplib.SMTPException) as error:
        return Result(Outcome.UNKNOWN if leaving else Outcome.DELAYED, answer=type(error).__name__)
    finally:
        _hang_up(mailer)


def _converse(mailer: EmailBackend, mail: EmailMessage, address: str, leave: Callable[[], None]) -> Result:
    server = mailer.connection
    assert server is not None
    server.ehlo_or_helo_if_needed()
    sender = mailer.prep_address(mail.from_email)
    text = mail.message(policy=email.policy.SMTP).as_bytes()  # made before the server waits for it
    code, answer = server.mail(sender)
    if code not in _GONE_WELL:
        return Result(Outcome.DELAYED, code, _words(answer))
    code, answer = server.rcpt(address)
    if code not in _GONE_WELL:
        return Result(_refusal(code), code, _words(answer))
    code, answer = server.docmd("DATA")
    if code != _GO_ON:
        return Result(_refusal(code), code, _words(answer))
    leave()
    server.send(_as_data(text))
    code, answer = server.getreply()
    if code in _GONE_WELL:
        return Result(Outcome.SENT, code, _words(answer))
    understood = code >= _LATER
    return Result(_refusal(code) if understood else Outcome.UNKNOWN, code if understood else None, _words(answer))


def _as_data(text: bytes) -> bytes:
    """The text as SMTP wants it: a dot at the beginning of a line is doubled, one on its own ends it."""
    lines = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n").split(b"\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n.\r\n"


def _refusal(code: int) -> Outcome:
    return Outcome.REFUSED if code >= _PERMANENT else Outcome.DELAYED


def _words(answer: bytes | str) -> str:
    return without_persons(answer.decode("ascii", "replace") if isinstance(answer, bytes) else str(answer))


def _hang_up(mailer: EmailBackend) -> None:
    """Close without waiting for manners: what became of the mail is known already."""
    half_open = getattr(mailer, "_partial_connection", None)  # where signing in failed
    for connection in (mailer.connection, half_open):
        if connection is not None:
            connection.close()


def _hand_to(mailer: object, mail: EmailMessage, before_leaving: Callable[[], None]) -> Result:
    """For mailers that write files or keep mail in memory: those of the demo and of tests."""
    before_leaving()
    try:
        mailer.send_messages([mail])  # type: ignore[attr-defined]  # every mailer of Django has it
    except OSError as error:
        return Result(Outcome.DELAYED, answer=type(error).__name__)
    return Result(Outcome.SENT)
