"""Beginning a measure, writing down what those concerned think of it, changing and withdrawing it (SL-08)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Unpack

from django.utils import timezone
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import Once, demand, log, take_revision, writes
from baken.restrictions.models import Amendment, Measure, Stance
from baken.restrictions.rules.due import Missing, missing
from baken.restrictions.rules.kinds import kinds
from baken.restrictions.rules.standing import VIEWS_OF, Judges, View, Who
from baken.restrictions.services.ground import RULE, WHAT, check_day, check_moment, locked, text
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


@dataclass(frozen=True)
class MeasureData:
    """What is written down of a measure. `look_on` is a day chosen to look at it sooner than the rhythm says."""

    kind: str
    what: str
    harm: str
    started_at: datetime
    alternatives: str = ""
    why_none: str = ""
    judges: str = Judges.UNKNOWN
    judges_note: str = ""
    decided_by: str = ""
    function: str = ""
    expected_until_on: date | None = None
    look_on: date | None = None


@dataclass(frozen=True)
class StanceData:
    """What the resident or the representative thinks of it; `name` of the representative."""

    who: str
    view: str
    on: date
    name: str = ""
    note: str = ""


#: Beside which field stands what is missing.
_FIELDS = {
    Missing.ALTERNATIVES: "alternatives",
    Missing.DECIDED: "decided_by",
    Missing.JUDGES: "judges",
    Missing.RESIDENT: "resident",
    Missing.REPRESENTATIVE: "representative",
}


@writes(Action.RESTRICTION_RECORD, about="participant", makes=Measure)
def start_measure(
    *,
    actor: Actor,
    participant: Participant,
    data: MeasureData,
    views: tuple[StanceData, ...] = (),
    is_emergency: bool = False,
    **once: Unpack[Once],  # noqa: ARG001  # `writes` takes the key of the form out
) -> Measure:
    """Begin a measure. What it averts, what was tried before, what those concerned think and who decided come first;
    in an emergency they may follow within the days that the organisation set.

    Raises:
        DomainError: something is not filled in, or it begins in the time to come.
        Refused: without an emergency, something that comes first is missing.
    """
    said = _checked(data)
    stances = [_stance(one) for one in views]
    lacks = missing(
        alternatives=said["alternatives"],
        why_none=said["why_none"],
        decided_by=said["decided_by"],
        function=said["function"],
        judges=said["judges"],
        **_views(stances),
    )
    if lacks and not is_emergency:
        raise Refused(_words_of(lacks[0]), field=_FIELDS[lacks[0]], rule=RULE, code=lacks[0])
    measure = Measure.objects.create(
        participant=participant,
        is_emergency=is_emergency,
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
        **said,
    )
    for stance in stances:
        stance.measure, stance.recorded_by_name = measure, actor.name
        stance.save(force_insert=True)
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=measure, kind=measure.kind)
    return measure


def _words_of(lack: Missing) -> str:
    return {
        Missing.ALTERNATIVES: _("Write what was tried first, or why nothing else could be tried."),
        Missing.DECIDED: _("Write who judged and decided, and in which function."),
        Missing.JUDGES: _("Say whether the resident can judge this. Only an emergency may begin without."),
        Missing.RESIDENT: _("Say what the resident thinks of it, or shows."),
        Missing.REPRESENTATIVE: _("Say what the representative thinks of it, or that there is none."),
    }[lack]


def _views(stances: list[Stance]) -> dict[str, str | None]:
    said = {one.who: one.view for one in stances}
    return {"resident": said.get(Who.RESIDENT), "representative": said.get(Who.REPRESENTATIVE)}


def _checked(data: MeasureData, *, known_kind: str = "") -> dict[str, Any]:
    """The values as they are kept, when there is nothing against them."""
    if data.kind not in kinds() and data.kind != known_kind:
        raise DomainError(_("Choose what kind of measure it is."), field="kind")
    if data.judges not in set(Judges):
        raise DomainError(_("Choose one of the answers."), field="judges")
    check_moment(data.started_at, "started_at")
    begins = timezone.localdate(data.started_at)
    for name in ("expected_until_on", "look_on"):
        day = getattr(data, name)
        if day is not None and day < begins:
            raise DomainError(_("That is before the measure began."), field=name)
    values = {field.name: getattr(data, field.name) for field in fields(data)}
    longest = {"judges_note": "reason", "decided_by": "name", "function": "function"}
    for name in ("what", "harm", "alternatives", "why_none", "judges_note", "decided_by", "function"):
        values[name] = text(values[name], name, longest.get(name, "text"))
    demand(values["what"], "what", _("Write what it is, and when it is used."), rule=RULE)
    demand(
        values["harm"],
        "harm",
        _("Write which serious harm it averts. Without serious harm nothing is restricted."),
        rule=RULE,
    )
    if values["judges"] == Judges.NO:
        demand(
            values["judges_note"],
            "judges_note",
            _("Write how it shows that the resident cannot judge this."),
            rule=RULE,
        )
    if values["decided_by"] and not values["function"]:
        raise DomainError(_("Write in which function."), field="function", rule=RULE)
    return values


def _stance(data: StanceData) -> Stance:
    if data.who not in set(Who) or data.view not in VIEWS_OF[Who(data.who)]:
        raise DomainError(_("Choose one of the answers."), field="view")
    check_day(data.on, "on")
    name = text(data.name, "name", "name")
    if data.who == Who.REPRESENTATIVE and data.view != View.NOBODY:
        demand(name, "name", _("Write who speaks for the resident."), rule=RULE)
    note = text(data.note, "note", "reason")
    return Stance(who=data.who, view=data.view, on=data.on, name=name, note=note)


@writes(Action.RESTRICTION_RECORD, about="measure", makes=Stance)
def note_view(
    *,
    actor: Actor,
    measure: Measure,
    data: StanceData,
    **once: Unpack[Once],  # noqa: ARG001  # `writes` takes the key of the form out
) -> Stance:
    """Write down what the resident or who speaks for the resident thinks of it now; what they thought before stays.

    Of a measure that is over, such as an emergency of an hour, who was not asked yet can still say so.

    Raises:
        DomainError: the day is still to come, or nobody is named.
        Refused: the measure is over, and they were asked.
    """
    stance = _stance(data)
    row = locked(measure, running=Stance.objects.filter(measure=measure, who=stance.who).exists())
    stance.measure, stance.recorded_by_name = row, actor.name
    stance.save(force_insert=True)
    log(
        actor=actor,
        action=Event.CREATE,
        participant=measure.participant,
        what="view of a measure that restricts freedom",
        row=stance,
        kind=row.kind,
    )
    return stance


@writes(Action.RESTRICTION_RECORD, about="measure")
def change_measure(*, actor: Actor, measure: Measure, data: MeasureData, reason: str, revision: int) -> Measure:
    """Fill in what was missing, or correct what stands there. How it read before stays, with who changed it and why.

    Filling in what was empty needs no reason; replacing words does.

    Raises:
        DomainError: nothing changed, there is no reason, or something that has to be there was taken out.
        Conflict: someone else saved since `revision`.
        Refused: it was withdrawn.
    """
    row = locked(measure)
    take_revision(row, revision)
    said = _checked(data, known_kind=row.kind)
    before = {name: getattr(row, name) for name in said}
    changed = [name for name in said if before[name] != said[name]]
    if not changed:
        raise DomainError(_("Nothing was changed."), code="unchanged")
    reason = text(reason, "reason", "reason")
    if any(before[name] not in {"", None, Judges.UNKNOWN} for name in changed):
        demand(reason, "reason", _("Say why you change this."))
    if row.ended_at is not None and said["started_at"] > row.ended_at:
        raise DomainError(_("That is after the measure ended."), field="started_at")
    _keep_what_must_stay(row, said)
    Amendment.objects.create(
        measure=row,
        revision=revision,
        before={name: _plain(before[name]) for name in changed},
        reason=reason,
        changed_at=clock.now(),
        changed_by_name=actor.name,
    )
    for name in changed:
        setattr(row, name, said[name])
    row.save()
    log(actor=actor, action=Event.UPDATE, participant=measure.participant, what=WHAT, row=row, kind=row.kind)
    return row


def _keep_what_must_stay(row: Measure, said: dict[str, Any]) -> None:
    """What was weighed before a measure began cannot become empty."""
    had = row.alternatives or row.why_none
    if (had or not row.is_emergency) and not (said["alternatives"] or said["why_none"]):
        raise DomainError(_words_of(Missing.ALTERNATIVES), field="alternatives", rule=RULE)
    if (row.decided_by or not row.is_emergency) and not said["decided_by"]:
        raise DomainError(_words_of(Missing.DECIDED), field="decided_by", rule=RULE)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@writes(Action.RESTRICTION_RECORD, about="measure")
def withdraw_measure(*, actor: Actor, measure: Measure, reason: str, revision: int) -> Measure:
    """Mark a measure that was written down by mistake. It stays readable, with the reason, and counts nowhere.

    Raises:
        DomainError: there is no reason.
        Conflict: someone else saved since `revision`.
    """
    row = locked(measure)
    take_revision(row, revision)
    row.withdrawn_reason = demand(text(reason, "reason", "reason"), "reason", _("Say why you withdraw this."))
    row.withdrawn_at, row.withdrawn_by_name = clock.now(), actor.name
    row.save()
    log(actor=actor, action=Event.DELETE, participant=measure.participant, what=WHAT, row=row, kind=row.kind)
    return row
