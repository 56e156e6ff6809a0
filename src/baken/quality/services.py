"""Working out anew what the figures are counted from."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from itertools import batched
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, F, Q

from baken.accounts.selectors import rule_settings
from baken.quality.models import Counting, Term, WayIn
from baken.quality.rules.history import walked
from baken.shared import clock
from baken.trajectories.models import Trajectory, TrajectoryEvent
from baken.trajectories.selectors import as_fact, course_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from baken.methods.engine import Event

#: So many at once: whoever records something in one of these waits that long.
AT_ONCE = 50


def count_anew() -> int:
    """Look again at the trajectories in which something was recorded, and at all when a number of a rule changed.

    It can be broken off and begun again at any moment. Says how many were worked out.
    """
    settings = rule_settings()
    print_of_settings = _print(settings)
    done = 0
    for ids in batched(_changed(print_of_settings), AT_ONCE, strict=False):
        done += _work_out(ids, settings, print_of_settings)
    Counting.objects.update_or_create(defaults={"at": clock.now()})
    return done


def _print(settings: Mapping[str, int]) -> str:
    return sha256(repr(sorted(settings.items())).encode()).hexdigest()


def _changed(print_of_settings: str) -> list[UUID]:
    """Events are only added, so their number tells whether there are new ones."""
    found = Trajectory.objects.annotate(recorded=Count("events")).filter(
        Q(way_in__isnull=True)
        | ~Q(way_in__recorded=F("recorded"))
        | ~Q(way_in__settings=print_of_settings)
        | ~Q(way_in__course_version=F("course_version"))
    )
    return list(found.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _work_out(ids: Sequence[UUID], settings: Mapping[str, int], print_of_settings: str) -> int:
    """These trajectories, apart from those that are being changed at this moment: they come next time."""
    locked = Trajectory.objects.select_for_update(skip_locked=True, no_key=True)
    trajectories = list(locked.filter(pk__in=ids))
    events: dict[UUID, list[Event]] = defaultdict(list)
    for event in TrajectoryEvent.objects.filter(trajectory__in=trajectories):
        events[event.trajectory_id].append(as_fact(event))
    ways, terms = [], []
    for one in trajectories:
        found = walked(course_of(one), events[one.pk], settings)
        ways.append(
            WayIn(
                trajectory=one,
                intake_on=found.intake_on,
                start_on=found.start_on,
                waiting_from=found.waiting_from,
                waiting_until=found.waiting_until,
                recorded=len(events[one.pk]),
                course_version=one.course_version,
                settings=print_of_settings,
            )
        )
        terms += [
            Term(
                trajectory=one,
                participant_id=one.participant_id,
                key=owed.key,
                rule=owed.rule,
                since_on=owed.since_on,
                due_on=owed.due_on,
                done_on=owed.done_on,
                lapsed_on=owed.lapsed_on,
            )
            for owed in found.owed
        ]
    WayIn.objects.filter(trajectory__in=trajectories).delete()
    Term.objects.filter(trajectory__in=trajectories).delete()
    WayIn.objects.bulk_create(ways)
    Term.objects.bulk_create(terms)
    return len(trajectories)
