"""Asking several, and the first yes gets it; who may; chains, dividing, doing without (CT-04, YG-03)."""

from __future__ import annotations

import pytest

from baken.accounts.models import User
from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.audit.rules import Outcome
from baken.participants.tests.conftest import TODAY, Organisation
from baken.participants.tests.factories import LocationFactory, TeamFactory
from baken.participants.tests.test_at_once import at_once
from baken.presence.rules.local import moment
from baken.replacements.models import Gap, GapStage, Question
from baken.replacements.rules.keys import asks, key_of
from baken.replacements.rules.repairs import Way
from baken.replacements.selectors import (
    find_gap,
    help_for,
    news_for,
    open_gaps,
    questions_for,
    settled_gaps,
    soon_open,
)
from baken.replacements.services import (
    answer,
    ask,
    do_without,
    fill_by_phone,
    leave_open,
    look_again,
    note_answer,
    note_read,
    offer,
)
from baken.replacements.tests.conftest import Team, day, employ, hire
from baken.rosters.models import AcceptedBreach, ChangeStage, Origin, Shift, ShiftNeed
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused
from baken.workers.tests.factories import MayNotFactory
from baken.worktime.models import Agreement


def the(team: Team, gap: Gap, name: str = "Pip") -> Gap:
    found = find_gap(team.actor(name), gap.pk)
    assert found is not None
    return found


def keys(team: Team, gap: Gap, *names: str, way: Way = Way.TAKE_OVER) -> list[str]:
    """The ways in which exactly these help, in this order."""
    wanted = tuple(team.id(name) for name in names)
    found = [one.repair for one in help_for(the(team, gap)).ways]
    return [key_of(one) for one in found if one.way is way and one.workers == wanted]


def asked(team: Team, gap: Gap, *names: str) -> list[Question]:
    chosen = [key for name in names for key in keys(team, gap, name)]
    return ask(actor=team.actor("Pip"), gap=the(team, gap), keys=chosen)


def say(team: Team, gap: Gap, name: str, *, yes: bool) -> Gap:
    return answer(actor=team.actor(name), question=team.question(gap, name), agreed=yes)


def chain(team: Team) -> tuple[Gap, str]:
    """Everyone but Fenna is at work; she hands on her late shift to Otis, who is free, but may not come that early."""
    gap = team.ill("Wies", 2)
    team.shift("Fenna", 2, "L")
    team.shift("Joris", 2, starts_at=moment(day(2), 600), ends_at=moment(day(2), 1320))
    team.shift("Otis", 1, "L")
    team.shift("Otis", 0, "L")
    team.shift("Otis", 1, starts_at=moment(day(1), 420), ends_at=moment(day(1), 480))
    return gap, "Otis"


def test_the_first_yes_gets_the_shift_and_everyone_else_is_told(team: Team) -> None:
    gap = team.ill("Wies", 2)
    assert len(asked(team, gap, "Joris", "Fenna", "Otis")) == 3
    assert [one.gap_id for one in questions_for(team.actor("Joris"))] == [gap.pk]
    say(team, gap, "Otis", yes=False)
    done = say(team, gap, "Joris", yes=True)
    shift = Shift.objects.get(pk=gap.shift_id)
    assert (done.stage, done.way, shift.worker_id) == (GapStage.FILLED, Way.TAKE_OVER, team.id("Joris"))
    assert done.change is not None
    assert (shift.origin, done.change.stage) == (Origin.REPLACEMENT, ChangeStage.DONE)
    with pytest.raises(Refused, match="al overgenomen"):
        say(team, gap, "Fenna", yes=True)
    assert not questions_for(team.actor("Fenna"))
    (news,) = news_for(team.actor("Fenna"))
    assert not news_for(team.actor("Otis")), "who said no needs no news"
    assert not news_for(team.actor("Joris")), "who got it knows"
    note_read(actor=team.actor("Fenna"), question=news)
    assert not news_for(team.actor("Fenna"))
    assert list(settled_gaps(team.actor("Pip"))) == [gap]
    assert not open_gaps(team.actor("Pip"))


def test_who_was_asked_is_not_asked_twice_and_a_no_stays_a_no(team: Team) -> None:
    gap = team.ill("Wies", 2)
    asked(team, gap, "Joris")
    assert asked(team, gap, "Joris", "Fenna") == [team.question(gap, "Fenna")]
    assert asked(team, gap, "Joris", "Fenna") == []
    say(team, gap, "Joris", yes=False)
    with pytest.raises(DomainError, match="Joris"):
        asked(team, gap, "Joris")
    say(team, gap, "Joris", yes=True)  # they may think better of it themselves
    assert Shift.objects.get(pk=gap.shift_id).worker_id == team.id("Joris")


