"""Who has no mentor or buddy though the way has come that far (CT-01, CT-02), and consent that ended (CT-03)."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from baken.participants.models import CareAssignment, CareKind, Consent
from baken.participants.models.care import SINGULAR
from baken.signals.rules import Kind, Signal, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

    from baken.signals.sources.looking import Look, UnderWay

#: Consent that ended longer ago was left to end: nobody is reminded of it for ever.
LOOK_BACK = timedelta(days=90)

_MISSING = {CareKind.MENTOR: (Kind.NO_MENTOR, "CT-01"), CareKind.BUDDY: (Kind.NO_BUDDY, "CT-02")}


def from_care(look: Look) -> Iterator[Signal]:
    """Two queries beside the trajectories."""
    yield from _without_guides(look)
    yield from _consents_that_ended(look)


def _without_guides(look: Look) -> Iterator[Signal]:
    guided = look.guided
    care: dict[UUID, dict[str, date | None]] = defaultdict(dict)
    rows = CareAssignment.objects.filter(
        participant__in=[one.participant_id for one in guided], kind__in=SINGULAR, from_on__lte=look.moment.today
    )
    for participant_id, kind, until_on in rows.order_by("from_on").values_list("participant_id", "kind", "until_on"):
        care[participant_id][kind] = until_on
    for one in guided:
        had = care[one.participant_id]
        for kind, (missing, rule) in _MISSING.items():
            until_on = had.get(kind)
            if kind in had and (until_on is None or until_on > look.moment.today):
                continue
            yield _missing(one, missing, rule, max(one.since_on, until_on or one.since_on))


def _missing(one: UnderWay, kind: Kind, rule: str, since_on: date) -> Signal:
    return Signal(
        participant_id=one.participant_id,
        kind=kind,
        key=str(kind),
        rule=rule,
        since_on=since_on,
        due_on=since_on,
        sort=Sort.MISSING,
        url=reverse("participants:care_team", args=[one.participant_id]),
    )


def _consents_that_ended(look: Look) -> Iterator[Signal]:
    """Consent that came to its last day, or lapsed at eighteen, and that nobody gave anew. Withdrawn is withdrawn."""
    today = look.moment.today
    newest: dict[tuple[UUID, str], Consent] = {}
    holds: set[tuple[UUID, str]] = set()
    rows = Consent.objects.filter(participant__in=list(look.under_way), from_on__lte=today).select_related(
        "participant__person"
    )
    for consent in rows.order_by("from_on", "created_at"):
        about = (consent.participant_id, consent.kind)
        newest[about] = consent
        if consent.is_valid_on(today):
            holds.add(about)
    for (participant_id, kind), consent in newest.items():
        if (participant_id, kind) in holds or consent.withdrawn_on is not None:
            continue
        ended_on = _ended_on(consent, today)
        if ended_on is None or ended_on < today - LOOK_BACK:
            continue
        yield Signal(
            participant_id=participant_id,
            kind=Kind.CONSENT_LAPSED,
            key=f"{Kind.CONSENT_LAPSED} {kind}",
            rule="CT-03",
            since_on=ended_on,
            due_on=ended_on,
            sort=Sort.MISSING,
            url=reverse("participants:consents", args=[participant_id]),
            object_id=consent.pk,
            details={"consent": kind, "of_age": consent.has_lapsed_on(today)},
        )


def _ended_on(consent: Consent, today: date) -> date | None:
    """The first day on which it no longer holds."""
    days = [consent.lapses_on, consent.until_on + timedelta(days=1) if consent.until_on else None]
    return min((day for day in days if day and day <= today), default=None)
