"""Writing down what someone tells of wishes and habits, and putting right what went wrong (SL-04).

Nothing here makes a task, a signal or a moment at which something has to happen: these are wishes (SL-05).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.lifestories.models import Talk, Telling
from baken.lifestories.rules.tellings import ToldBy
from baken.lifestories.rules.topics import topics
from baken.lifestories.services.ground import HABITS, check_teller, hold, relation_of
from baken.participants.services.ground import Once, check_not_ahead, demand, log, writes
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

LONGEST = 4000


@dataclass(frozen=True)
class Teller:
    """Who tells. Of a resident and a worker the name may be left out: they are who they are."""

    told_by: str
    name: str = ""
    relation_id: UUID | None = None


@writes(Action.HABITS_EDIT, about="participant", makes=Talk)
def tell(
    *,
    actor: Actor,
    participant: Participant,
    teller: Teller,
    told_on: date,
    words: Mapping[str, str],
    on: date,
    in_own_words: bool = False,
    seen: UUID | None = None,
    **_key: Unpack[Once],
) -> Talk:
    """Keep what someone told, about as many topics as they told of. What this voice said before stays readable.

    `seen` is the newest telling that the writer knew of.

    Raises:
        DomainError: nothing was told, nobody is named, a topic is unknown, or the day is still to come.
        Conflict: a colleague wrote something down from the same voice about the same topic since.
    """
    said = {topic: text.strip() for topic, text in words.items() if text.strip()}
    check_teller(teller.told_by, "teller")
    check_not_ahead(told_on, on, "told_on")
    for topic, text in said.items():
        if topic not in topics():
            raise DomainError(_("This topic does not exist."))
        if len(text) > LONGEST:
            raise DomainError(_("Make this shorter: someone has to be able to read it."), field=topic)
    if not said:
        raise DomainError(_("Write down at least one thing that was told."), rule="SL-04")
    hold(participant)
    talk = _talk(actor, participant, teller, told_on, in_own_words=in_own_words)
    _check_nobody_came_before(talk, said, seen)
    talk.save(force_insert=True)
    Telling.objects.bulk_create(Telling(talk=talk, topic=topic, text=text) for topic, text in said.items())
    log(actor=actor, action=Event.CREATE, participant=participant, what=HABITS, row=talk, topics=sorted(said))
    return talk


def _talk(actor: Actor, participant: Participant, teller: Teller, told_on: date, *, in_own_words: bool) -> Talk:
    names = {ToldBy.RESIDENT: participant.display_name, ToldBy.WORKER: actor.name}
    relation = None
    if teller.told_by == ToldBy.RELATIVE:
        relation = relation_of(participant, teller.relation_id, "teller")
        name = relation.person.full_name if relation else teller.name
        name = demand(name, "teller_name", _("Say who told it, by name."), rule="SL-04")
    else:
        name = teller.name.strip() or names[ToldBy(teller.told_by)]
    return Talk(
        participant=participant,
        told_by=teller.told_by,
        relation=relation,
        teller_name=name,
        told_on=told_on,
        in_own_words=in_own_words,
        noted_at=clock.now(),
        noted_by_id=actor.user_id,
        noted_by_name=actor.name,
    )


def _check_nobody_came_before(talk: Talk, said: Mapping[str, str], seen: UUID | None) -> None:
    """Two colleagues who write down the same voice at once notice each other; other voices stand beside it anyway."""
    if seen is None:
        return
    since = Telling.objects.filter(talk__participant=talk.participant, topic__in=said, pk__gt=seen)
    for newer in since.select_related("talk"):
        if newer.voice == talk.voice and newer.text != said[newer.topic]:
            raise Conflict(
                _("A colleague wrote this down meanwhile: “%(text)s”. Save again if your words take its place.")
                % {"text": newer.text},
                field=newer.topic,
                code="conflict",
            )


def _locked(telling: Telling) -> Telling:
    return Telling.objects.select_for_update(of=("self",)).select_related("talk__participant").get(pk=telling.pk)


@writes(Action.HABITS_EDIT, about="telling.talk")
def withdraw_telling(*, actor: Actor, telling: Telling) -> Telling:
    """Take back what was written down by mistake: what this voice said before holds again.

    Raises:
        Refused: it was taken back already.
    """
    participant = telling.talk.participant
    locked = _locked(telling)
    if locked.is_withdrawn:
        raise Refused(_("This was taken back already."), code="withdrawn")
    locked.withdrawn_at = clock.now()
    locked.withdrawn_by_name = actor.name
    locked.save(update_fields=["withdrawn_at", "withdrawn_by_name"])
    log(actor=actor, action=Event.UPDATE, participant=participant, what=HABITS, row=locked, withdrawn=True)
    return locked


@writes(Action.HABITS_EDIT, about="telling.talk")
def end_telling(*, actor: Actor, telling: Telling, on: date) -> Telling:
    """Say that it was so, and is no longer. It stays in the history; nothing comes in its place.

    Raises:
        Refused: it was taken back, or is over already.
    """
    participant = telling.talk.participant
    locked = _locked(telling)
    if locked.is_withdrawn or locked.is_over:
        raise Refused(_("This does not hold any more already."), code="over")
    locked.over_since = on
    locked.over_by_name = actor.name
    locked.save(update_fields=["over_since", "over_by_name"])
    log(actor=actor, action=Event.UPDATE, participant=participant, what=HABITS, row=locked, no_longer=True)
    return locked


@writes(Action.HABITS_EDIT, about="telling.talk")
def restore_telling(*, actor: Actor, telling: Telling) -> Telling:
    """Undo both: it was told, and it still holds.

    Raises:
        Refused: nobody took it back or ended it.
    """
    participant = telling.talk.participant
    locked = _locked(telling)
    if not locked.is_withdrawn and not locked.is_over:
        raise Refused(_("This holds already."), code="holds")
    locked.withdrawn_at, locked.withdrawn_by_name, locked.over_since, locked.over_by_name = None, "", None, ""
    locked.save(update_fields=["withdrawn_at", "withdrawn_by_name", "over_since", "over_by_name"])
    log(actor=actor, action=Event.UPDATE, participant=participant, what=HABITS, row=locked, restored=True)
    return locked