def test_an_answer_by_phone_names_who_noted_it(team: Team) -> None:
    gap = team.ill("Wies", 2)
    asked(team, gap, "Joris")
    note_answer(actor=team.actor("Pip"), question=team.question(gap, "Joris"), agreed=True)
    kept = team.question(gap, "Joris")
    assert (kept.agreed, kept.noted_by_id) == (True, team.id("Pip"))
    assert [one.gap_id for one in news_for(team.actor("Joris"))] == [gap.pk], "they read that it is theirs"
    log = AccessLog.objects.filter(what="answer to a question to help").latest("at")
    assert log.details["by_phone"] is True


def test_a_chain_waits_for_both_and_lapses_when_one_cannot(team: Team) -> None:
    gap, second = chain(team)
    (key,) = keys(team, gap, "Fenna", second, way=Way.CHAIN)
    assert asks(key) == 2
    ask(actor=team.actor("Pip"), gap=the(team, gap), keys=[key])
    assert say(team, gap, "Fenna", yes=True).stage == GapStage.OPEN
    say(team, gap, second, yes=False)
    assert team.question(gap, "Fenna").lapsed_at is not None
    assert [one.gap_id for one in news_for(team.actor("Fenna"))] == [gap.pk]
    with pytest.raises(Refused, match="niets meer gevraagd"):
        say(team, gap, "Fenna", yes=True)
    done = say(team, gap, second, yes=True)  # after all
    assert (done.stage, done.way) == (GapStage.FILLED, Way.CHAIN)
    theirs = Shift.objects.get(on=day(2), template=team.kinds["L"])
    assert Shift.objects.get(pk=gap.shift_id).worker_id == team.id("Fenna")
    assert theirs.worker_id == team.id(second)


def test_nobody_is_asked_two_things_at_once(team: Team) -> None:
    gap, second = chain(team)
    employ_more(team, "Mies")
    chains = [key_of(one.repair) for one in help_for(the(team, gap)).ways if team.id("Fenna") in one.repair.workers]
    assert len(chains) > 1
    with pytest.raises(DomainError, match="Fenna"):
        ask(actor=team.actor("Pip"), gap=the(team, gap), keys=chains)
    ask(actor=team.actor("Pip"), gap=the(team, gap), keys=keys(team, gap, "Fenna", second, way=Way.CHAIN))
    ask(actor=team.actor("Pip"), gap=the(team, gap), keys=keys(team, gap, "Fenna", "Mies", way=Way.CHAIN))
    assert team.question(gap, second).lapsed_at is not None, "the other chain is not asked any more"
    assert team.question(gap, "Fenna").lapsed_at is None


def employ_more(team: Team, name: str) -> None:
    team.org.hire(name, Role.WORKER, team=team.org.team)
    employ(team, name)


def test_two_colleagues_divide_a_shift_and_the_roster_says_so(team: Team) -> None:
    gap = gap_between(team)
    (key,) = keys(team, gap, "Joris", "Fenna", way=Way.DIVIDE)
    fill_by_phone(actor=team.actor("Pip"), gap=the(team, gap), key=key)
    early, late = (Shift.objects.get(worker=team.id(name), on=day(2)) for name in ("Joris", "Fenna"))
    assert early.ends_at == late.starts_at
    assert Shift.objects.get(pk=gap.shift_id).cancelled_at is not None
    assert {one.agreed for one in Question.objects.filter(gap=gap)} == {True}


def gap_between(team: Team) -> Gap:
    """Peak help from noon until four, between an early shift and a late one."""
    shift = team.shift("Wies", 2, starts_at=moment(day(2), 720), ends_at=moment(day(2), 960), break_minutes=0)
    team.shift("Joris", 2, starts_at=moment(day(2), 420), ends_at=moment(day(2), 720))
    team.shift("Fenna", 2, starts_at=moment(day(2), 960), ends_at=moment(day(2), 1260))
    team.away("Wies", 2, 2)
    return Gap.objects.get(shift=shift)


def test_a_home_does_without_only_where_there_are_enough(team: Team) -> None:
    gap = team.ill("Wies", 2)
    with pytest.raises(Refused) as caught:
        do_without(actor=team.actor("Pip"), gap=the(team, gap))
    assert caught.value.rule == "YG-03"
    ShiftNeed.objects.all().update(least=0, wanted=0)
    team.shift("Joris", 2, starts_at=moment(day(2), 0), ends_at=moment(day(3), 0))
    do_without(actor=team.actor("Pip"), gap=the(team, gap))
    found = Gap.objects.get(pk=gap.pk)
    assert (found.stage, found.way) == (GapStage.WITHOUT, Way.WITHOUT)
    assert Shift.objects.get(pk=gap.shift_id).cancelled_at is not None


