"""Several people after one activity: all of it or nothing, once, and nobody's name in another's dossier (RR-03)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.participants.models import Participant
from baken.participants.tests.factories import ParticipantFactory, PersonFactory
from baken.plans.models import Goal
from baken.plans.rules.goals import GoalStatus
from baken.plans.selectors import active_goals
from baken.plans.tests.factories import GoalFactory, SupportPlanFactory, TrajectoryInPhaseFactory
from baken.reports import selectors, services
from baken.reports.models import Report
from baken.reports.rules import Observations
from baken.reports.rules.together import Present, joined, named_in
from baken.reports.services import AboutOne, Part
from baken.reports.tests.test_views import shown, signed_in
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.reports.tests.conftest import People

SHARED = Observations(execution="Ging mee naar de kinderboerderij.")


@dataclass
class Group:
    people: list[Participant]
    goals: list[Goal]

    def parts(self, **own: str) -> list[Part]:
        """A part for each, in which the texts in `own` are of the first."""
        found = [Part(person, goal.line) for person, goal in zip(self.people, self.goals, strict=True)]
        return [Part(self.people[0], self.goals[0].line, Observations(**own), 1), *found[1:]]


def group(people: People, names: tuple[str, ...] = ("Ali", "Bo", "Cas")) -> Group:
    """Members of Tess's team, each with an agreed plan of one goal, as Tess sees them."""
    goals = {}
    for name in names:
        member = ParticipantFactory.create(
            person=PersonFactory.create(given_names=name, called_name=name, surname=f"{name}sen"),
            location=people.location,
            team=people.team,
        )
        trajectory = TrajectoryInPhaseFactory.create(participant=member, phase="execution")
        goals[member.pk] = GoalFactory.create(plan=SupportPlanFactory.create(trajectory=trajectory))
    seen = selectors.chosen_to_report_on(people.actor(people.colleague), list(goals))
    return Group(seen, [goals[person.pk] for person in seen])


def write(people: People, parts: list[Part], **more: Any) -> list[Report]:
    told: dict[str, Any] = {"actor": people.actor(people.colleague), "shared": SHARED, "parts": parts, **more}
    return services.write_reports_together(**told)


def test_the_shared_text_comes_first_and_the_own_text_below() -> None:
    found = joined(SHARED, Observations(execution="Voerde de geiten.", experience="Genoot."))
    assert found == Observations(execution=f"{SHARED.execution}\n\nVoerde de geiten.", experience="Genoot.")


def test_a_name_is_found_as_a_word_of_its_own() -> None:
    people = [Present("1", ("Zoë",)), Present("2", ("Bo", "de Vries"))]
    assert named_in("ZOE was er ook", people) == people[:1]
    assert named_in("Met de familie De Vries", people) == people[1:]
    assert named_in("De boot en de boom", people) == []


def test_everyone_gets_a_report_of_their_own_with_a_row_in_the_log(people: People) -> None:
    found = group(people)
    made = write(people, found.parts(experience="Genoot."))
    assert {report.participant_id for report in made} == {person.pk for person in found.people}
    first = Report.objects.get(participant_id=found.people[0].pk)
    assert (first.execution, first.experience, first.progress) == (SHARED.execution, "Genoot.", 1)
    assert first.goal_id == found.goals[0].line
    assert not Report.objects.exclude(pk=first.pk).exclude(experience="").exists()
    rows = AccessLog.objects.filter(event="create", what="report")
    assert {row.participant_id for row in rows} == {person.pk for person in found.people}
    assert len(rows) == 3


def test_the_same_form_sent_twice_makes_them_once(people: People) -> None:
    found, key = group(people), uuid4()
    once, twice = (write(people, found.parts(), client_key=key) for _ in range(2))
    assert {report.id for report in once} == {report.id for report in twice}
    assert Report.objects.count() == 3
    with pytest.raises(Refused):
        write(people, found.parts(experience="Anders."), client_key=key)


def test_all_of_it_or_nothing(people: People) -> None:
    found = group(people)
    parts = found.parts()
    parts[2] = Part(found.people[2], uuid4())
    with pytest.raises(AboutOne) as refusal:
        write(people, parts)
    assert (refusal.value.participant, refusal.value.field) == (found.people[2], "goal")
    assert not Report.objects.exists()
    assert not AccessLog.objects.filter(event="create", what="report").exists()


def test_nothing_that_stood_out_of_someone_is_refused(people: People) -> None:
    with pytest.raises(AboutOne) as refusal:
        write(people, group(people).parts(experience="Genoot."), shared=Observations())
    assert refusal.value.rule == "RR-03"


def test_no_name_comes_into_the_dossier_of_another(people: People) -> None:
    found = group(people)
    with pytest.raises(DomainError) as refusal:
        write(people, found.parts(), shared=Observations(execution="Samen met bo en de anderen."))
    assert refusal.value.field == "execution"
    with pytest.raises(AboutOne):
        write(people, found.parts(experience="Speelde met Cas."))
    assert len(write(people, found.parts(experience="Ali genoot."))) == 3  # one's own name may stand there


