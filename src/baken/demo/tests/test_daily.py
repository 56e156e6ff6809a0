"""What is told of ordinary days holds together, and the same day tells it in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from baken.demo import services
from baken.demo.accounts import STAFF
from baken.demo.daily import ClientIncident, StaffIncident
from baken.demo.library import library
from baken.incidents.models import Incident
from baken.incidents.rules.kinds import Side, kinds_of
from baken.plans.models import DomainLevel
from baken.reports.models import Memo, Report

if TYPE_CHECKING:
    from pathlib import Path

    from django.conf import LazySettings

    from baken.demo.daily import Happening
    from baken.demo.life import Life

HAPPENINGS = library().daily.happenings
STORIES = {story.key: story for story in library().stories}
COLLEAGUES = {account.email.partition("@")[0] for account in STAFF} | {"mentor", "buddy", "manager"}


def named(told: Happening) -> str:
    return f"{type(told).__name__} {getattr(told, 'who', getattr(told, 'user', ''))} {told.ago}"


@pytest.mark.parametrize("told", HAPPENINGS, ids=named)
def test_it_is_about_someone_who_was_there_and_written_by_a_colleague(told: Happening) -> None:
    who = [key for key in (getattr(told, "who", ""), *getattr(told, "people", {})) if key]
    for key in who:
        assert told.ago < STORIES[key].way.began
    assert {getattr(told, "by", "mentor"), getattr(told, "user", "mentor")} <= COLLEAGUES


def test_incidents_have_a_kind_of_their_side() -> None:  # RR-04
    for told in library().daily.incidents + library().daily.staff_incidents:
        side = Side.STAFF if isinstance(told, StaffIncident) else Side.CLIENT
        assert isinstance(told, ClientIncident | StaffIncident)
        assert told.kind in {kind.key for kind in kinds_of(side)}


@pytest.mark.django_db
def test_the_same_day_gives_the_same_example(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    everyone, daily = services._lives, library().daily
    about_amira = {
        kind: tuple(one for one in getattr(daily, kind) if getattr(one, "who", "amira") == "amira")
        for kind in type(daily).model_fields
    } | {"group_reports": ()}
    told = library().model_copy(update={"daily": daily.model_copy(update=about_amira)})
    monkeypatch.setattr(services, "library", lambda: told)

    def only_amira(*given: object) -> list[Life]:
        return [life for life in everyone(*given) if life.story.key == "amira"]  # type: ignore[arg-type]  # as the test gives it

    monkeypatch.setattr(services, "_lives", only_amira)
    monkeypatch.setattr(services, "deeds_of", lambda *_given: ())  # who lives in the homes is not told here
    first, second = _filled(), _filled()
    assert first == second
    assert all(len(rows) > 1 for rows in first)


def _filled() -> list[Any]:
    """What somebody can read of the example, which is taken away again."""
    heard: list[int] = []
    with transaction.atomic():
        services.fill(progress=heard.append)
        assert services.is_filled()
        assert heard == sorted(heard), "progress only goes up"
        assert heard[-1] == 100
        found = [
            list(Report.objects.values_list("reported_at", "author_name", "execution").order_by("reported_at")),
            list(Memo.objects.values_list("noted_at", "author_name", "text").order_by("noted_at")),
            list(Incident.objects.values_list("happened_at", "state", "what").order_by("happened_at")),
            list(DomainLevel.objects.values_list("check_of__checked_on", "domain", "judge", "level").order_by(
                "check_of__checked_on", "domain", "judge")),
        ]  # fmt: skip
        transaction.set_rollback(True)
    return found
