"""What a home is told when a youth comes to live there (YG-04): warnings, never a refusal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from baken.homes.tests.factories import HomeFactory
from baken.shared import clock
from baken.youths.admitting import warnings
from baken.youths.tests.factories import AdmissionCheckFactory

if TYPE_CHECKING:
    from baken.youths.tests.conftest import Group


def texts(group: Group, on: date | None = None) -> str:
    return " ".join(one.text for one in warnings(group.sem, group.home, on or clock.today()))


def test_a_home_that_does_not_check_hears_nothing(group: Group) -> None:
    assert warnings(group.sem, HomeFactory.create(), clock.today()) == []


def test_without_a_check_there_is_a_way_to_make_one(group: Group) -> None:
    warning = warnings(group.sem, group.home, clock.today())[0]
    assert "nog geen toelatingscheck" in warning.text
    assert (warning.rule, str(group.home.pk) in warning.url) == ("YG-04", True)
    AdmissionCheckFactory.create(participant=group.sem)
    assert "nog geen toelatingscheck" in texts(group), "a check for another home does not count"


def test_a_check_says_what_is_missing_until_it_is_decided_on(group: Group) -> None:
    check = AdmissionCheckFactory.create(participant=group.sem, home=group.home, daily="nothing")
    assert "Niemand besloot nog" in texts(group)
    assert "overdag" in texts(group)
    check.outcome, check.decided_on, check.decided_by_name = "admit", clock.today(), "Mara"
    check.save()
    assert texts(group) == ""
    check.outcome = "not_admit"
    check.save()
    assert "niet hier" in texts(group)


def test_the_age_is_judged_anew_for_the_day(group: Group) -> None:
    AdmissionCheckFactory.create(
        participant=group.sem,
        home=group.home,
        outcome="admit",
        decided_on=clock.today(),
        decided_by_name="Mara",
    )
    assert texts(group, date(2027, 2, 13)) == ""
    assert "leeftijd" in texts(group, date(2027, 2, 14))
