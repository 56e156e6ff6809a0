"""Which environments there are, which one someone lives in, and what they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.environments.models import EnvironmentVersion, FilledIn, HomeEnvironment, Settled
from baken.environments.rules.catalogue import Environment, checklist, fits
from baken.methods.texts import localised
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.environments.rules.fit import Fit
    from baken.homes.models import Home, Room
    from baken.participants.models import Participant


def environments(*, on: date | None = None) -> dict[str, Environment]:
    """The environments in use on a day by key: those of the file in its order, as changed, then one's own. One query.

    An environment that is not used any more is left out; `every_environment` has it still.
    """
    newest = _newest(on or clock.today())
    off = {key for key, version in newest.items() if version.is_off}
    return {key: one for key, one in _as_they_are(newest).items() if key not in off}


def every_environment(*, on: date | None = None) -> dict[str, Environment]:
    """The same with those that are not used any more. One query."""
    return _as_they_are(_newest(on or clock.today()))


def _newest(day: date) -> dict[str, EnvironmentVersion]:
    versions = EnvironmentVersion.objects.filter(from_on__lte=day).order_by("key", "number")
    return {version.key: version for version in versions}


def _as_they_are(newest: dict[str, EnvironmentVersion]) -> dict[str, Environment]:
    known = {one.key: one for one in checklist().environments}
    changed = {
        key: Environment.model_validate(version.content, context={"one_language": True})
        for key, version in newest.items()
    }
    return known | changed


def environments_of(home: Home, *, on: date | None = None) -> QuerySet[HomeEnvironment]:
    """What a home is on a day: one row for the whole of it, or one for each part, with its rooms."""
    return HomeEnvironment.objects.on(on or clock.today()).filter(home=home).prefetch_related("rooms")


def environment_of_room(room: Room, rows: Iterable[HomeEnvironment]) -> HomeEnvironment | None:
    """Which of the rows of a home holds for this room: that of the part it belongs to, else that of the whole."""
    own = [row for row in rows if row.home_id == room.home_id]
    parts = (row for row in own if row.part and room in row.rooms.all())
    return next(parts, next((row for row in own if not row.part), None))


def settled_needs(participant: Participant, *, on: date | None = None) -> Settled | None:
    """What the meeting last held someone to need."""
    return Settled.objects.filter(participant=participant, settled_on__lte=on or clock.today()).first()


def newest_views(participant: Participant) -> dict[str, FilledIn]:
    """The last checklist of each who filled one in, by whose view it is and who."""
    found: dict[str, FilledIn] = {}
    for one in FilledIn.objects.filter(participant=participant).order_by("filled_on", "created_at"):
        found[f"{one.view}:{one.who}"] = one
    return found


def needs_of_many(ids: Iterable[UUID]) -> dict[UUID, Settled]:
    """The last settled needs of each of these people. One query."""
    rows = Settled.objects.filter(participant_id__in=list(ids)).order_by("participant_id", "-settled_on", "-created_at")
    return {row.participant_id: row for row in rows.distinct("participant_id")}


def fits_of(settled: Settled, *, on: date | None = None) -> list[Fit]:
    """How the environments in use agree with settled needs, best first (LE-05)."""
    return fits(set(settled.features), environments(on=on).values())


def versions_of(key: str) -> QuerySet[EnvironmentVersion]:
    """What the organisation changed about an environment, the newest first."""
    return EnvironmentVersion.objects.filter(key=key)


def homes_with(key: str, homes: QuerySet[Home]) -> QuerySet[HomeEnvironment]:
    """Which of these homes, or which parts, are this environment today."""
    rows = HomeEnvironment.objects.on(clock.today()).filter(environment=key, home__in=homes)
    return rows.select_related("home__location").order_by("home__name", "part")


def earlier_environments(home: Home, known: dict[str, Environment]) -> list[dict[str, object]]:
    """What a home was before, and what it will be: each with its name."""
    today = clock.today()
    rows = HomeEnvironment.objects.filter(home=home).exclude(pk__in=HomeEnvironment.objects.on(today).values("pk"))
    return [
        {"row": row, "title": localised(known[row.environment].title), "is_to_come": row.from_on > today}
        for row in rows
        if row.environment in known
    ]


def history_of_needs(participant: Participant) -> list[Settled]:
    """What was settled in every meeting, the newest first."""
    return list(Settled.objects.filter(participant=participant))
