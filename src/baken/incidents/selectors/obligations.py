"""What is open, for any number of participants in a fixed number of queries (RR-05, SE-06)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from baken.accounts.selectors import rule_settings
from baken.incidents.holidays import free_days
from baken.incidents.models import Calamity, FollowUp, Incident, Involved, Occurrence, SideChoices
from baken.incidents.rules.inspectorate import JUDGEMENT_DAYS, judgement_due_on
from baken.incidents.selectors.notices import owed_of, with_notices
from baken.incidents.settings import value_of
from baken.trajectories.models import Trajectory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from uuid import UUID

    from baken.accounts.rules import Actor


class ObligationKind(StrEnum):
    """What someone still has to do."""

    JUDGE = "judge"
    REPORT_TO_INSPECTORATE = "report-to-inspectorate"
    FOLLOW_UP = "follow-up"
    NOTICE = "notice"


@dataclass(frozen=True)
class Obligation:
    """Something that is open: since when, by when, by which rule, and the page on which it is done.

    `about` is the id of the incident, follow-up or occurrence, `reference` how the incident is called; `by_id` is who
    promised a follow-up. It holds no names and no text: the titles are made by the screen.
    """

    kind: ObligationKind
    rule: str
    since: date
    due_on: date
    about: UUID
    url: str
    participant_id: UUID | None = None
    reference: str = ""
    by_id: UUID | None = None
    count: int = 0


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def open_obligations(participant_ids: Iterable[UUID], *, on: date) -> list[Obligation]:
    """What is open in these dossiers on a day, the earliest first: undecided calamities, reports to the inspectorate
    that did not go yet, follow-ups whose day has come, notices that are owed. Nine queries at most, for any number.

    An incident with several participants comes back once for each of them. Incidents of staff are not among them.
    """
    ids = list(participant_ids)
    chosen = rule_settings()
    found = [*_of_incidents(ids, on, chosen), *_owed_notices(ids, chosen)]
    return sorted(found, key=lambda one: (one.due_on, one.since))


def _of_incidents(ids: list[UUID], on: date, chosen: Mapping[str, int]) -> list[Obligation]:
    """Judgements, reports to the inspectorate and follow-ups: three queries."""
    involved = Involved.objects.filter(participant__in=ids, incident__side=SideChoices.CLIENT)
    undone = Q(incident__calamity__isnull=True) | Q(
        incident__calamity__due_on__isnull=False, incident__calamity__reported_on__isnull=True
    )
    found = [
        _to_report(calamity, one.incident, one.participant_id)
        if (calamity := getattr(one.incident, "calamity", None))
        else _to_judge(one.incident, one.participant_id, chosen)
        for one in involved.filter(undone, incident__must_be_judged_since__isnull=False).select_related(
            "incident__calamity"
        )
    ]
    due = FollowUp.objects.filter(done_on__isnull=True, due_on__lte=on, incident__side=SideChoices.CLIENT)
    follow_ups = list(due.filter(incident__in=involved.values("incident_id")).select_related("incident"))
    participants_in: dict[UUID, list[UUID | None]] = {}
    if follow_ups:
        of_these = involved.filter(incident__in={follow_up.incident_id for follow_up in follow_ups})
        for incident_id, participant_id in of_these.values_list("incident_id", "participant_id"):
            participants_in.setdefault(incident_id, []).append(participant_id)
    for follow_up in follow_ups:
        found += [_follow_up(follow_up, participant_id) for participant_id in participants_in[follow_up.incident_id]]
    return found


def _to_judge(incident: Incident, participant_id: UUID | None, chosen: Mapping[str, int]) -> Obligation:
    since = _day(incident.must_be_judged_since or incident.noted_at)
    return Obligation(
        kind=ObligationKind.JUDGE,
        rule="RR-05",
        since=since,
        due_on=judgement_due_on(since, value_of(JUDGEMENT_DAYS, chosen), free_days(since, chosen)),
        about=incident.pk,
        url=reverse("incidents:judge", args=[participant_id, incident.pk]),
        participant_id=participant_id,
        reference=incident.reference,
    )


def _to_report(calamity: Calamity, incident: Incident, participant_id: UUID | None) -> Obligation:
    since = _day(calamity.established_at or calamity.decided_at)
    return Obligation(
        kind=ObligationKind.REPORT_TO_INSPECTORATE,
        rule="RR-05",
        since=since,
        due_on=calamity.due_on or since,
        about=incident.pk,
        url=reverse("incidents:inspectorate", args=[participant_id, incident.pk]),
        participant_id=participant_id,
        reference=incident.reference,
    )


def _follow_up(follow_up: FollowUp, participant_id: UUID | None) -> Obligation:
    incident = follow_up.incident
    if participant_id:
        page = reverse("incidents:incident", args=[participant_id, incident.pk])
    else:
        page = reverse("incidents:staff_incident", args=[incident.pk])
    return Obligation(
        kind=ObligationKind.FOLLOW_UP,
        rule="RR-04",
        since=follow_up.due_on,
        due_on=follow_up.due_on,
        about=follow_up.pk,
        url=f"{page}#follow-up",
        participant_id=participant_id,
        reference=incident.reference,
        by_id=follow_up.by_id,
    )


def _owed_notices(ids: list[UUID], chosen: Mapping[str, int]) -> list[Obligation]:
    under_way = Trajectory.objects.unfinished().filter(participant=OuterRef("participant"))
    standing = Occurrence.objects.filter(participant__in=ids, withdrawn_on__isnull=True)
    occurrences = with_notices(
        standing.annotate(is_under_way=Exists(under_way))  # type: ignore[no-redef]  # the model declares what is annotated here
    )
    found = []
    for occurrence in occurrences:
        owed = owed_of(occurrence, chosen=chosen, is_ended=not occurrence.is_under_way)
        if owed:
            found.append(
                Obligation(
                    kind=ObligationKind.NOTICE,
                    rule=owed.rule,
                    since=owed.since,
                    due_on=owed.due_on,
                    about=occurrence.pk,
                    url=reverse("incidents:occurrence", args=[occurrence.participant_id, occurrence.pk]),
                    participant_id=occurrence.participant_id,
                    count=owed.sent_before,
                )
            )
    return found


def staff_obligations(location_ids: Iterable[UUID], *, on: date) -> list[Obligation]:
    """Follow-ups of incidents of staff whose day has come, for managers of these locations: one query."""
    due = FollowUp.objects.filter(
        done_on__isnull=True,
        due_on__lte=on,
        incident__side=SideChoices.STAFF,
        incident__location__in=list(location_ids),
    )
    return [_follow_up(one, None) for one in due.select_related("incident")]


def follow_ups_of(actor: Actor, *, until: date) -> list[FollowUp]:
    """What the actor promised to do after an incident and did not yet, due by then, the earliest first."""
    found = FollowUp.objects.filter(done_on__isnull=True, due_on__lte=until, by=actor.user_id)
    return list(found.select_related("incident"))