def test_who_may_not_report_on_one_of_them_reports_on_nobody(people: People) -> None:
    found = group(people)
    stranger = ParticipantFactory.create()
    with pytest.raises(NotPermitted):
        write(people, [*found.parts(), Part(stranger, uuid4())])
    assert not Report.objects.exists()


@pytest.mark.parametrize("names", [("Ali", "Bo"), ("Ali", "Bo", "Cas", "Dee", "Eef", "Fay", "Gijs", "Huub")])
def test_the_number_of_queries_stays_the_same(
    people: People, django_assert_max_num_queries: DjangoAssertNumQueries, names: tuple[str, ...]
) -> None:
    found = group(people, names)
    actor = people.actor(people.colleague)
    with django_assert_max_num_queries(12):
        services.write_reports_together(actor=actor, shared=SHARED, parts=found.parts(), client_key=uuid4())


def test_the_goals_of_many_are_the_same_as_of_each(people: People) -> None:
    found = group(people)
    GoalFactory.create(plan=found.goals[0].plan, own_words="Nog een doel")
    goals = selectors.goals_of_many(found.people)
    for person in found.people:
        assert {goal.line for goal in goals[person.pk]} == {goal.line for goal in active_goals(person)}


def address(found: Group) -> str:
    return reverse("reports:write_together") + "?" + "&".join(f"wie={person.pk}" for person in found.people)


def test_one_chooses_who_were_there_and_writes_once(
    people: People, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    found = group(people)
    client = signed_in(people.colleague)
    assert "Ali Alisen" in shown(client.get(reverse("reports:choose_several")))
    with django_assert_max_num_queries(15):
        page = shown(client.get(address(found)))
    assert 'data-draft="together:' in page
    filled_in = {"execution": SHARED.execution, "client_key": str(uuid4())}
    for person, goal in zip(found.people, found.goals, strict=True):
        filled_in[f"goal-{person.pk}"] = str(goal.line)
    with django_assert_max_num_queries(20):
        response = client.post(address(found), filled_in)
    assert response.status_code == 302
    assert "bewaard" in shown(client.get(response["Location"]))
    assert Report.objects.count() == 3


def test_what_is_wrong_stands_beside_the_field_of_that_person(people: People) -> None:
    found = group(people)
    client = signed_in(people.colleague)
    first = found.people[0]
    page = shown(client.post(address(found), {"execution": "x", f"experience-{first.pk}": "Speelde met Cas."}))
    assert f"goal-{first.pk}" in page
    assert "Speelde met Cas." in page
    assert not Report.objects.exists()


def test_the_summary_of_errors_says_whose_goal_is_missing(people: People) -> None:
    found = group(people)
    first = found.people[0]
    GoalFactory.create(plan=found.goals[0].plan, own_words="Nog een doel")
    lines = {f"goal-{one.pk}": str(goal.line) for one, goal in zip(found.people, found.goals, strict=True)}
    filled_in = {"execution": "Samen gekookt.", "client_key": str(uuid4())} | lines | {f"goal-{first.pk}": ""}
    page = shown(signed_in(people.colleague).post(address(found), filled_in))
    summary = page.partition("data-errors")[2].partition("</ul>")[0]
    assert f">Doel van {first.display_name}</a>" in summary
    assert f"Kies waar {first.display_name} aan werkte." in summary
    assert found.people[1].display_name not in summary


def test_nobody_falls_out_without_a_word(people: People) -> None:
    found = group(people)
    client = signed_in(people.colleague)
    lines = {f"goal-{one.pk}": str(goal.line) for one, goal in zip(found.people, found.goals, strict=True)}
    filled_in = {"execution": "Samen gekookt.", "client_key": str(uuid4())} | lines
    gone = found.people[-1]
    Goal.objects.filter(pk=found.goals[-1].pk).update(status=GoalStatus.STOPPED)
    page = shown(client.post(address(found), filled_in))
    assert "Je kunt niet meer over iedereen rapporteren die je koos." in page
    assert not Report.objects.exists()
    del filled_in[f"goal-{gone.pk}"]
    assert client.post(address(found), filled_in).status_code == 302
    assert Report.objects.count() == len(found.people) - 1


def test_who_may_not_be_reported_on_is_not_among_them(people: People) -> None:
    found = group(people)
    client = signed_in(people.stranger)
    response = client.get(address(found))
    assert response.status_code == 302
    assert "Ali" not in shown(client.get(response["Location"]))


def test_an_address_that_cannot_be_read_leads_back_to_choosing(people: People) -> None:
    client = signed_in(people.colleague)
    assert client.get(reverse("reports:write_together") + "?wie=x&wie=").status_code == 302
