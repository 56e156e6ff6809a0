"""Who sees whom: ties found in the database, applied by the policy's table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from baken.accounts.policy import Action, may
from baken.accounts.rules import Actor, Relation
from baken.audit.models import AccessLog
from baken.participants import selectors, services
from baken.participants.access import address_is_shown, can, check_can, relations_of
from baken.participants.models import Participant
from baken.participants.tests.conftest import TODAY, Organisation
from baken.participants.tests.factories import (
    CareAssignmentFactory,
    ConsentFactory,
    ParticipantFactory,
    TeamFactory,
)
from baken.shared import clock
from baken.shared.errors import NotPermitted

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries


def visible(actor: Actor) -> set[Participant]:
    return set(selectors.participants_visible_to(actor))


def test_nobody_sees_a_participant_without_a_tie(org: Organisation, participant: Participant) -> None:
    for name in ("Wies", "Bram", "Gijs", "Kiki", "Adam"):
        assert visible(org.actor(name)) == set()
        assert not can(org.actor(name), Action.PARTICIPANT_VIEW, participant)


def test_a_mentor_sees_a_participant_while_it_lasts(org: Organisation, participant: Participant) -> None:
    CareAssignmentFactory.create(
        participant=participant, user=org.staff["Bram"], from_on=TODAY, until_on=TODAY + timedelta(days=1)
    )
    assert visible(org.actor("Bram")) == {participant}
    tomorrow = selectors.participants_visible_to(org.actor("Bram"), on=TODAY + timedelta(days=1))
    assert not tomorrow.exists()


def test_a_stand_in_may_what_a_buddy_may_while_it_lasts(org: Organisation, participant: Participant) -> None:
    """CT-02: found by the list and by the dossier alike."""
    services.assign_care(
        actor=Actor.system("test"),
        participant=participant,
        user_id=org.staff["Bram"].pk,
        kind="stand_in",
        on=TODAY,
        until_on=TODAY + timedelta(days=1),
    )
    actor = org.actor("Bram")
    assert relations_of(actor, participant) == {Relation.BUDDY}
    assert visible(actor) == set(selectors.caseload(actor)) == {participant}
    assert can(actor, Action.PLAN_EDIT, participant)
    assert not can(actor, Action.BSN_REVEAL, participant)
    with clock.frozen(TODAY + timedelta(days=1)):
        assert relations_of(actor, participant) == frozenset()
        assert visible(actor) == set()


def test_a_team_sees_its_participants_and_a_manager_those_of_the_location(org: Organisation) -> None:
    ours = ParticipantFactory.create(location=org.here, team=org.team)
    others = ParticipantFactory.create(location=org.here, team=TeamFactory.create(location=org.here))
    ParticipantFactory.create(location=org.elsewhere)
    assert visible(org.actor("Wies")) == {ours}
    assert visible(org.actor("Mara")) == {ours, others}


def test_experts_see_a_case_only_while_someone_agrees(org: Organisation, participant: Participant) -> None:
    """CT-03."""
    consent = ConsentFactory.create(participant=participant, until_on=TODAY)
    assert visible(org.actor("Gijs")) == {participant}
    assert selectors.get_participant(org.actor("Gijs"), participant.pk).relation == Relation.EXPERT_TEAM  # type: ignore[union-attr]  # there is one
    consent.withdrawn_on, consent.withdrawal_reason = TODAY, "Liever niet meer."
    consent.save()
    assert visible(org.actor("Gijs")) == set()


def test_another_kind_of_consent_opens_nothing_for_experts(org: Organisation, participant: Participant) -> None:
    ConsentFactory.create(participant=participant, kind="relatives")
    assert visible(org.actor("Gijs")) == set()


def test_what_a_list_shows_is_what_the_policy_allows(org: Organisation) -> None:
    """The queryset and the truth table agree for every person, participant and action."""
    mentored = ParticipantFactory.create(location=org.elsewhere)
    CareAssignmentFactory.create(participant=mentored, user=org.staff["Bram"])
    CareAssignmentFactory.create(participant=mentored, user=org.staff["Wies"], kind="buddy")
    first_talk = ParticipantFactory.create(location=org.elsewhere)
    CareAssignmentFactory.create(participant=first_talk, user=org.staff["Bram"], kind="contact")
    ConsentFactory.create(participant=ParticipantFactory.create(location=org.here, team=org.team))
    on_people = [action for action in Action if action < Action.TODAY_VIEW or action.startswith("participant_")]
    for name in org.staff:
        actor = org.actor(name)
        for action in [Action.PARTICIPANT_VIEW, Action.PLAN_VIEW, Action.REPORT_WRITE, Action.BSN_REVEAL]:
            listed = set(selectors.participants_visible_to(actor, action=action))
            for one in Participant.objects.all():
                assert (one in listed) == may(actor, action, relations_of(actor, one)), (name, action)
    assert on_people


def test_the_strongest_tie_is_the_one_that_is_logged(org: Organisation) -> None:
    participant = ParticipantFactory.create(location=org.here, team=org.team)
    CareAssignmentFactory.create(participant=participant, user=org.staff["Wies"])
    found = selectors.get_participant(org.actor("Wies"), participant.pk)
    assert found is not None
    assert found.relations == {Relation.MENTOR, Relation.TEAM}
    assert found.relation == Relation.MENTOR


def test_a_refused_attempt_is_logged(org: Organisation, participant: Participant) -> None:
    with pytest.raises(NotPermitted):
        check_can(org.actor("Kiki"), Action.PLAN_EDIT, participant)
    row = AccessLog.objects.get()
    assert (row.participant_id, row.outcome, row.what) == (participant.pk, "denied", "plan_edit")


def test_ties_of_one_person_are_never_used_for_another(org: Organisation, participant: Participant) -> None:
    CareAssignmentFactory.create(participant=participant, user=org.staff["Bram"])
    loaded = selectors.get_participant(org.actor("Bram"), participant.pk)
    assert loaded is not None
    assert can(org.actor("Bram"), Action.PLAN_EDIT, loaded)
    assert not can(org.actor("Kiki"), Action.PLAN_EDIT, loaded)


def test_a_secret_address_is_shown_only_with_the_right_to(org: Organisation) -> None:
    participant = ParticipantFactory.create(location=org.here, team=org.team, person__secrecy=7)
    assert address_is_shown(org.actor("Mara"), participant)
    assert not address_is_shown(org.actor("Wies"), participant)
    participant.person.secrecy = 0
    assert address_is_shown(org.actor("Wies"), participant)


def test_finding_the_ties_takes_one_query(
    org: Organisation, participant: Participant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actor = org.actor("Gijs")
    with django_assert_num_queries(1):
        found = selectors.get_participant(actor, participant.pk)
        assert found is not None
        assert found.display_name
        assert not can(actor, Action.PARTICIPANT_VIEW, found)


def test_a_list_takes_one_query_however_long(
    org: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ParticipantFactory.create_batch(30, location=org.here)
    actor = org.actor("Mara")
    with django_assert_num_queries(1):
        assert len([(one.display_name, one.relation) for one in selectors.participants_visible_to(actor)]) == 30


def test_the_caseload_is_mentor_first(org: Organisation) -> None:
    as_buddy = ParticipantFactory.create(person__surname="Aerts")
    as_mentor = ParticipantFactory.create(person__surname="Zwart")
    CareAssignmentFactory.create(participant=as_buddy, user=org.staff["Bram"], kind="buddy")
    CareAssignmentFactory.create(participant=as_mentor, user=org.staff["Bram"])
    CareAssignmentFactory.create(
        participant=ParticipantFactory.create(), user=org.staff["Bram"], until_on=date(2025, 2, 1)
    )
    assert list(selectors.caseload(org.actor("Bram"))) == [as_mentor, as_buddy]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zoe", True),
        ("berg zo", True),
        ("ZOË VAN", True),
        ("joke", True),
        ("oe", False),
        ("17-05-1990", True),
        ("1990", True),
        ("05-1990", True),
        ("1991", False),
        ("777", True),
        ("123456782", False),
        ("%", False),
    ],
)
def test_people_are_found_by_beginnings_of_names_number_and_birth(
    org: Organisation,
    text: str,
    found: bool,  # noqa: FBT001  # by name in the cases
) -> None:
    ParticipantFactory.create(
        location=org.here,
        number=777,
        person__given_names="Zoë",
        person__called_name="Joke",
        person__prefix="van den",
        person__surname="Berg",
        person__search_name="joke zoe van den berg",
        person__bsn="123456782",
    )
    assert bool(selectors.search(org.actor("Mara"), text)) is found
