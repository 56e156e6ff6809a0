"""Proposals for rosters: which ones someone sees, about which concepts one can ask, and which belong together."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch

from baken.accounts.policy import Action
from baken.homes.access import can_home
from baken.homes.selectors import homes_for
from baken.rosters.models import Roster, RosterStage, Run, RunProgress, Shift
from baken.rosters.rules.proposals.results import Part, read_part
from baken.rosters.selectors.shifts import rows_of
from baken.workers.models import Deployment, holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.rosters.rules.moves import Row


def concepts_for(actor: Actor) -> list[Roster]:
    """The concepts that the actor may plan, with their home; by first Monday and home."""
    homes = {
        one.pk: one for one in homes_for(actor).select_related("location") if can_home(actor, Action.ROSTER_PLAN, one)
    }
    found = list(
        Roster.objects.filter(home__in=list(homes), stage=RosterStage.CONCEPT).order_by("starts_on", "home__name")
    )
    for one in found:
        one.home = homes[one.home_id]
    return found


def runs_for(actor: Actor) -> QuerySet[Run]:
    """Those about concepts that the actor may all plan; without what came of them, which is large."""
    homes = [one.pk for one in homes_for(actor) if can_home(actor, Action.ROSTER_PLAN, one)]
    others = Run.rosters.through.objects.exclude(roster__home__in=homes)
    with_homes = Prefetch(
        "rosters", Roster.objects.select_related("home__location", "home__team").order_by("home__name")
    )
    return (
        Run.objects.exclude(pk__in=others.values("run_id"))
        .select_related("asked_by")
        .prefetch_related(with_homes)
        .defer("result")
    )


def find_run(actor: Actor, run_id: UUID) -> Run | None:
    """One with what came of it; None for who may not see it."""
    return runs_for(actor).defer(None).filter(pk=run_id).first()


def progress_of(run: Run) -> list[RunProgress]:
    return list(RunProgress.objects.filter(run=run).order_by("part"))


def parts_in(run: Run) -> list[Part]:
    """What came of it, one for each group of homes that share workers."""
    kept: Mapping[str, object] = run.result.get("parts", {})
    return [read_part(kept[key]) for key in sorted(kept, key=int)]  # type: ignore[arg-type]  # what `as_kept` made


def separate(rosters: Sequence[Roster]) -> list[list[Roster]]:
    """Concepts in groups of which nobody works in two: each is a question of its own. One query."""
    first, last = min(one.starts_on for one in rosters), max(one.ends_before for one in rosters) - timedelta(days=1)
    by_home: dict[UUID, list[Roster]] = defaultdict(list)
    for roster in rosters:
        by_home[roster.home_id].append(roster)
    works = Deployment.objects.filter(holding(first, last), home_id__in=list(by_home), user__is_active=True)
    homes_of: dict[UUID, set[UUID]] = defaultdict(set)
    for user_id, home_id in works.values_list("user_id", "home_id"):
        homes_of[user_id].add(home_id)
    groups: list[set[UUID]] = [{home} for home in by_home]
    for homes in homes_of.values():
        touched = [group for group in groups if group & homes]
        groups = [group for group in groups if not group & homes] + [set().union(*touched)]
    found = [[roster for home in group for roster in by_home[home]] for group in groups]
    for group_of in found:
        group_of.sort(key=lambda one: (one.home.name, one.starts_on))
    return sorted(found, key=lambda group_of: (group_of[0].home.name, group_of[0].starts_on))


def standing_now(rosters: Iterable[UUID]) -> dict[str, Row]:
    """The shifts of these concepts as they stand now, by key. One query."""
    found = rows_of(Shift.objects.standing().filter(roster_id__in=list(rosters)))
    return {str(row.id): row for row in found}
