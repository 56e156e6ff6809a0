"""Post that goes no further without a person (SE-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from baken.post.purposes import purpose_of
from baken.post.rules import NEEDS_SOMEONE
from baken.post.selectors import still_owed_of
from baken.signals.rules import Kind, Signal, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.signals.sources.looking import Look


def from_post(look: Look) -> Iterator[Signal]:
    """Refused, uncertain, or on paper and not handed over yet: one query."""
    waiting = still_owed_of(look.participant_ids).filter(state__in=NEEDS_SOMEONE)
    for one in waiting.only("state", "created_at", "message__participant_id", "message__purpose"):
        participant_id = one.message.participant_id
        if participant_id is None:
            continue
        on = timezone.localtime(one.created_at).date()
        yield Signal(
            participant_id=participant_id,
            kind=Kind.POST,
            key=f"{Kind.POST} {one.pk}",
            rule=purpose_of(one.message.purpose).rule,
            since_on=on,
            due_on=on,
            sort=Sort.MISSING,
            url=reverse("post:delivery_of_participant", args=[participant_id, one.pk]),
            object_id=one.pk,
            details={"state": str(one.state)},
        )