def test_who_can_offers_oneself(team: Team) -> None:
    gap = team.ill("Wies", 2)
    team.shift("Fenna", 2)
    with pytest.raises(Refused) as caught:
        offer(actor=team.actor("Fenna"), gap=the(team, gap))
    assert caught.value.rule == "CT-04"
    offer(actor=team.actor("Joris"), gap=the(team, gap))
    assert Shift.objects.get(pk=gap.shift_id).worker_id == team.id("Joris")
    assert team.question(gap, "Joris").asked_by_id is None


def test_what_a_manager_must_accept_asks_for_a_reason(team: Team) -> None:
    """The law lets the rest be eight hours once in seven days (ATW 5:3); this organisation agreed on eleven."""
    Agreement.objects.create(starts_on=day(-400), title="Cao", numbers={"short-rest": 11 * 60})
    gap = team.ill("Wies", 2)
    team.shift("Joris", 1, "L")  # until half past ten in the evening
    (key,) = keys(team, gap, "Joris")
    with pytest.raises(DomainError, match="leidinggevende"):
        ask(actor=team.actor("Pip"), gap=the(team, gap), keys=[key])
    with pytest.raises(DomainError) as caught:
        ask(actor=team.actor("Mara"), gap=the(team, gap), keys=[key])
    assert caught.value.field == "accept"
    with pytest.raises(Refused):
        offer(actor=team.actor("Joris"), gap=the(team, gap))
    ask(actor=team.actor("Mara"), gap=the(team, gap), keys=[key], accept="Joris wil graag.")
    assert say(team, gap, "Joris", yes=True).stage == GapStage.FILLED
    accepted = AcceptedBreach.objects.get()
    assert (accepted.reason, accepted.accepted_by_id) == ("Joris wil graag.", team.id("Mara"))


def test_nobody_is_asked_for_a_shift_that_is_over_but_who_took_it_is_noted(team: Team) -> None:
    gap = team.ill("Wies", 2)
    asked(team, gap, "Fenna")
    (key,) = keys(team, gap, "Joris")
    with clock.frozen(moment(day(2), 1000)):
        for act in (
            lambda: ask(actor=team.actor("Pip"), gap=the(team, gap), keys=[key]),
            lambda: offer(actor=team.actor("Joris"), gap=the(team, gap)),
            lambda: say(team, gap, "Fenna", yes=True),
        ):
            with pytest.raises(Refused) as caught:
                act()
            assert caught.value.code == "over"
        assert not open_gaps(team.actor("Pip"))
        assert not questions_for(team.actor("Fenna"))
        fill_by_phone(actor=team.actor("Pip"), gap=the(team, gap), key=key)
    assert Shift.objects.get(pk=gap.shift_id).worker_id == team.id("Joris")


def test_to_leave_it_open_and_to_look_again(team: Team) -> None:
    gap = team.ill("Wies", 0, "L")
    asked(team, gap, "Joris")
    assert [one.pk for one in soon_open(team.actor("Pip"))] == [gap.pk]
    leave_open(actor=team.actor("Pip"), gap=the(team, gap))
    assert not soon_open(team.actor("Pip"))
    with pytest.raises(Refused, match="niemand meer nodig"):
        say(team, gap, "Joris", yes=True)
    look_again(actor=team.actor("Pip"), gap=the(team, gap))
    say(team, gap, "Joris", yes=True)
    with pytest.raises(Refused):
        look_again(actor=team.actor("Pip"), gap=Gap.objects.get(pk=gap.pk))


def test_what_is_gone_meanwhile_is_said(team: Team) -> None:
    gap = team.ill("Wies", 2)
    (key,) = keys(team, gap, "Joris")
    asked(team, gap, "Joris")
    team.shift("Joris", 2)
    for act in (
        lambda: ask(actor=team.actor("Pip"), gap=the(team, gap), keys=[key]),
        lambda: ask(actor=team.actor("Pip"), gap=the(team, gap), keys=["nonsense"]),
        lambda: fill_by_phone(actor=team.actor("Pip"), gap=the(team, gap), key="without"),
    ):
        with pytest.raises(Conflict):
            act()
    with pytest.raises(DomainError, match="wie je vraagt"):
        ask(actor=team.actor("Pip"), gap=the(team, gap), keys=[])
    with pytest.raises(Refused) as caught:
        say(team, gap, "Joris", yes=True)
    assert (caught.value.rule, team.question(gap, "Joris").agreed) == ("CT-04", None)


