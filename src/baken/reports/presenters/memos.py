"""Memos as a screen shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse

from baken.reports.models import MemoKind, Readers
from baken.reports.presenters.reports import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor
    from baken.plans.models import Goal
    from baken.reports.models import Dispute, Memo
    from baken.reports.selectors import SignOff

#: What needs an eye first; the others are quiet.
CHIP_KINDS = {MemoKind.INCIDENT: "soon", MemoKind.HANDOVER: "info"}


@dataclass(frozen=True)
class MemoEntry:
    """A memo in a list, with the versions that it replaced, who read it and what was said about it."""

    id: UUID
    at: datetime
    who: str
    kind: Mapping[str, StrOrPromise]
    title: str
    text: str
    about: str
    goal: str
    now: Memo
    earlier: list[Memo] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    notes_risk: bool = False
    readers: StrOrPromise = ""
    sign_off: SignOff | None = None
    sign_url: str = ""
    correct_url: str = ""
    dispute_url: str = ""


def memo_entries(
    memos: Iterable[Memo],
    *,
    actor: Actor,
    earlier: Mapping[UUID, list[Memo]],
    goals: Mapping[UUID, Goal],
    sign_offs: Mapping[UUID, SignOff],
    disputes: Mapping[UUID, list[Dispute]],
    may_correct: bool,
    may_dispute: bool,
) -> list[MemoEntry]:
    """Memos as a list shows them."""
    found = []
    for memo in memos:
        sign_off = sign_offs.get(memo.pk)
        unread = sign_off is not None and memo.author_id != actor.user_id and not sign_off.was_read_by(actor)
        place = (memo.participant_id, memo.pk)
        found.append(
            MemoEntry(
                id=memo.pk,
                at=memo.noted_at,
                who=memo.author_name,
                kind=kind_chip(memo),
                title=memo.title,
                text=memo.text,
                about=memo.about,
                goal=goals[memo.goal_id].title if memo.goal_id and memo.goal_id in goals else "",
                now=memo,
                earlier=earlier.get(memo.pk, []),
                disputes=disputes.get(memo.pk, []),
                notes_risk=memo.notes_risk,
                readers=Readers(memo.must_read_by).label if memo.must_read_by else "",
                sign_off=sign_off,
                sign_url=reverse("reports:memo_read", args=place) if unread else "",
                correct_url=reverse("reports:memo_correct", args=place) if may_correct else "",
                dispute_url=reverse("reports:memo_dispute", args=place) if may_dispute else "",
            )
        )
    return found


@dataclass(frozen=True)
class MustReadLine:
    """A note that somebody must still read, with the place to say that they did."""

    id: UUID
    name: str
    title: str
    text: str
    who: str
    at: datetime
    until_on: date
    kind: Mapping[str, StrOrPromise]
    url: str
    sign_url: str


def must_read_lines(memos: Iterable[Memo]) -> list[MustReadLine]:
    """What `reports/_must_reads.html` shows, from `must_reads_for`."""
    return [
        MustReadLine(
            id=memo.pk,
            name=memo.participant.display_name,
            title=memo.title,
            text=short(memo.text, 400),
            who=memo.author_name,
            at=memo.noted_at,
            until_on=memo.must_read_until,
            kind=kind_chip(memo),
            url=reverse("reports:memo", args=[memo.participant_id, memo.pk]),
            sign_url=reverse("reports:memo_read", args=[memo.participant_id, memo.pk]),
        )
        for memo in memos
        if memo.must_read_until
    ]


def kind_chip(memo: Memo) -> Mapping[str, StrOrPromise]:
    kind = MemoKind(memo.kind)
    return {"kind": CHIP_KINDS.get(kind, "quiet"), "text": kind.label}
