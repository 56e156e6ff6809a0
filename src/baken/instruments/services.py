"""Filling in an instrument, correcting and withdrawing what was filled in (MT-07)."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.instruments.answers import kept, objections
from baken.instruments.catalogue import UnknownInstrument, load_instrument
from baken.instruments.models import FormerAnswers, Response
from baken.instruments.schema import Instrument, Path, Voice
from baken.instruments.selectors import instrument_of
from baken.methods.texts import localised
from baken.participants.access import check_can
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.methods.schema import Text
    from baken.participants.models import Participant

WHAT = "answers to an instrument"
LONGEST_NAME, LONGEST_REASON = 200, 300


class BadAnswers(DomainError):
    """The answers do not fit the instrument; `objections` says where and why."""

    def __init__(self, found: Mapping[Path, Text]) -> None:
        super().__init__(localised(next(iter(found.values()))), code="bad-answers")
        self.objections = dict(found)


@dataclass(frozen=True)
class Administered:
    """Where a score comes from that was taken over: from which paper or system, when and by whom it was measured."""

    source: str
    on: date
    by: str


@dataclass(frozen=True)
class _Said:
    """What is kept of a response, in the form in which it is kept."""

    answers: dict[str, Any]
    filled_on: date
    voice: str
    voice_name: str
    source: str = ""
    administered_on: date | None = None
    administered_by: str = ""

    def on(self, row: Response | FormerAnswers) -> bool:
        """Whether exactly this stands in a row."""
        return all(getattr(row, name) == value for name, value in vars(self).items())


def fill_in(
    *,
    actor: Actor,
    participant: Participant,
    instrument: str,
    answers: Mapping[str, Any],
    filled_on: date,
    voice: str,
    voice_name: str = "",
    version: int | None = None,
    programme: UUID | None = None,
    score: Administered | None = None,
    client_key: UUID | None = None,
) -> Response:
    """Keep what was answered to an instrument: the newest version, or the one that was on the screen.

    `voice` is whose answers they are, `voice_name` who that is; of the participant it may stay empty, and of a support
    worker who is the actor. Of an instrument that others own only a `score` is kept, with where it comes from (MT-07).

    Raises:
        BadAnswers: they do not fit the instrument.
        DomainError: nothing was answered, the day is still to come, or the name or the source is missing.
        NotPermitted: the actor may not fill in instruments with this participant.
    """
    check_can(actor, Action.INSTRUMENT_FILL, participant)
    declared = _instrument(instrument, version)
    said = _said(actor, participant, declared, answers, filled_on, voice, voice_name, score)
    asked = (participant.pk, declared.slug, declared.version, programme, _plain(said))
    with sent_once(client_key, actor=actor, what=WHAT, said=asked) as sent:
        if sent.before:
            return Response.objects.get(pk=sent.before)
        response = Response.objects.create(
            participant=participant,
            instrument=declared.slug,
            version=declared.version,
            kind=declared.kind,
            programme=programme,
            recorded_by_id=actor.user_id,
            recorded_by_name=actor.name,
            recorded_at=clock.now(),
            **vars(said),
        )
        _log(actor, participant, response, Event.CREATE)
        sent.made = response.pk
    return response


def correct_response(
    *,
    actor: Actor,
    response: Response,
    answers: Mapping[str, Any],
    filled_on: date,
    voice: str,
    voice_name: str = "",
    score: Administered | None = None,
    reason: str,
    revision: int,
) -> Response:
    """Put other answers in the place of these. How they read before stays, with who corrected them and why.

    Raises:
        BadAnswers: they do not fit the version that was answered.
        DomainError: there is no reason, or nothing was changed.
        Conflict: someone else corrected it since `revision`.
        Refused: it was withdrawn, or this Baken no longer has that version of the instrument.
    """
    participant = response.participant
    check_can(actor, Action.INSTRUMENT_FILL, participant)
    declared = instrument_of(response)
    if declared is None:
        raise Refused(
            _("The questions of this version are not in Baken any more, so its answers stay as they are."),
            code="unknown-instrument",
        )
    reason = _demand(reason, "reason", _("Say why you correct this."), LONGEST_REASON)
    said = _said(actor, participant, declared, answers, filled_on, voice, voice_name, score)
    with transaction.atomic():
        locked = _standing(response)
        if locked.revision != revision:
            raise Conflict(
                _("Someone else saved this while you were writing. Below you see both; nothing was lost."),
                code="conflict",
            )
        if said.on(locked):
            raise DomainError(_("Nothing was changed."), code="unchanged")
        before = {name: getattr(locked, name) for name in vars(said)}
        FormerAnswers.objects.create(
            response=locked,
            revision=locked.revision,
            corrected_at=clock.now(),
            corrected_by_id=actor.user_id,
            corrected_by_name=actor.name,
            reason=reason,
            **before,
        )
        for name, value in vars(said).items():
            setattr(locked, name, value)
        locked.revision += 1
        locked.save(update_fields=[*vars(said), "revision"])
        _log(actor, participant, locked, Event.UPDATE, revision=locked.revision)
    return locked


def withdraw_response(*, actor: Actor, response: Response, reason: str) -> Response:
    """Take a response out of what is compared and counted. It stays readable, with the reason.

    Raises:
        DomainError: there is no reason.
        Refused: it was withdrawn already.
    """
    participant = response.participant
    check_can(actor, Action.INSTRUMENT_FILL, participant)
    reason = _demand(reason, "reason", _("Say why you withdraw this."), LONGEST_REASON)
    with transaction.atomic():
        locked = _standing(response)
        locked.withdrawn_at = clock.now()
        locked.withdrawn_by_id = actor.user_id
        locked.withdrawn_by_name = actor.name
        locked.withdrawn_reason = reason
        locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_by_name", "withdrawn_reason"])
        _log(actor, participant, locked, Event.DELETE)
    return locked


def _instrument(slug: str, version: int | None) -> Instrument:
    try:
        return load_instrument(slug, version)
    except UnknownInstrument:
        raise DomainError(_("There is no such questionnaire."), field="instrument", code="unknown-instrument") from None


def _said(
    actor: Actor,
    participant: Participant,
    instrument: Instrument,
    answers: Mapping[str, Any],
    filled_on: date,
    voice: str,
    voice_name: str,
    score: Administered | None,
) -> _Said:
    """What was said as it is kept, when there is nothing against it."""
    if found := objections(instrument, answers):
        raise BadAnswers(found)
    given = kept(instrument, answers)
    if not given:
        raise DomainError(_("Answer at least one question."), code="empty")
    if filled_on > clock.today():
        raise DomainError(_("This day is still to come."), field="filled_on", code="in-the-future")
    if voice not in set(Voice):
        raise DomainError(_("Choose whose answers these are."), field="voice", code="voice")
    own_name = {Voice.PARTICIPANT: participant.full_name, Voice.WORKER: actor.name}.get(Voice(voice), "")
    name = _demand(voice_name.strip() or own_name, "voice_name", _("Say who gave these answers."), LONGEST_NAME)
    if not instrument.is_score:
        if score is not None:
            raise DomainError(_("This is filled in here, so there is no score to take over."), code="not-a-score")
        return _Said(given, filled_on, voice, name)
    return _Said(given, filled_on, voice, name, *_administered(score, filled_on))


_NO_SOURCE = gettext_lazy("Say where this score comes from.")


def _administered(score: Administered | None, filled_on: date) -> tuple[str, date, str]:
    """Where a score comes from; the questions of a licensed instrument are not ours (MT-07)."""
    if score is None:
        raise DomainError(_NO_SOURCE, field="source", rule="MT-07", code="no-source")
    source = _demand(score.source, "source", str(_NO_SOURCE), LONGEST_NAME, rule="MT-07")
    by = _demand(score.by, "administered_by", _("Say who administered it."), LONGEST_NAME, rule="MT-07")
    if score.on > filled_on:
        raise DomainError(
            _("It cannot be measured after the day on which you write it down."),
            field="administered_on",
            rule="MT-07",
            code="measured-later",
        )
    return source, score.on, by


def _demand(text: str, field: str, message: str, longest: int, *, rule: str = "") -> str:
    stripped = text.strip()
    if not stripped:
        raise DomainError(message, field=field, rule=rule, code="missing")
    if len(stripped) > longest:
        raise DomainError(_("Keep it to %(most)s characters.") % {"most": longest}, field=field, code="too-long")
    return stripped


def _plain(said: _Said) -> tuple[object, ...]:
    return json.dumps(said.answers, sort_keys=True), *astuple(said)[1:]


def _standing(response: Response) -> Response:
    """Lock it, when it was not withdrawn."""
    locked = Response.objects.select_for_update().get(pk=response.pk)
    if locked.is_withdrawn:
        raise Refused(_("This was withdrawn meanwhile, so it stays as it is."), code="withdrawn")
    return locked


def _log(actor: Actor, participant: Participant, response: Response, event: Event, **details: Any) -> None:
    audit.record(
        actor=actor,
        action=event,
        participant_id=participant.pk,
        what=WHAT,
        object_type="Response",
        object_id=response.pk,
        relation=participant.relation,
        details={"instrument": response.instrument, "version": response.version, **details},
    )
