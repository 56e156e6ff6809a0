"""What stays of an exercise: for oneself, as counts of a group, and hardly anything in the access log (LE-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from baken.accounts.rules import Actor
from baken.audit.models import AccessLog
from baken.shared.errors import DomainError, NotPermitted, Refused
from baken.trainings import selectors, services
from baken.trainings.models import Case, Exercise, Gathering, Turn
from baken.trainings.services.gatherings import BEST
from baken.trainings.tests.conftest import TODAY

if TYPE_CHECKING:
    from baken.participants.tests.conftest import Organisation

ALL_OF_SOCIO = {
    "social": ["group"],
    "stimuli": ["stimuli-much"],
    "attitude": ["active"],
    "aimed-at": ["society"],
    "staff-1": ["prompt-independence"],
    "staff-2": ["challenge"],
}


def keep(actor: Actor, gathering: Gathering | None = None, key: UUID | None = None, **answers: list[str]) -> Turn:
    return services.keep_turn(
        actor=actor,
        exercise=Exercise.SELF,
        answers=answers or ALL_OF_SOCIO,
        on=TODAY,
        client_key=key or uuid4(),
        gathering=gathering,
    )


def open_for(actor: Actor, exercise: Exercise = Exercise.SELF) -> Gathering:
    return services.open_gathering(actor=actor, exercise=exercise, on=TODAY, client_key=uuid4())


def add(actor: Actor, words: str = "Zij wil elke dag naar buiten.", *, looked: bool = False, **more: object) -> Case:
    said = {"environments": ["socio"], "because": "actief", "team": None, "client_key": uuid4(), **more}
    return services.add_case(actor=actor, words=words, has_no_names=looked, on=TODAY, **said)  # type: ignore[arg-type]  # plain


def test_the_log_only_says_that_someone_practised(wies: Actor) -> None:
    turn = keep(wies)
    entry = AccessLog.objects.get(what="exercise")
    assert (entry.object_type, entry.object_id, entry.details) == ("", "", {})
    services.throw_turn_away(actor=wies, turn=turn)
    assert AccessLog.objects.filter(user_id=wies.user_id).count() == 1


def test_the_same_form_again_is_the_same_turn_with_what_was_ticked_last(wies: Actor) -> None:
    key = uuid4()
    first, again = keep(wies, key=key), keep(wies, key=key, social=["individual"])
    assert first == again
    assert Turn.objects.get().answers == {"social": ["individual"]}


def test_what_was_thrown_away_is_gone(wies: Actor) -> None:
    key = uuid4()
    services.throw_turn_away(actor=wies, turn=keep(wies, key=key))
    assert not Turn.objects.exists()
    assert not hasattr(Turn, "versions")  # and no earlier version stays behind
    assert keep(wies, key=key).owner_id == wies.user_id  # who sends the form again wants it back


@pytest.mark.parametrize("other", ["Tess", "Mara", "Adam", "Kiki"])
def test_no_role_opens_door_to_what_someone_else_filled_in(org: Organisation, wies: Actor, other: str) -> None:
    turn, gathering, case = keep(wies), open_for(wies), add(wies)
    actor = org.actor(other)
    assert not selectors.turns_of(actor).exists()
    assert not selectors.gatherings_of(actor).exists()
    assert not selectors.cases_for(actor).exists()
    with pytest.raises(NotPermitted):
        services.throw_turn_away(actor=actor, turn=turn)
    with pytest.raises(NotPermitted):
        services.close_gathering(actor=actor, gathering=gathering)
    with pytest.raises(NotPermitted):
        services.throw_case_away(actor=actor, case=case)
    assert not selectors.turns_of(Actor.system("worker")).exists()


def test_nothing_ticked_is_not_an_answer(wies: Actor) -> None:
    with pytest.raises(DomainError):
        keep(wies, social=[])


def test_closing_keeps_counts_and_lets_go_of_who_took_part(org: Organisation, wies: Actor) -> None:
    gathering = open_for(wies)
    for name in ("Wies", "Tess", "Mara"):
        keep(org.actor(name), gathering)
    keep(org.actor("Tess"), gathering, social=["individual"])  # changed her mind: counts once
    services.fill_in_for_nobody(
        actor=wies, gathering=gathering, answers={"social": ["group"]}, on=TODAY, client_key=uuid4()
    )
    assert selectors.taking_part(gathering) == 4
    closed = services.close_gathering(actor=wies, gathering=gathering)
    assert closed.took_part == selectors.taking_part(closed) == 4
    assert closed.counts["social"] == {"group": 3, "individual": 1}
    assert closed.counts[BEST]["socio"] >= 2
    assert not Turn.objects.filter(gathering__isnull=False).exists()
    assert Turn.objects.count() == 3  # each keeps an own outcome; what was nobody's is gone
    with pytest.raises(Refused):
        keep(org.actor("Bram"), closed)


def test_of_two_people_no_count_is_kept(org: Organisation, wies: Actor) -> None:
    gathering = open_for(wies)
    for name in ("Wies", "Tess"):
        keep(org.actor(name), gathering)
    closed = services.close_gathering(actor=wies, gathering=gathering)
    assert (closed.counts, closed.took_part) == ({}, 2)


def test_a_code_works_however_it_is_typed_and_only_while_open(wies: Actor) -> None:
    gathering = open_for(wies)
    typed = f" {gathering.code[:3].lower()} {gathering.code[3:]}"
    assert selectors.open_gathering(typed) == gathering
    services.throw_gathering_away(actor=wies, gathering=gathering)
    assert selectors.open_gathering(typed) is None


def test_a_case_is_for_oneself_or_for_the_team(org: Organisation, wies: Actor) -> None:
    add(wies)
    shared = add(wies, team=org.team)
    assert selectors.cases_for(wies).count() == 2
    assert list(selectors.cases_for(org.actor("Tess"))) == [shared]
    assert not selectors.cases_for(org.actor("Bram")).exists()
    with pytest.raises(DomainError):
        add(org.actor("Bram"), team=org.team)
    services.throw_case_away(actor=wies, case=shared)
    assert AccessLog.objects.filter(what="practice case").count() == 3


def test_a_case_with_a_name_asks_to_look_first(wies: Actor) -> None:
    with pytest.raises(Refused, match="Geertje"):
        add(wies, "Zij roept om Geertje.")
    assert add(wies, "Zij roept om Geertje.", looked=True).words == "Zij roept om Geertje."


def test_a_case_sent_twice_is_one_case(wies: Actor) -> None:
    key = uuid4()
    assert add(wies, client_key=key) == add(wies, client_key=key)
    services.throw_case_away(actor=wies, case=Case.objects.get())
    with pytest.raises(Refused):
        add(wies, client_key=key)
