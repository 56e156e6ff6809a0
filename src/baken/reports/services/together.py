"""Reporting on several people after a group activity: as a whole or not at all, each in their own dossier (RR-03)."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.presence.selectors import away_all_day, guidance_refused_on
from baken.reports.models import Report
from baken.reports.rules import RULE, Observations, Point
from baken.reports.rules.together import Present, joined, named_in
from baken.reports.selectors import goals_of_many
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

MOST_PEOPLE = 30


@dataclass(frozen=True)
class Part:
    """What a group report says of one person: about which goal (its line), and what stood out of them alone."""

    participant: Participant
    goal_id: UUID
    own: Observations = field(default_factory=Observations)
    progress: int | None = None


class AboutOne(DomainError):
    """Something is wrong with the part of one person; `participant` says whose."""

    def __init__(self, message: object, *, participant: Participant, field: str, code: str, rule: str = "") -> None:
        super().__init__(str(message), field=field, code=code, rule=rule)
        self.participant = participant


def write_reports_together(
    *, actor: Actor, shared: Observations, parts: Sequence[Part], client_key: UUID | None = None
) -> list[Report]:
    """Write a report of its own into each dossier: the shared text and what was added for this person alone.

    The participants come loaded with the actor's ties. All reports are made, or none; the same form sent twice makes
    them once. The number of queries does not grow with the number of people.

    Raises:
        DomainError: nobody was chosen, or too many; someone's name stands in a text that others get.
        AboutOne: nothing stood out for someone, their goal is not worked on now, or another's name stands in theirs.
        NotPermitted: the actor may not report about one of them.
    """
    for part in parts:
        check_can(actor, Action.REPORT_WRITE, part.participant)
    if not parts or len({part.participant.pk for part in parts}) != len(parts):
        raise DomainError(_("Choose who were there."), code="nobody")
    if len(parts) > MOST_PEOPLE:
        raise DomainError(_("Choose at most %(count)s people at a time.") % {"count": MOST_PEOPLE}, code="too-many")
    _check_names(shared, parts)
    said = {part.participant.pk: joined(shared, part.own) for part in parts}
    for part in parts:
        if not said[part.participant.pk].say_something:
            raise AboutOne(
                _("Write down what stood out, at one point at least."),
                participant=part.participant, field=Point.EXECUTION, rule=RULE, code="nothing-stood-out",
            )  # fmt: skip
    asked = (astuple(shared), [(part.participant.pk, part.goal_id, astuple(part.own), part.progress) for part in parts])
    with sent_once(client_key, actor=actor, what="reports after a group activity", said=asked) as sent:
        activity = sent.before or uuid4()
        if sent.before:
            return list(
                Report.objects.filter(
                    participant_id__in=list(said), details__activity=str(activity), corrects_id__isnull=True
                )
            )
        _check_there(parts)
        goals = goals_of_many([part.participant for part in parts])
        moment = clock.now()
        made = []
        for part in parts:
            goal = next((goal for goal in goals[part.participant.pk] if goal.line == part.goal_id), None)
            if goal is None:
                raise AboutOne(
                    _("This goal is not being worked on now, so nothing can be reported about it."),
                    participant=part.participant, field="goal", rule=RULE, code="goal-not-active",
                )  # fmt: skip
            made.append(
                Report(
                    id=uuid4(),
                    participant_id=part.participant.pk,
                    reported_at=moment,
                    recorded_at=moment,
                    goal_id=goal.line,
                    domain=goal.domain,
                    progress=part.progress,
                    author_id=actor.user_id,
                    author_name=actor.name,
                    details={"activity": str(activity)},
                    **{point: text for point, text in said[part.participant.pk]},  # noqa: C416  # an enum and a text
                )
            )
        Report.objects.bulk_create(made)
        audit.record_many(
            actor=actor,
            action=Event.CREATE,
            participant_ids=list(said),
            what="report",
            relations={part.participant.pk: part.participant.relation for part in parts},
            details={"together": len(parts)},
        )
        sent.made = activity
    return made


def _check_there(parts: Sequence[Part]) -> None:
    """Raise AboutOne for who lives in a home part of the time and is not there today (YG-06)."""
    away = away_all_day([part.participant.pk for part in parts], clock.today())
    for part in parts:
        if part.participant.pk in away and (refusal := guidance_refused_on(part.participant, clock.today())):
            raise AboutOne(
                refusal.text, participant=part.participant, field=Point.EXECUTION, rule=refusal.rule, code="not-there"
            )


def _check_names(shared: Observations, parts: Sequence[Part]) -> None:
    """Nobody's name may come into another's dossier."""
    present = [_present(part.participant) for part in parts]
    if len(parts) > 1:
        for point, text in shared:
            if named_in(text, present):
                raise DomainError(
                    _("A name of one of them stands here. This text comes into every dossier: write it below instead."),
                    field=point,
                    code="name-in-shared",
                )
    for part in parts:
        for point, text in part.own:
            if named_in(text, _others(present, part.participant)):
                raise AboutOne(
                    _("The name of someone else stands here. Leave it out: this is another person's dossier."),
                    participant=part.participant, field=point, code="name-of-another",
                )  # fmt: skip


def _present(participant: Participant) -> Present:
    person = participant.person
    return Present(str(participant.pk), (person.called_name or person.given_names.split(" ")[0], person.surname))


def _others(present: Iterable[Present], participant: Participant) -> list[Present]:
    """The others, by the names that are not also this person's own."""
    own = next(person for person in present if person.key == str(participant.pk))
    return [
        Present(person.key, tuple(name for name in person.names if name not in own.names))
        for person in present
        if person is not own
    ]
