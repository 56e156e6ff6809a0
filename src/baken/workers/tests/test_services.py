"""What is agreed with workers and what they say: what is written, refused, and left in the log."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from baken.accounts.rules import Actor, Role
from baken.accounts.tests.factories import UserFactory
from baken.audit.models import AccessLog
from baken.participants.tests.factories import TeamFactory
from baken.participants.tests.test_at_once import at_once
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused
from baken.workers import deadlines, selectors, services
from baken.workers import leave as following
from baken.workers.models import (
    AvailabilityPattern,
    Contract,
    Deployment,
    Leave,
    MayNot,
    Skill,
    TravelTime,
    Wish,
    WorkerSkill,
)
from baken.workers.rules.availability import Part, Verdict
from baken.workers.rules.leave import LeaveChange
from baken.workers.rules.wishes import WishPeriod
from baken.workers.services import (
    ContractData,
    ExceptionData,
    LeaveData,
    MayNotData,
    SkillData,
    WishData,
)
from baken.workers.tests.conftest import TODAY, Staff, day
from baken.workers.tests.factories import (
    ContractFactory,
    LeaveFactory,
    SkillFactory,
    WishFactory,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SYSTEM = Actor.system("test")


def logged() -> tuple[str, str]:
    row = AccessLog.objects.order_by("-at", "-id").first()
    assert row is not None
    return row.event, row.what


class TestAContract:
    def test_of_other_hours_ends_the_former_on_the_day_before(self, staff: Staff) -> None:
        wies = staff.user("Wies")
        data = ContractData("employee", 32 * 60, day(30), None)
        made = services.agree_contract(actor=staff.actor("Mara"), user=wies, data=data)
        former = Contract.objects.get(user=wies, from_on=date(2020, 1, 1))
        assert (former.until_on, former.revision) == (day(29), 2)
        assert logged() == ("create", "contract")
        assert AccessLog.objects.filter(what="contract", object_id=str(former.pk)).get().event == "update"
        assert made.minutes_per_week == 1920

    def test_within_a_longer_one_is_refused_in_words(self, staff: Staff) -> None:
        for data in (
            ContractData("employee", 60, day(1), day(5)),
            ContractData("employee", 60, date(2019, 1, 1), None),
        ):
            with pytest.raises(Refused) as caught:
                services.agree_contract(actor=staff.actor("Mara"), user=staff.user("Wies"), data=data)
            assert (caught.value.code, caught.value.field) == ("overlaps", "from_on")
            assert "vanaf 1 januari 2020" in str(caught.value)
        assert Contract.objects.filter(user=staff.user("Wies")).count() == 1

    @pytest.mark.parametrize(
        ("data", "field"),
        [
            (ContractData("boss", 60, TODAY), "kind"),
            (ContractData("employee", 60 * 61, TODAY), "hours"),
            (ContractData("employee", 60, TODAY, TODAY - timedelta(1)), "until_on"),
        ],
    )
    def test_that_cannot_be_is_said_beside_its_field(self, staff: Staff, data: ContractData, field: str) -> None:
        with pytest.raises(DomainError) as caught:
            services.agree_contract(actor=staff.actor("Mara"), user=staff.user("Wies"), data=data)
        assert caught.value.field == field

    def test_is_changed_by_one_at_a_time_and_taken_off_where_it_never_was(self, staff: Staff) -> None:
        row = Contract.objects.get(user=staff.user("Wies"))
        data = ContractData("employee", 20 * 60, row.from_on, day(10))
        services.change_agreed(actor=staff.actor("Mara"), row=row, data=data, revision=1)
        with pytest.raises(Conflict):
            services.change_agreed(actor=staff.actor("Mara"), row=row, data=data, revision=1)
        with pytest.raises(Conflict):
            services.remove_agreed(actor=staff.actor("Mara"), row=row, revision=1)
        services.remove_agreed(actor=staff.actor("Mara"), row=row, revision=2)
        assert not Contract.objects.filter(user=staff.user("Wies")).exists()
        assert logged() == ("delete", "contract")
        labels = [row.pgh_label for name, row in selectors.versions_of(staff.user("Wies")) if name == "Contract"]
        assert labels == ["delete", "update", "insert"]

    def test_is_never_agreed_with_oneself_nor_with_who_works_elsewhere(self, staff: Staff) -> None:
        data = ContractData("employee", 60, TODAY)
        for actor, user in (("Mara", "Mara"), ("Mara", "Bram"), ("Puck", "Wies"), ("Wies", "Wies"), ("Adam", "Adam")):
            with pytest.raises(NotPermitted):
                services.agree_contract(actor=staff.actor(actor), user=staff.user(user), data=data)
        assert AccessLog.objects.filter(outcome="denied", what="workers_manage").count() == 5
        services.agree_contract(actor=staff.actor("Adam"), user=staff.user("Bram"), data=data)


@pytest.mark.usefixtures("database_apart")
def test_what_two_agree_at_the_same_moment_is_agreed_once() -> None:
    """Contract, skill, home and limit: the database keeps them apart; another says so in words."""
    user, skill = UserFactory.create(), SkillFactory.create()

    def agree() -> Contract:
        with clock.frozen(TODAY):
            data = ContractData("employee", 60, TODAY)
            return services.agree_contract(actor=SYSTEM, user=user, data=data)

    def show() -> WorkerSkill:
        with clock.frozen(TODAY):
            data = SkillData(skill.pk, TODAY, day(100))
            return services.add_skill_of(actor=SYSTEM, user=user, data=data)

    def limit() -> MayNot:
        with clock.frozen(TODAY):
            return services.limit_worker(actor=SYSTEM, user=user, data=MayNotData("nights", TODAY))

    def ask() -> Leave:
        with clock.frozen(TODAY):
            return services.ask_leave(actor=SYSTEM, user=user, data=LeaveData("holiday", day(3), day(5)))

    models: list[tuple[Callable[[], Any], Any]] = [
        (agree, Contract),
        (show, WorkerSkill),
        (limit, MayNot),
        (ask, Leave),
    ]
    for act, model in models:
        answers = at_once(act, act)
        (refused,) = [answer for answer in answers if isinstance(answer, Refused)]
        assert (refused.code, refused.field, model.objects.count()) == ("overlaps", "from_on", 1)


def test_the_same_form_twice_makes_one(staff: Staff) -> None:
    key = uuid4()
    made = [
        services.limit_worker(
            actor=staff.actor("Mara"), user=staff.user("Wies"), data=MayNotData("alone", TODAY), client_key=key
        )
        for _time in range(2)
    ]
    assert made[0] == made[1] == MayNot.objects.get()


def test_a_skill_that_runs_out_asks_until_when_and_new_proof_follows_the_old(staff: Staff) -> None:
    skill = SkillFactory.create()
    mara, wies = staff.actor("Mara"), staff.user("Wies")
    with pytest.raises(DomainError) as caught:
        services.add_skill_of(actor=mara, user=wies, data=SkillData(skill.pk, TODAY))
    assert caught.value.field == "until_on"
    with pytest.raises(DomainError):
        services.add_skill_of(actor=mara, user=wies, data=SkillData(uuid4(), TODAY, day(3)))
    services.add_skill_of(actor=mara, user=wies, data=SkillData(skill.pk, day(-300), day(20)))
    assert list(selectors.running_out(TODAY, 60).values_list("user__name", flat=True)) == ["Wies"]
    services.add_skill_of(actor=mara, user=wies, data=SkillData(skill.pk, day(5), day(700), "Nr. 12"))
    assert not selectors.running_out(TODAY, 60).exists(), "there is new proof"
    assert [row.until_on for row in WorkerSkill.objects.order_by("from_on")] == [day(4), day(700)]


def test_skills_of_the_organisation(staff: Staff) -> None:
    mara = staff.actor("Mara")
    own = services.add_skill(actor=mara, name="Zwemdiploma begeleider", about="", expires=False)
    assert own.key == "zwemdiploma-begeleider"
    with pytest.raises(DomainError) as caught:
        services.add_skill(actor=mara, name="zwemdiploma BEGELEIDER", about="", expires=False)
    assert caught.value.code == "known"
    made = services.add_usual_skills(actor=mara)
    assert (made, services.add_usual_skills(actor=mara)) == (8, 0)
    assert Skill.objects.get(key="medication").name == "Medicatie geven"
    again = services.change_skill(
        actor=mara, skill=own, name="Zwemmen", about="", expires=False, is_off=True, revision=1
    )
    assert (again.key, again in selectors.skills_in_use()) == ("zwemdiploma-begeleider", False)
    with pytest.raises(NotPermitted):
        services.add_skill(actor=staff.actor("Puck"), name="X", about="", expires=False)


def test_the_team_of_a_home_works_in_it_at_one_press(staff: Staff) -> None:
    ben = staff.org.hire("Ben", Role.WORKER, team=staff.org.team)
    staff.org.hire("Eva", Role.WORKER, team=TeamFactory.create(location=staff.org.here))
    assert [user.name for user in selectors.team_without_home(staff.actor("Mara"), staff.home, TODAY)] == ["Ben"]
    assert services.deploy_team(actor=staff.actor("Mara"), home=staff.home, on=TODAY) == 1
    assert Deployment.objects.get(user=ben).is_own
    assert services.deploy_team(actor=staff.actor("Mara"), home=staff.home, on=TODAY) == 0
    with pytest.raises(NotPermitted):
        services.deploy_team(actor=staff.actor("Wies"), home=staff.home, on=TODAY)


class TestWhatAWorkerSays:
    NIGHTS = (Part(6 * 1440 + 1320, 6 * 1440 + 1860, Verdict.NOT),)

    def test_about_their_usual_week_holds_from_a_day_on(self, staff: Staff) -> None:
        wies = staff.user("Wies")
        say: dict[str, Any] = {"actor": staff.actor("Wies"), "user": wies, "otherwise": "available"}
        services.set_availability(**say, from_on=TODAY, weeks=1, parts=self.NIGHTS)
        services.set_availability(**say, from_on=TODAY, weeks=2, parts=self.NIGHTS, revision=1)
        with pytest.raises(Conflict):
            services.set_availability(**say, from_on=TODAY, weeks=1, parts=(), revision=1)
        later = services.set_availability(**say, from_on=day(30), weeks=1, parts=())
        assert [row.weeks for row in AvailabilityPattern.objects.all()] == [2, 1]
        services.remove_availability(actor=staff.actor("Wies"), pattern=later)
        with pytest.raises(Refused):
            services.remove_availability(actor=staff.actor("Wies"), pattern=AvailabilityPattern.objects.get())
        assert logged() == ("delete", "availability")

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"from_on": day(-1)}, "from_on"),
            ({"otherwise": "away"}, "otherwise"),
            ({"parts": (Part(60, 30, Verdict.NOT),)}, "parts"),
        ],
    )
    def test_that_cannot_be_is_refused(self, staff: Staff, changed: dict[str, Any], field: str) -> None:
        say: dict[str, Any] = {"from_on": TODAY, "weeks": 1, "otherwise": "available", "parts": ()}
        with pytest.raises(DomainError) as caught:
            services.set_availability(actor=staff.actor("Wies"), user=staff.user("Wies"), **{**say, **changed})
        assert caught.value.field == field

    @pytest.mark.parametrize(
        ("data", "field"),
        [
            (ExceptionData(day(2), day(1), "not"), "last_on"),
            (ExceptionData(day(-2), day(-1), "not"), "first_on"),
            (ExceptionData(TODAY, day(400), "not"), "last_on"),
            (ExceptionData(TODAY, TODAY, "not", time(9)), "ends"),
            (ExceptionData(TODAY, TODAY, "not", time(9), time(9)), "ends"),
            (ExceptionData(TODAY, TODAY, "away"), "verdict"),
        ],
    )
    def test_about_days_that_cannot_be_is_refused(self, staff: Staff, data: ExceptionData, field: str) -> None:
        with pytest.raises(DomainError) as caught:
            services.add_exception(actor=staff.actor("Wies"), user=staff.user("Wies"), data=data)
        assert caught.value.field == field

    def test_is_said_by_nobody_else(self, staff: Staff) -> None:
        mara, wies = staff.actor("Mara"), staff.user("Wies")
        doings: list[Callable[[], Any]] = [
            lambda: services.set_availability(actor=mara, user=wies, from_on=TODAY, weeks=1, otherwise="not", parts=()),
            lambda: services.add_exception(actor=mara, user=wies, data=ExceptionData(TODAY, TODAY, "not")),
            lambda: services.add_wish(actor=mara, user=wies, data=WishData(day(5), "free")),
            lambda: services.ask_leave(actor=mara, user=wies, data=LeaveData("holiday", TODAY, TODAY)),
            lambda: services.set_travel_times(actor=mara, user=wies, minutes={staff.home.pk: 5}),
        ]
        for doing in doings:
            with pytest.raises(NotPermitted):
                doing()
        assert AccessLog.objects.filter(outcome="denied", what="own_roster").count() == len(doings)

    def test_about_how_far_it_is(self, staff: Staff) -> None:
        own: dict[str, Any] = {"actor": staff.actor("Wies"), "user": staff.user("Wies")}
        assert services.set_travel_times(**own, minutes={staff.home.pk: 25}) == 1
        assert services.set_travel_times(**own, minutes={staff.home.pk: 25}) == 0
        with pytest.raises(DomainError):
            services.set_travel_times(**own, minutes={uuid4(): 25})
        services.set_travel_times(**own, minutes={staff.home.pk: None})
        assert not TravelTime.objects.exists()


def test_wishes_close_when_the_roster_says_so(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    closes_at = clock.start_of(TODAY) + timedelta(hours=13)
    period = WishPeriod(staff.home.pk, "De Wilg, december", day(7), day(34), closes_at)
    deadlines.register_wish_periods(lambda home_ids, _first: [period] if staff.home.pk in home_ids else [])
    own: dict[str, Any] = {"actor": staff.actor("Wies"), "user": staff.user("Wies")}
    wish = services.add_wish(**own, data=WishData(day(10), "free", 3, " Bruiloft. "))
    assert wish.words == "Bruiloft."
    with pytest.raises(Refused) as caught:
        services.add_wish(**own, data=WishData(day(10), "early"))
    assert caught.value.code == "known"
    with clock.frozen(closes_at + timedelta(minutes=1)):
        for late in (
            lambda: services.add_wish(**own, data=WishData(day(8), "free")),
            lambda: services.change_wish(actor=own["actor"], wish=wish, data=WishData(day(50), "free"), revision=1),
            lambda: services.remove_wish(actor=own["actor"], wish=wish),
        ):
            with pytest.raises(Refused) as caught:
                late()
            assert (caught.value.code, "De Wilg, december" in str(caught.value)) == ("closed", True)
        assert services.add_wish(**own, data=WishData(day(50), "night")).weight == 1
    services.change_wish(actor=own["actor"], wish=wish, data=WishData(day(11), "evening", 1), revision=1)
    services.remove_wish(actor=own["actor"], wish=wish)
    assert Wish.objects.count() == 1
    details = repr(list(AccessLog.objects.values_list("details", flat=True)))
    assert "Bruiloft" not in details


class TestLeave:
    def ask(self, staff: Staff, name: str = "Wies", **changed: Any) -> Leave:
        data = LeaveData(**{"kind": "holiday", "from_on": day(10), "until_on": day(12), **changed})
        return services.ask_leave(actor=staff.actor(name), user=staff.user(name), data=data)

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"until_on": day(9)}, "until_on"),
            ({"from_on": day(-9), "until_on": day(-8)}, "from_on"),
            ({"until_on": day(900)}, "until_on"),
            ({"kind": "strike"}, "kind"),
            ({"starts": time(9)}, "ends"),
            ({"starts": time(9), "ends": time(12)}, "starts"),
            ({"until_on": day(10), "starts": time(12), "ends": time(9)}, "ends"),
        ],
    )
    def test_that_cannot_be_is_said_beside_its_field(self, staff: Staff, changed: dict[str, Any], field: str) -> None:
        with pytest.raises(DomainError) as caught:
            self.ask(staff, **changed)
        assert caught.value.field == field

    def test_is_granted_once_and_who_follows_is_told(self, staff: Staff) -> None:
        told: list[tuple[object, ...]] = []
        following.register_leave_follower(lambda leave, change, actor: told.append((leave.pk, change, actor.name)))
        leave = self.ask(staff)
        services.grant_leave(actor=staff.actor("Mara"), leave=leave, revision=1)
        with pytest.raises(Refused) as caught:
            services.refuse_leave(actor=staff.actor("Mara"), leave=leave, revision=1, answer="Te druk.")
        assert (caught.value.code, "al toegekend" in str(caught.value)) == ("decided", True)
        services.withdraw_leave(actor=staff.actor("Wies"), leave=leave, revision=2)
        assert told == [(leave.pk, LeaveChange.APPROVED, "Mara"), (leave.pk, LeaveChange.WITHDRAWN, "Wies")]
        assert logged() == ("update", "leave")
        self.ask(staff)

    def test_that_was_only_asked_for_is_taken_back_in_silence(self, staff: Staff) -> None:
        told: list[object] = []
        following.register_leave_follower(lambda *what: told.append(what))
        services.withdraw_leave(actor=staff.actor("Wies"), leave=self.ask(staff), revision=1)
        assert told == []

    def test_is_not_granted_where_a_follower_cannot_bear_it(self, staff: Staff) -> None:
        def refuse(*_what: object) -> None:
            raise Refused("Het rooster staat vast.")

        following.register_leave_follower(refuse)
        leave = self.ask(staff)
        with pytest.raises(Refused):
            services.grant_leave(actor=staff.actor("Mara"), leave=leave, revision=1)
        leave.refresh_from_db()
        assert leave.status == "asked"

    def test_is_refused_with_a_reason_that_stays_out_of_the_log(self, staff: Staff) -> None:
        leave = self.ask(staff, reason="Verhuizing van Fictief")
        with pytest.raises(DomainError) as caught:
            services.refuse_leave(actor=staff.actor("Mara"), leave=leave, revision=1, answer=" ")
        assert caught.value.field == "answer"
        services.refuse_leave(actor=staff.actor("Mara"), leave=leave, revision=1, answer="Fictief: te weinig collega’s")
        assert "Fictief" not in repr(list(AccessLog.objects.values_list("details", flat=True)))
        assert not Leave.objects.standing().exists()

    def test_that_has_begun_is_not_taken_back(self, staff: Staff) -> None:
        leave = self.ask(staff, from_on=TODAY)
        services.grant_leave(actor=staff.actor("Mara"), leave=leave, revision=1)
        with pytest.raises(Refused) as caught:
            services.withdraw_leave(actor=staff.actor("Wies"), leave=leave, revision=2)
        assert caught.value.code == "begun"

    def test_of_oneself_is_decided_by_another_manager_of_the_same_location(self, staff: Staff) -> None:
        leave = self.ask(staff, "Mara")
        staff.org.hire("Olga", Role.MANAGER, manages=staff.org.here)
        staff.org.hire("Otto", Role.MANAGER, manages=staff.org.elsewhere)
        for name in ("Mara", "Otto", "Puck", "Adam"):
            with pytest.raises(NotPermitted):
                services.grant_leave(actor=staff.actor(name), leave=leave, revision=1)
        services.grant_leave(actor=staff.actor("Olga"), leave=leave, revision=1)


def test_the_age_of_who_is_young(staff: Staff) -> None:
    keep: dict[str, Any] = {"actor": staff.actor("Mara"), "user": staff.user("Iris")}
    with pytest.raises(DomainError):
        services.keep_facts(**keep, born_on=day(1), revision=0)
    services.keep_facts(**keep, born_on=date(2008, 6, 1), revision=0)
    with pytest.raises(Conflict):
        services.keep_facts(**keep, born_on=None, revision=0)
    assert services.keep_facts(**keep, born_on=None, revision=1).born_on is None
    assert "2008" not in repr(list(AccessLog.objects.values_list("details", flat=True)))


def test_the_database_itself_keeps_leave_and_contracts_apart(staff: Staff) -> None:
    """Whatever writes."""
    leave = LeaveFactory.create(user=staff.user("Wies"))
    for make in (
        lambda: ContractFactory.create(user=staff.user("Wies")),
        lambda: LeaveFactory.create(user=leave.user),
        lambda: WishFactory.create_batch(2, user=staff.user("Wies"), on=day(3)),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()
    LeaveFactory.create(user=leave.user, status="withdrawn")
