"""Wishes and habits on the screen: what holds, who told it, and what was told before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.lifestories.rules.tellings import ToldBy, standing
from baken.lifestories.rules.topics import topics
from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from baken.lifestories.models import Telling
    from baken.lifestories.rules.topics import Topic
    from baken.participants.models import Participant


@dataclass(frozen=True)
class Said:
    """What one voice told."""

    pk: UUID
    text: str
    who: str
    told_on: date
    noted_by: str
    in_own_words: bool
    is_own: bool
    #: A chip: its kind and its words; empty where it holds.
    state: tuple[str, str]
    may_end: bool
    may_restore: bool


@dataclass(frozen=True)
class Shown:
    """One topic: what holds now of each voice, and how often it was told of."""

    key: str
    title: str
    questions: list[str]
    voices: list[Said]
    times: int
    url: str
    tell_url: str


def teller_of(telling: Telling) -> str:
    """Who told it, as one says it."""
    talk = telling.talk
    if talk.told_by == ToldBy.RELATIVE and talk.relation:
        return f"{talk.teller_name} ({talk.relation.get_kind_display()})"
    if talk.told_by == ToldBy.WORKER:
        return _("seen by %(name)s") % {"name": talk.teller_name}
    return talk.teller_name


def said(telling: Telling, holding: frozenset[UUID] | None = None) -> Said:
    """One telling; `holding` are those of its topic that hold now, where the history shows which do not."""
    state = ("", "")
    if telling.is_withdrawn:
        state = ("quiet", _("taken back by %(name)s") % {"name": telling.withdrawn_by_name})
    elif telling.is_over:
        state = ("quiet", _("no longer so, says %(name)s") % {"name": telling.over_by_name})
    elif holding is not None:
        state = ("ok", _("holds now")) if telling.pk in holding else ("quiet", _("told differently since"))
    return Said(
        pk=telling.pk,
        text=telling.text,
        who=teller_of(telling),
        told_on=telling.told_on,
        noted_by=telling.talk.noted_by_name,
        in_own_words=telling.talk.in_own_words,
        is_own=telling.talk.told_by == ToldBy.RESIDENT,
        state=state,
        may_end=not telling.is_withdrawn and not telling.is_over and (holding is None or telling.pk in holding),
        may_restore=telling.is_withdrawn or telling.is_over,
    )


def topic_shown(participant: Participant, topic: Topic, told: Sequence[Telling]) -> Shown:
    tell_url = reverse("lifestories:tell", args=[participant.pk])
    return Shown(
        key=topic.key,
        title=localised(topic.title),
        questions=[localised(question) for question in topic.questions],
        voices=[said(one) for one in standing(told)],
        times=sum(not one.is_withdrawn for one in told),
        url=reverse("lifestories:topic", args=[participant.pk, topic.key]),
        tell_url=f"{tell_url}?onderwerp={topic.key}",
    )


def habits_page(
    participant: Participant, told: Mapping[str, Sequence[Telling]], *, text: str = "", missing: bool = False
) -> dict[str, Any]:
    """Every topic: those of which something holds, and those of which nothing is known yet (SL-04)."""
    shown = [topic_shown(participant, topic, told.get(key, ())) for key, topic in topics().items()]
    known, unknown = [one for one in shown if one.voices], [one for one in shown if not one.voices]
    wanted = text.casefold().strip()
    found = [one for one in known if not missing and _has(one, wanted)]
    return {
        "known": found,
        "unknown": [one for one in unknown if not wanted or _has(one, wanted)],
        "count": len(known),
        "total": len(shown),
        "is_filtered": bool(wanted) or missing,
    }


def _has(shown: Shown, wanted: str) -> bool:
    words = [shown.title, *(voice.text for voice in shown.voices), *(voice.who for voice in shown.voices)]
    return any(wanted in one.casefold() for one in words)


def history_of(told: Sequence[Telling]) -> list[Said]:
    """Everything that was ever told about a topic, newest first."""
    holding = frozenset(one.pk for one in standing(told))
    return [said(one, holding) for one in told]
