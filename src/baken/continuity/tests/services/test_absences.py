"""Being away: reported, changed, ended (CT-02, CT-04)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from baken.audit.models import AccessLog
from baken.continuity import selectors, services
from baken.continuity.models import Absence
from baken.continuity.services import AbsenceData
from baken.continuity.tests.factories import AbsenceFactory
from baken.continuity.tests.log import logged
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.continuity.tests.conftest import People

DAY = timedelta(days=1)


def ill(from_on: date, until_on: date | None = None) -> AbsenceData:
    return AbsenceData("ill", from_on, until_on)


def report(people: People, name: str, data: AbsenceData, *, by: str = "", **more: Any) -> Absence:
    return services.report_absence(actor=people.actor(by or name), user_id=people.staff[name].pk, data=data, **more)


def test_reporting_leaves_a_row_without_the_reason(people: People) -> None:
    absence = report(people, "Wies", ill(clock.today()))
    row = logged("absence")
    assert row.details == {"user": str(people.staff["Wies"].pk)}
    assert (row.object_id, row.event) == (str(absence.pk), "create")
    assert absence.reported_at == clock.now()


def test_an_absence_overlaps_no_other_of_the_same_person(people: People) -> None:
    today = clock.today()
    report(people, "Wies", ill(today, today + 3 * DAY))
    with pytest.raises(Conflict) as caught:
        report(people, "Wies", ill(today + 3 * DAY))
    assert caught.value.field == "from_on"
    report(people, "Wies", ill(today + 4 * DAY))
    report(people, "Bram", ill(today))
    with pytest.raises(IntegrityError), transaction.atomic():
        AbsenceFactory.create(user=people.staff["Wies"], from_on=today)


def test_who_is_ill_need_not_change_planned_leave_first(people: People) -> None:
    today = clock.today()
    report(people, "Wies", AbsenceData("leave", today + 30 * DAY, today + 37 * DAY))
    assert report(people, "Wies", ill(today)).until_on == today + 29 * DAY
    assert report(people, "Bram", ill(today)).until_on is None


def test_the_moment_of_the_call_is_kept_and_is_never_to_come(people: People) -> None:
    """CT-04."""
    called_at = clock.now() - timedelta(hours=2)
    assert report(people, "Wies", ill(clock.today()), called_at=called_at).reported_at == called_at
    with pytest.raises(DomainError) as caught:
        report(people, "Bram", ill(clock.today()), called_at=clock.now() + timedelta(minutes=1))
    assert caught.value.rule == "CT-04"


def test_a_manager_plans_for_the_own_location_and_a_planner_for_everyone(people: People) -> None:
    report(people, "Tess", ill(clock.today()), by="Mara")
    report(people, "Stan", ill(clock.today()), by="Piet")
    with pytest.raises(NotPermitted):
        report(people, "Kiki", ill(clock.today()), by="Mara")
    with pytest.raises(NotPermitted):
        report(people, "Wies", ill(clock.today()), by="Tess")
    assert AccessLog.objects.filter(what="absence", outcome="denied").count() == 2


def test_who_is_back_sooner_takes_the_work_back(people: People) -> None:
    """CT-02."""
    today = clock.today()
    absence = AbsenceFactory.create(user=people.staff["Wies"], from_on=today - 2 * DAY)
    ended = services.end_absence(actor=people.actor("Wies"), absence=absence, back_on=today)
    assert ended.until_on == today - DAY
    assert selectors.responsible_today([people.noor.pk])[people.noor.pk].user == people.staff["Wies"]


def test_who_was_not_away_after_all_takes_it_back(people: People) -> None:
    absence = AbsenceFactory.create(user=people.staff["Wies"])
    services.end_absence(actor=people.actor("Wies"), absence=absence, back_on=clock.today())
    assert not Absence.objects.on(clock.today()).exists()
    services.end_absence(actor=people.actor("Wies"), absence=absence, back_on=clock.today())  # sent twice
    with pytest.raises(Refused):
        services.change_absence(actor=people.actor("Wies"), absence=absence, data=ill(clock.today()), revision=2)
    report(people, "Wies", ill(clock.today()))


def test_nobody_comes_back_after_the_absence_is_over(people: People) -> None:
    absence = AbsenceFactory.create(user=people.staff["Wies"], until_on=clock.today() + DAY)
    with pytest.raises(DomainError):
        services.end_absence(actor=people.actor("Wies"), absence=absence, back_on=clock.today() + 5 * DAY)


def test_two_who_change_an_absence_notice_each_other(people: People) -> None:
    absence = AbsenceFactory.create(user=people.staff["Wies"])
    changed = services.change_absence(
        actor=people.actor("Wies"), absence=absence, data=ill(clock.today(), clock.today()), revision=1
    )
    assert changed.revision == 2
    with pytest.raises(Conflict):
        services.change_absence(actor=people.actor("Mara"), absence=absence, data=ill(clock.today()), revision=1)
