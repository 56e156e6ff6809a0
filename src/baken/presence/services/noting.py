"""Noting who is there: with one tap, for a whole group at once, and taking back what was wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.homes.access import check_can_home
from baken.homes.models import Stay
from baken.participants.access import check_can
from baken.participants.services.ground import demand
from baken.presence.models import NoteChoices, PresenceNote
from baken.presence.rules.expected import Because
from baken.presence.rules.local import day_of
from baken.presence.rules.timeline import SAYS_HERE, NoteKind
from baken.presence.selectors.known import timelines
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant

#: As long after noting it can be taken back: one shift. Later one notes what really was, at its moment.
SHIFT = timedelta(hours=12)
#: What was noted further back belongs to a history that was used already.
FURTHEST_BACK = timedelta(days=366)


def note_presence(
    *,
    actor: Actor,
    participant: Participant,
    kind: NoteKind,
    at: datetime | None = None,
    until: datetime | None = None,
    reason: str = "",
    words: str = "",
    client_key: UUID | None = None,
) -> PresenceNote:
    """Note that someone is here, is away, came back, comes back later, or is away unexpectedly.

    `at` is when it was so: now, or earlier; `until` when they are expected back.

    Raises:
        DomainError: the moment is still to come, or the return lies before it.
        Refused: they did not live here at that moment.
        NotPermitted: not by this actor.
    """
    check_can(actor, Action.PRESENCE_NOTE, participant)
    said = (participant.pk, str(kind), at, until, reason, words)
    with sent_once(client_key, actor=actor, what="presence", said=said) as sent:
        if sent.before:
            return PresenceNote.objects.get(participant_id=participant.pk, id=sent.before)
        moment = _moment(at)
        if kind is NoteKind.LATER and until is None:
            raise DomainError(_("When do they come back?"), field="until")
        if until is not None and until <= moment:
            raise DomainError(_("Coming back is after leaving."), field="until")
        home = _home_of(participant, moment)
        note = _note(actor, participant.pk, home, kind, moment, _details(until, reason, words))
        note.save(force_insert=True)
        sent.made = note.id
        audit.record(
            actor=actor,
            action=Event.CREATE,
            participant_id=participant.pk,
            what="presence",
            object_type="PresenceNote",
            object_id=note.id,
            relation=participant.relation,
            details={"in_the_house": kind in SAYS_HERE},
        )
    return note


def note_round(
    *,
    actor: Actor,
    home: Home,
    residents: Sequence[Participant],
    here: Iterable[UUID],
    at: datetime | None = None,
    client_key: UUID | None = None,
) -> list[PresenceNote]:
    """Note of a whole group at once who is there and who is not, as on the evening round.

    `residents` are those whom the actor saw in the list, `here` the ids of those who were ticked. Of who was noted as
    away already, and is, nothing is noted: what was said of why, and until when, stays.

    Raises:
        Refused: someone does not live in this home (any more). NotPermitted: not by this actor.
    """
    check_can_home(actor, Action.HOME_RECORD, home)
    for one in residents:
        check_can(actor, Action.PRESENCE_NOTE, one)
    ticked = set(here)
    ids = [one.pk for one in residents]
    with sent_once(client_key, actor=actor, what="presence of a group", said=(home.pk, ids, sorted(ticked))) as sent:
        if sent.before:
            return []
        moment = _moment(at)
        lives = Stay.objects.on(day_of(moment)).filter(room__home=home, participant__in=ids)
        if set(lives.values_list("participant_id", flat=True)) != set(ids):
            raise Refused(_("Someone on this list does not live here any more. Look at the list anew."))
        kinds = {pk: NoteKind.HERE if pk in ticked else NoteKind.AWAY for pk in ids}
        away = _noted_away(ids, moment)
        new = [pk for pk in ids if pk in ticked or pk not in away]
        made = [_note(actor, pk, home.pk, kinds[pk], moment, {"round": True}) for pk in new]
        PresenceNote.objects.bulk_create(made)
        sent.made = uuid4()
        audit.record_many(
            actor=actor,
            action=Event.CREATE,
            participant_ids=ids,
            what="presence of a group",
            relations={one.pk: str(one.relation) for one in residents},
            details={"home": str(home.pk)},
        )
    return made


def take_note_back(*, actor: Actor, participant: Participant, note: PresenceNote, why: str) -> PresenceNote:
    """Take back what was noted wrongly, within one shift: both stay readable, side by side.

    Raises:
        DomainError: without a reason.
        Refused: it was noted longer than a shift ago, or taken back already.
        NotPermitted: not by this actor.
    """
    check_can(actor, Action.PRESENCE_NOTE, participant)
    because = demand(why, "why", _("Say why it was not so."))
    # the form can be sent twice: the second time it was taken back already, and that is said
    with sent_once(None, actor=actor, what="presence", said=()):
        row = PresenceNote.objects.select_for_update().get(participant_id=participant.pk, at=note.at, id=note.id)
        if row.recorded_at < clock.now() - SHIFT:
            raise Refused(
                _("This was noted longer than a shift ago. Note what really was, with the moment at which it was so."),
                code="too-late",
            )
        if PresenceNote.objects.filter(participant_id=row.participant_id, at=row.at, corrects_id=row.id).exists():
            raise Refused(_("This was taken back already."), code="taken-back")
        back = _note(actor, row.participant_id, row.home_id, None, row.at, {"why": because[:300]})
        back.corrects_id = row.id
        back.save(force_insert=True)
        audit.record(
            actor=actor,
            action=Event.UPDATE,
            participant_id=participant.pk,
            what="presence taken back",
            object_type="PresenceNote",
            object_id=row.id,
            relation=participant.relation,
        )
    return back


def _note(
    actor: Actor, participant_id: UUID, home_id: UUID, kind: NoteKind | None, at: datetime, details: dict[str, Any]
) -> PresenceNote:
    return PresenceNote(
        participant_id=participant_id,
        at=at,
        kind=kind or NoteChoices.TAKEN_BACK,
        home_id=home_id,
        recorded_at=clock.now(),
        author_id=actor.user_id,
        author_name=actor.name,
        details=details,
    )


def _moment(at: datetime | None) -> datetime:
    """When it was so. Raises DomainError for what is still to come, and for what is long past."""
    now = clock.now()
    if at is None:
        return now
    if at > now:
        raise DomainError(_("This moment is still to come. Plan an absence instead."), field="at")
    if at < now - FURTHEST_BACK:
        raise DomainError(_("This is more than a year ago."), field="at")
    return at


def _noted_away(ids: list[UUID], moment: datetime) -> frozenset[UUID]:
    """Who of these is away at a moment because somebody noted so."""
    day = day_of(moment)
    known = timelines(ids, first=day, after=day + timedelta(days=1))
    return frozenset(
        pk for pk, one in known.items() if (now := one.at(moment)) and not now.here and now.why.because is Because.NOTED
    )


def _home_of(participant: Participant, at: datetime) -> UUID:
    home = Stay.objects.on(day_of(at)).filter(participant=participant).values_list("room__home_id", flat=True).first()
    if home is None:
        raise Refused(_("At this moment they did not live here."), field="at", code="no-stay")
    return home


def _details(until: datetime | None, reason: str, words: str) -> dict[str, Any]:
    given = {"until": until.isoformat() if until else "", "reason": reason, "words": words.strip()[:300]}
    return {name: value for name, value in given.items() if value}
