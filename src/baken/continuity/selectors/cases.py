"""What lies before the expert team, only as long as someone agreed to it (RR-07, CT-03)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Q

from baken.accounts.policy import Action
from baken.continuity.models import Advice, ExpertCase, FollowUp, Meeting
from baken.continuity.rules.cases import CaseState, case_state
from baken.continuity.selectors.consents import Agreement, agreements_of
from baken.participants.models import Consent, ConsentKind
from baken.participants.selectors import participants_visible_to
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


@dataclass(frozen=True)
class Case:
    """A case, where it stands, and whether consent holds."""

    row: ExpertCase
    state: CaseState
    agreement: Agreement

    @property
    def is_held(self) -> bool:
        return self.state is CaseState.HELD


def _stated(rows: Iterable[ExpertCase], on: date) -> list[Case]:
    """These cases with their state, in one query. The rows know `has_advice` and their meeting."""
    cases = list(rows)
    agreements = agreements_of({case.participant_id for case in cases}, on)
    return [
        Case(
            case,
            case_state(
                is_closed=case.is_closed,
                has_consent=agreements[case.participant_id].holds,
                has_advice=case.has_advice,  # type: ignore[attr-defined]  # annotated by `_cases`
                meeting_on=case.meeting.held_on if case.meeting else None,
                today=on,
            ),
            agreements[case.participant_id],
        )
        for case in cases
    ]


def _cases() -> QuerySet[ExpertCase]:
    advised = Exists(Advice.objects.filter(case=OuterRef("pk")))
    return ExpertCase.objects.select_related("meeting", "goal", "participant__person").annotate(has_advice=advised)


def cases_of(participant: Participant) -> list[Case]:
    """Everything that was laid before the expert team about one participant, the newest first, in two queries."""
    return _stated(_cases().filter(participant=participant), clock.today())


def case_of(participant: Participant, case_id: UUID) -> Case | None:
    return next(iter(_stated(_cases().filter(participant=participant, pk=case_id), clock.today())), None)


def coming_meetings(on: date | None = None) -> list[Meeting]:
    """Meetings from a day on that were not called off, the first one first."""
    return list(Meeting.objects.filter(held_on__gte=on or clock.today(), cancelled_at__isnull=True))


@dataclass(frozen=True)
class Agenda:
    """A meeting with the cases one may know of. `others` is how many more there are with consent."""

    meeting: Meeting
    cases: tuple[Case, ...]
    others: int


def _open_with_consent(on: date) -> QuerySet[ExpertCase]:
    consent = Consent.objects.valid_on(on).filter(participant=OuterRef("participant"), kind=ConsentKind.EXPERT_TEAM)
    return _cases().filter(Exists(consent), closed_on__isnull=True)


def agenda(actor: Actor, meetings: Iterable[Meeting]) -> list[Agenda]:
    """These meetings, each with its cases in order, in three queries. Without consent a case is not on it."""
    today = clock.today()
    wanted = list(meetings)
    on_it = _open_with_consent(today) | _cases().filter(closed_on__isnull=False, meeting__held_on__lt=today)
    on_it = on_it.filter(meeting__in=[one.pk for one in wanted]).order_by("position", "created_at")
    mine = _stated(on_it.filter(participant__in=_known_to(actor)), today)
    by_meeting: dict[UUID | None, list[Case]] = defaultdict(list)
    for case in mine:
        by_meeting[case.row.meeting_id].append(case)
    counts = dict(on_it.order_by().values_list("meeting").annotate(count=Count("pk")))
    return [Agenda(one, tuple(by_meeting[one.pk]), counts.get(one.pk, 0) - len(by_meeting[one.pk])) for one in wanted]


def waiting_cases(actor: Actor) -> list[Case]:
    """Open cases with consent that are on no agenda yet, of those one may know of; the oldest first."""
    today = clock.today()
    found = _open_with_consent(today).filter(
        Q(meeting__isnull=True) | Q(meeting__held_on__lt=today, has_advice=False), participant__in=_known_to(actor)
    )
    return _stated(found.order_by("brought_on", "created_at"), today)


def cases_to_advise(actor: Actor, *, limit: int) -> list[Case]:
    """Open cases with consent in which nobody advised yet and the actor may, by their meeting: two queries."""
    today = clock.today()
    may = participants_visible_to(actor, action=Action.CASE_ADVISE, ties=False).order_by().values("pk")
    found = _open_with_consent(today).filter(advice__isnull=True, participant__in=may)
    return _stated(found.order_by(F("meeting__held_on").asc(nulls_last=True), "brought_on", "pk")[:limit], today)


def held_cases(actor: Actor) -> list[Case]:
    """Open cases that stand still because consent does not hold, of those whose dossier one may see for another
    reason: an expert does not see them any more."""
    today = clock.today()
    visible = participants_visible_to(actor, action=Action.CASE_BRING, ties=False).order_by().values("pk")
    rows = _cases().filter(closed_on__isnull=True, participant__in=visible)
    return [case for case in _stated(rows.order_by("brought_on"), today) if case.is_held]


def _known_to(actor: Actor) -> QuerySet[Participant]:
    visible = participants_visible_to(actor, action=Action.PLAN_VIEW, ties=False)
    return visible.order_by().values("pk")  # type: ignore[return-value]  # ids only


def meetings_before(on: date | None = None, *, limit: int = 10) -> list[Meeting]:
    """The last meetings that were held, the newest first."""
    held = Meeting.objects.filter(held_on__lt=on or clock.today(), cancelled_at__isnull=True)
    return list(held.order_by("-held_on", "-starts_at")[:limit])


def advice_in(case: ExpertCase) -> list[Advice]:
    return list(Advice.objects.filter(case=case))


def follow_ups_of(case: ExpertCase) -> list[FollowUp]:
    """What is done with the advice: what is open first, by its day."""
    return sorted(FollowUp.objects.filter(case=case), key=lambda one: (one.is_done, one.due_on))
