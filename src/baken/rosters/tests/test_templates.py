"""The kinds of shifts of a home and what it needs besides: what is written, refused, shown; and to whom."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.http import HttpResponse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.homes.tests.factories import HomeFactory
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.presence.rules.local import moment
from baken.rosters.models import ExtraNeed, RosterStage, ShiftNeed, ShiftTemplate
from baken.rosters.selectors.sources import contacts_with_home, proposals_of
from baken.rosters.services.needs import ExtraData, add_extra_need, keep_need
from baken.rosters.services.templates import (
    ShiftData,
    add_template,
    change_template,
    retire_template,
    set_needs,
    take_defaults,
)
from baken.rosters.tests.factories import ExtraNeedFactory, RosterFactory, ShiftFactory
from baken.rosters.tests.living import SATURDAY, House, a_house
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused
from baken.workers.tests.factories import SkillFactory
from baken.youths.models import FamilyContact
from baken.youths.rules.contacts import Kind, State

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from pytest_django import DjangoAssertNumQueries

__all__ = ["_a_fixed_day", "org"]

EARLY = ShiftData("Vroege dienst", "V", "early", 420, 510, 30)
ASLEEP = ShiftData("Slaapdienst", "S", "sleep_in", 1380, 600, 30, 30, 450)


@pytest.fixture
def house(org: Organisation) -> House:
    return a_house(org)


def shown(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


def test_a_home_begins_with_what_is_usual_once(house: House) -> None:
    """YG-03: one asleep at night, two at a peak."""
    made = take_defaults(actor=house.actor("Roos"), home=house.home)
    assert [(one.letter, one.sleeps_for) for one in made] == [
        ("V", None),
        ("D", None),
        ("L", None),
        ("P", None),
        ("S", 450),
    ]
    assert ShiftNeed.objects.filter(template=made[0]).count() == 7
    assert AccessLog.objects.filter(what="kind of shift", event="create").count() == 5
    with pytest.raises(Refused):
        take_defaults(actor=house.actor("Mara"), home=house.home)
    with pytest.raises(NotPermitted):
        take_defaults(actor=house.actor("Wies"), home=house.home)
    dementia = HomeFactory.create(location=house.org.here, kind="dementia-house")
    assert "N" in {one.letter for one in take_defaults(actor=house.actor("Roos"), home=dementia)}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"letter": ""}, "letter"),
        ({"letter": "v"}, "letter"),
        ({"sort": "party"}, "sort"),
        ({"minutes": 1441}, "ends"),
        ({"minutes": 5}, "ends"),
        ({"starts": 1440}, "ends"),
        ({"break_minutes": 510}, "break_minutes"),
        ({"sort": "sleep_in"}, "sleeps_from"),
        ({"sort": "sleep_in", "sleeps_from": 60, "sleeps_for": 480}, "sleeps_until"),
        ({"skills": ("flying",)}, "skills"),
    ],
)
def test_a_shift_that_cannot_be_is_refused_at_its_field(house: House, change: dict[str, Any], field: str) -> None:
    roos = house.actor("Roos")
    add_template(actor=roos, home=house.home, data=EARLY)
    with pytest.raises(DomainError) as refused:
        add_template(actor=roos, home=house.home, data=ShiftData(**{**vars(EARLY), "letter": "X", **change}))
    assert refused.value.field == field


def test_a_change_keeps_what_stands_and_what_it_was(house: House) -> None:
    roos, key = house.actor("Roos"), uuid4()
    for _time in range(2):
        made = add_template(actor=roos, home=house.home, data=ASLEEP, client_key=key)
    shift = ShiftFactory.create(roster=RosterFactory.create(home=house.home), template=made)
    skill = SkillFactory.create()
    data = ShiftData(**{**vars(ASLEEP), "starts": 1350, "minutes": 630, "sleeps_from": 60, "skills": (skill.key,)})
    changed = change_template(actor=roos, template=made, data=data, revision=1)
    assert (changed.starts, changed.revision, [one.key for one in changed.skills.all()]) == (1350, 2, [skill.key])
    shift.refresh_from_db()
    assert shift.starts_at == moment(shift.on, 1380)
    with pytest.raises(Conflict):
        change_template(actor=roos, template=made, data=ASLEEP, revision=1)
    page = shown(house.client("Roos").get(house.url("template", made.pk)))
    assert "23:00–09:00" in page
    retire_template(actor=roos, template=made, retired=True)
    with pytest.raises(Refused):
        change_template(actor=roos, template=made, data=ASLEEP, revision=3)
    other = add_template(actor=roos, home=house.home, data=ASLEEP)
    with pytest.raises(DomainError):
        retire_template(actor=roos, template=made, retired=False)
    retire_template(actor=roos, template=other, retired=True)
    assert retire_template(actor=roos, template=made, retired=False).retired_on is None


def test_needs_change_only_where_they_were_filled_in(house: House) -> None:
    roos = house.actor("Roos")
    early, _day, late, *_rest = take_defaults(actor=roos, home=house.home)
    assert (
        set_needs(actor=roos, home=house.home, numbers={(early, 6): (2, 3), (late, 6): (0, 0), (late, 1): (1, 1)}) == 2
    )
    assert ShiftNeed.objects.get(template=early, weekday=6).wanted == 3
    assert not ShiftNeed.objects.filter(template=late, weekday=6).exists()
    for wrong in ((2, 1), (0, 31), (-1, 1)):
        with pytest.raises(DomainError):
            set_needs(actor=roos, home=house.home, numbers={(early, 1): wrong})
    elsewhere = take_defaults(actor=roos, home=HomeFactory.create(location=house.org.here))[0]
    with pytest.raises(DomainError):
        set_needs(actor=roos, home=house.home, numbers={(elsewhere, 1): (1, 1)})


@pytest.mark.parametrize(
    ("from_hour", "until_hour", "extra", "why", "field"),
    [(10, 9, 1, "Uitje", "until_at"), (10, 500, 1, "Uitje", "until_at"), (-40, -30, 1, "Uitje", "until_at"),
     (10, 12, 0, "Uitje", "extra"), (10, 12, 1, " ", "why")],
)  # fmt: skip
def test_what_cannot_be_asked_besides(
    house: House, from_hour: int, until_hour: int, extra: int, why: str, field: str
) -> None:
    data = ExtraData(moment(SATURDAY, from_hour * 60), moment(SATURDAY, until_hour * 60), why, extra)
    if from_hour < 0:
        data = ExtraData(moment(TODAY, -600), moment(TODAY, -60), why, extra)
    with pytest.raises(DomainError) as refused:
        add_extra_need(actor=house.actor("Roos"), home=house.home, data=data)
    assert refused.value.field == field


def test_an_agenda_proposes_and_a_planner_decides(house: House) -> None:
    """A visit with one of us along: asked once, moved after that, and never by name."""
    contact = FamilyContact.objects.create(
        participant=house.residents[0], kind=Kind.VISIT, starts_at=moment(SATURDAY, 840), from_here="Wies",
        recorded_by_name="Wies",
    )  # fmt: skip
    alone = {"kind": Kind.CALL, "starts_at": moment(SATURDAY, 900), "recorded_by_name": "Wies"}
    FamilyContact.objects.create(participant=house.residents[1], **alone)
    elsewhere = HomeFactory.create(location=house.org.here)
    assert [one.home_id for one in contacts_with_home([house.home, elsewhere], TODAY, SATURDAY + timedelta(1))] == [
        house.home.pk
    ]
    roos = house.client("Roos")
    page = shown(roos.get(house.url("extras")))
    assert "Contact van een jeugdige met thuis" in page
    assert house.residents[0].person.surname not in page
    sent = {"source": "contact-with-home", "source_id": str(contact.pk), "extra": "1"}
    for _time in range(2):
        shown(roos.post(house.url("proposal"), sent, follow=True))
    need = ExtraNeed.objects.get()
    assert (need.from_at, need.until_at, need.extra) == (moment(SATURDAY, 840), moment(SATURDAY, 900), 1)
    contact.starts_at = moment(SATURDAY, 900)
    contact.save()
    assert proposals_of(house.home, TODAY, SATURDAY + timedelta(1))[0].has_moved
    assert "op een ander moment" in shown(roos.get(house.url("extras")))
    shown(roos.post(house.url("proposal"), {**sent, "extra": "0"}, follow=True))
    need.refresh_from_db()
    assert need.cancelled_at is not None
    contact.state = State.HELD
    contact.save()
    assert "niet meer in de agenda" in shown(roos.post(house.url("proposal"), sent, follow=True))
    for wrong in ({**sent, "extra": "31"}, {**sent, "source": "x"}, {**sent, "source_id": "x"}, {}):
        shown(roos.post(house.url("proposal"), wrong, follow=True))
    assert ExtraNeed.objects.count() == 1


def test_a_planner_makes_the_shifts_of_a_home_on_screen(house: House) -> None:
    roos = house.client("Roos")
    assert "kent nog geen diensten" in shown(roos.get(house.url("templates")))
    assert "Vroege dienst" in shown(roos.post(house.url("templates_take"), follow=True))
    page = shown(roos.get(house.url("templates")))
    assert "de norm vraagt 2, jullie plannen 1" in page
    assert "Maandag tot en met vrijdag, dag</b>: de norm vraagt 2" in page
    assert "YG-02" in page
    assert "minstens wat de norm vraagt" in shown(roos.post(house.url("needs_raise"), follow=True))
    assert "geen dienst" in shown(roos.post(house.url("needs_raise"), follow=True)).lower()
    sent = {
        "name": "Tussendienst", "letter": "T", "sort": "day", "starts": "10:00", "ends": "18:00", "break_minutes": "30",
        "client_key": str(uuid4()),
    }  # fmt: skip
    shown(roos.post(house.url("template_add"), {**sent, "letter": "V"}))
    for _time in range(2):
        shown(roos.post(house.url("template_add"), sent, follow=True))
    made = ShiftTemplate.objects.get(letter="T")
    assert made.minutes == 480
    changed = {**sent, "ends": "02:00", "revision": "1"}
    shown(roos.post(house.url("template", made.pk), changed, follow=True))
    made.refresh_from_db()
    assert made.minutes == 960
    late = shown(roos.post(house.url("template", made.pk), {**sent, "revision": "1"}))
    assert "02:00" in late
    assert "utrecht-form-field-error-message" in shown(
        roos.post(house.url("template", made.pk), {**changed, "name": " ", "revision": "2"})
    )
    name = f"n{made.pk.hex}_6"
    form = shown(roos.get(house.url("needs")))
    assert f'name="{name}_least"' in form
    assert "minstens zoveel" in shown(roos.post(house.url("needs"), {f"{name}_least": "2", f"{name}_wanted": "1"}))
    shown(roos.post(house.url("needs"), {f"{name}_least": "1", f"{name}_wanted": "2", "was": ""}, follow=True))
    assert ShiftNeed.objects.get(template=made).wanted == 2
    shown(roos.post(house.url("template_retire", made.pk), follow=True))
    assert "Niet meer in gebruik (1)" in shown(roos.get(house.url("templates")))
    assert roos.get(house.url("template", uuid4())).status_code == 404


def test_an_outing_is_asked_and_cancelled_on_screen(house: House) -> None:
    roos = house.client("Roos")
    sent = {
        "why": "Dierentuin", "from_at": "2025-11-29T10:00", "until_at": "2025-11-29T16:00", "extra": "2",
        "client_key": str(uuid4()),
    }  # fmt: skip
    for _time in range(2):
        assert "Dierentuin" in shown(roos.post(house.url("extra_add"), sent, follow=True))
    need = ExtraNeed.objects.get()
    assert "voorbij voordat" in shown(
        roos.post(house.url("extra_add"), {**sent, "until_at": "2025-11-29T09:00", "client_key": ""})
    )
    shown(roos.post(house.url("extra_cancel", need.pk), {"revision": "9"}, follow=True))
    assert ExtraNeed.objects.get().cancelled_at is None
    shown(roos.post(house.url("extra_cancel", need.pk), {"revision": "1"}, follow=True))
    assert "Dierentuin" not in shown(roos.get(house.url("extras")))
    assert roos.post(house.url("extra_cancel", need.pk), {"revision": "2"}).status_code == 404


@pytest.mark.parametrize("name", ["templates", "template_add", "needs", "needs_raise", "extras", "extra_add"])
def test_only_who_plans_the_roster_sees_what_it_needs(house: House, name: str) -> None:
    take_defaults(actor=house.actor("Roos"), home=house.home)
    assert house.client("Mara").get(house.url(name)).status_code in (200, 405)
    for other in ("Wies", "Bram", "Gijs"):
        assert house.client(other).get(house.url(name)).status_code in (404, 405)
        assert house.client(other).post(house.url(name)).status_code in (404, 405)


def test_the_team_sees_whether_there_are_enough_of_them(house: House) -> None:
    kinds = {one.letter: one for one in take_defaults(actor=house.actor("Roos"), home=house.home)}
    roster = RosterFactory.create(home=house.home, starts_on=TODAY, weeks=1, stage=RosterStage.PUBLISHED)
    keep_need(roster=roster)
    concept = RosterFactory.create(home=house.home, starts_on=TODAY + timedelta(7), weeks=1)
    house.org.hire("Joris", Role.WORKER, team=house.org.team)
    ShiftFactory.create(roster=roster, template=kinds["V"], on=TODAY, worker=house.org.staff["Joris"])
    ShiftFactory.create(roster=concept, template=kinds["V"], on=TODAY + timedelta(7), worker=house.org.staff["Joris"])
    ExtraNeedFactory.create(home=house.home)
    for who in house.residents[:4]:
        house.away(who, SATURDAY, SATURDAY + timedelta(1))
    page = shown(house.client("Wies").get(house.url("coverage")))
    assert "1 begeleider te weinig" in page
    assert "1 begeleider minder nodig; 4 jeugdigen verwacht, het waren er 8" in page
    assert "alleen planners" not in page
    assert "alleen planners" in shown(house.client("Roos").get(house.url("coverage")))
    strip = shown(house.client("Wies").get(house.url("coverage_strip", roster.pk)))
    assert strip.count("cover__day") == 7
    assert house.client("Wies").get(house.url("coverage_strip", concept.pk)).status_code == 404
    assert house.client("Bram").get(house.url("coverage")).status_code == 404
    for day in ("x", "0001-01-01", "9999-12-31", "2030-01-01"):
        shown(house.client("Wies").get(house.url("coverage"), {"vanaf": day}))


def test_more_shifts_ask_no_more_queries(house: House, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    roos = house.actor("Roos")
    kinds = take_defaults(actor=roos, home=house.home)
    for number in range(10):
        kinds.append(
            add_template(actor=roos, home=house.home, data=ShiftData(f"Dienst {number}", f"D{number}", "day", 600, 480))
        )
        ExtraNeedFactory.create(home=house.home)
        kinds[-1].skills.add(SkillFactory.create())
    roster = RosterFactory.create(home=house.home, starts_on=TODAY, weeks=8, stage=RosterStage.PUBLISHED)
    for day in range(56):
        for kind in kinds[:5]:
            ShiftFactory.create(roster=roster, template=kind, on=TODAY + timedelta(day))
    keep_need(roster=roster)
    client = house.client("Roos")
    for name in ("templates", "needs", "extras"):
        with django_assert_max_num_queries(15):
            shown(client.get(house.url(name)))
    with django_assert_max_num_queries(15):
        shown(client.get(house.url("coverage")))
    with django_assert_max_num_queries(15):
        shown(client.get(house.url("coverage_strip", roster.pk)))