def test_who_is_away_is_not_asked_not_even_as_the_second_of_a_chain(team: Team) -> None:
    gap, second = chain(team)
    team.away(second, 2, 2)
    workers = {worker for one in help_for(the(team, gap)).ways for worker in one.repair.workers}
    assert team.id(second) not in workers


def test_who_may_not_work_alone_is_asked_only_where_a_colleague_is(team: Team) -> None:
    """SL-07: what the roster would refuse at the yes is not offered either."""
    gap = team.ill("Wies", 2)
    assert keys(team, gap, "Joris")
    MayNotFactory.create(user=team.org.staff["Joris"], limit="alone", from_on=day(-30))
    assert not keys(team, gap, "Joris")
    with pytest.raises(Refused):
        offer(actor=team.actor("Joris"), gap=the(team, gap))
    team.shift("Fenna", 2, starts_at=moment(day(2), 360), ends_at=moment(day(2), 960))
    asked(team, gap, "Joris")
    assert say(team, gap, "Joris", yes=True).stage == GapStage.FILLED


def test_who_may_what(team: Team) -> None:
    gap = team.ill("Wies", 2)
    other_team = TeamFactory.create(location=LocationFactory.create())
    team.org.hire("Ver", Role.WORKER, team=other_team)
    team.org.hire("Dirk", Role.MANAGER, manages=team.org.elsewhere)
    (key,) = keys(team, gap, "Joris")
    asked(team, gap, "Fenna")
    for name in ("Ver", "Dirk", "Gijs", "Kiki", "Adam"):
        actor = team.actor(name)
        assert find_gap(actor, gap.pk) is None
        whole = the(team, gap)
        for act in (
            lambda: ask(actor=actor, gap=whole, keys=[key]),  # noqa: B023  # called at once
            lambda: fill_by_phone(actor=actor, gap=whole, key=key),  # noqa: B023  # called at once
            lambda: offer(actor=actor, gap=whole),  # noqa: B023  # called at once
            lambda: do_without(actor=actor, gap=whole),  # noqa: B023  # called at once
            lambda: leave_open(actor=actor, gap=whole),  # noqa: B023  # called at once
            lambda: look_again(actor=actor, gap=whole),  # noqa: B023  # called at once
            lambda: note_answer(actor=actor, question=team.question(gap, "Fenna"), agreed=True),  # noqa: B023  # at once
            lambda: answer(actor=actor, question=team.question(gap, "Fenna"), agreed=True),  # noqa: B023  # at once
        ):
            with pytest.raises(NotPermitted):
                act()
    assert AccessLog.objects.filter(outcome=Outcome.DENIED).count() >= 35
    for name in ("Joris", "Mara", "Pip"):
        assert find_gap(team.actor(name), gap.pk) is not None
    ask(actor=team.actor("Joris"), gap=the(team, gap), keys=keys(team, gap, "Otis"))


def test_a_yes_still_counts_when_who_asked_has_left(team: Team) -> None:
    gap = team.ill("Wies", 2)
    asked(team, gap, "Joris")
    User.objects.filter(pk=team.id("Pip")).update(is_active=False)
    assert say(team, gap, "Joris", yes=True).stage == GapStage.FILLED


@pytest.mark.usefixtures("database_apart")
def test_of_two_who_say_yes_at_the_same_moment_one_gets_it() -> None:
    """Each on a connection of their own; meanwhile the one who was ill is back."""
    with clock.frozen(TODAY):
        team = hire(_organisation())
        gap = team.ill("Wies", 2)
        asked(team, gap, "Joris", "Fenna")

    def yes(name: str) -> object:
        with clock.frozen(TODAY):
            return say(team, gap, name, yes=True)

    answers = at_once(lambda: yes("Joris"), lambda: yes("Fenna"))
    (refused,) = [one for one in answers if isinstance(one, Refused)]
    (done,) = [one for one in answers if isinstance(one, Gap)]
    assert (refused.code, done.stage) == ("filled", GapStage.FILLED)
    assert Shift.objects.get(pk=gap.shift_id).worker_id in {team.id("Joris"), team.id("Fenna")}


def _organisation() -> Organisation:
    here = LocationFactory.create()
    made = Organisation(here=here, elsewhere=LocationFactory.create(), team=TeamFactory.create(location=here))
    made.hire("Mara", Role.MANAGER, manages=here)
    made.hire("Wies", Role.WORKER, team=made.team)
    return made
