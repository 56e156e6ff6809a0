"""Entries in a book as a screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.cashbooks.models import Entry
from baken.cashbooks.rules.entries import EntryKind
from baken.shared.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.participants.models import Participant


@dataclass(frozen=True)
class EntryLine:
    """One entry: `chips` are what asks for attention, `is_undone` what was taken back."""

    entry: Entry
    title: str
    note: str
    url: str
    chips: list[dict[str, str]]
    balance: Money

    @property
    def amount(self) -> Money:
        return self.entry.amount

    @property
    def is_undone(self) -> bool:
        return _reversal(self.entry) is not None


def _reversal(entry: Entry) -> Entry | None:
    return getattr(entry, "reversal", None)


def title_of(entry: Entry) -> str:
    """What it was, in a few words."""
    kind = str(entry.get_kind_display())
    if entry.kind == EntryKind.SPENT and entry.what_for:
        return entry.what_for
    return f"{kind}: {entry.what_for}" if entry.what_for else kind


def note_of(entry: Entry) -> str:
    """Who handled it, and with whom."""
    said = [_("by %(name)s") % {"name": entry.given_by_name}]
    if entry.other:
        said.insert(0, entry.other)
    if entry.reason:
        said.append(entry.reason)
    return " · ".join(said)


def chips_of(entry: Entry) -> list[dict[str, str]]:
    """What asks for attention, and what is settled: an entry must come with its marks."""
    found = []
    if _reversal(entry) is not None:
        found.append({"kind": "quiet", "text": _("taken back")})
    if entry.needs_check and getattr(entry, "check_of", None) is None:
        found.append({"kind": "soon", "text": _("waits for a second pair of eyes")})
    if getattr(entry, "lacks_receipt", False):
        found.append({"kind": "soon", "text": _("receipt is missing")})
    if entry.balance.is_negative:
        found.append({"kind": "late", "text": _("below zero")})
    if getattr(entry, "seen", None) is not None:
        found.append({"kind": "ok", "text": _("seen by the youth")})
    return found


def entry_line(participant: Participant, entry: Entry, balance: Money | None = None) -> EntryLine:
    return EntryLine(
        entry=entry,
        title=title_of(entry),
        note=note_of(entry),
        url=reverse("cashbooks:entry", args=[participant.pk, entry.pk]),
        chips=chips_of(entry),
        balance=entry.balance if balance is None else balance,
    )


def entry_lines(participant: Participant, entries: Iterable[Entry]) -> list[EntryLine]:
    return [entry_line(participant, entry) for entry in entries]
