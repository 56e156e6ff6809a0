"""The pages of this room: they work, for whom, and how many queries they cost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.homes.models import Stay, StayKind
from baken.homes.tests.factories import StayPatternFactory
from baken.participants.models import CareKind
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import CareAssignmentFactory
from baken.plans.tests.factories import GoalFactory, SupportPlanFactory
from baken.presence.models import PlannedAbsence
from baken.shared import clock
from baken.youths.models import (
    AdmissionCheck,
    ContactAgreement,
    FamilyContact,
    GoalArea,
    Occupation,
    PerspectivePart,
    PerspectivePlan,
    PerspectiveStep,
    StayAim,
)
from baken.youths.tests.factories import (
    AdmissionCheckFactory,
    ContactAgreementFactory,
    FamilyContactFactory,
    OccupationFactory,
    PerspectivePartFactory,
    PerspectivePlanFactory,
    PerspectiveStepFactory,
    StayAimFactory,
)

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from pytest_django import DjangoAssertNumQueries

    from baken.youths.tests.conftest import Group

READING = ("overview", "areas", "occupations", "contacts", "contacts_print", "perspective", "checks", "included")
WRITING = ("check_add", "aim_set", "occupation_add", "qualification_add", "contact_plan", "contact_note")


def shown(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def sent(**more: Any) -> dict[str, Any]:
    return {"client_key": str(uuid4()), **more}


def at(moment: Any) -> str:
    """A moment as a browser sends it."""
    return f"{moment:%Y-%m-%dT%H:%M}"


def lived_in(group: Group, times: int = 1) -> None:
    """A youth about whom everything was written, some things more than once."""
    plan = SupportPlanFactory.create(participant=group.sem, trajectory__participant=group.sem)
    part = PerspectivePartFactory.create(plan=PerspectivePlanFactory.create(participant=group.sem))
    for number in range(times):
        AdmissionCheckFactory.create(participant=group.sem, home=group.home)
        OccupationFactory.create(participant=group.sem, what=f"Club {number}", nearby=True)
        GoalArea.objects.create(participant=group.sem, goal=GoalFactory.create(plan=plan), area="activities")
        contact = FamilyContactFactory.create(participant=group.sem)
        contact.taking_part.create(person=group.mother)
        ContactAgreementFactory.create(contact=contact)
        coming = clock.now() + timedelta(days=number + 1)
        FamilyContactFactory.create(participant=group.sem, state="planned", went="", starts_at=coming)
        PerspectiveStepFactory.create(part=part)
    aim = StayAimFactory.create(participant=group.sem)
    aim.looks.create(on=clock.today(), nearer="nearer", note="Slaapt weer eens thuis", recorded_by_name="Bram")


def test_pages_open_while_nothing_was_written(group: Group) -> None:
    client = group.client("Bram")
    for name in READING:
        assert "<h1>" in shown(client.get(group.url(name)))


def test_forms_open_and_keep_what_was_typed(group: Group) -> None:
    client = group.client("Bram")
    for name in WRITING:
        shown(client.get(group.url(name)))
        typed = {"own_words": "Dit blijft staan", "note": "Dit blijft staan", "went": "Dit blijft staan"}
        page = shown(
            client.post(group.url(name), sent(need_note="Dit blijft staan", about="Dit blijft staan", **typed))
        )
        assert "Dit blijft staan" in page


def test_who_has_no_tie_sees_nothing(group: Group) -> None:
    quality = group.client("Kiki")
    for name in READING:
        assert quality.get(group.url(name)).status_code == 404
    assert AccessLog.objects.filter(participant_id=group.sem.pk, outcome="denied").count() == len(READING)


def test_pages_cost_as_much_when_more_was_written(
    group: Group, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lived_in(group, times=4)
    client = group.client("Bram")
    for name in READING:
        with django_assert_max_num_queries(15):
            shown(client.get(group.url(name)))


def test_the_overview_gathers_everything(group: Group) -> None:
    lived_in(group)
    page = shown(group.client("Wies").get(group.url("overview")))
    for words in ("Huis aan de gracht", "terug naar de ouders", "Slaapt weer eens thuis", "Club 0", "Oma Voorbeeld"):
        assert words in page
    assert "YG-08" in page
    assert AccessLog.objects.filter(participant_id=group.sem.pk, what="youth", event="view").exists()


def test_no_school_or_day_activity_now_can_be_seen(group: Group) -> None:
    """YG-04; a side job alone is not enough."""
    OccupationFactory.create(participant=group.sem, kind="side_job", what="Vakken vullen")
    assert "Nu geen school of dagbesteding" in shown(group.client("Bram").get(group.url("overview")))
    OccupationFactory.create(participant=group.sem)
    assert "Nu geen school of dagbesteding" not in shown(group.client("Bram").get(group.url("occupations")))


def test_a_check_from_form_to_decision(group: Group) -> None:
    """YG-04: line by line in plain words; the mentor checks, the manager decides."""
    group.sem.person.birth = PartialDate(2017, 5, 1)
    group.sem.person.save()
    form = sent(
        home=str(group.home.pk),
        admission_on=str(clock.today()),
        checked_on=str(clock.today()),
        need="severe",
        need_by="Gijs",
        unsafe_at_home="yes",
        unsafe_why="Te onrustig.",
        no_family="unknown",
        daily="school",
    )
    client = group.client("Bram")
    page = shown(client.post(group.url("check_add"), form, follow=True))
    assert "8 jaar op 24 november 2025: jonger dan 10." in page
    assert "niet voldaan" in page
    check = AdmissionCheck.objects.get()
    assert client.get(group.url("check_decide", check.pk)).status_code == 404
    changed = form | {"exception_reason": "Broer woont hier", "exception_by": "Gemeente", "revision": "1"}
    page = shown(client.post(group.url("check_edit", check.pk), changed, follow=True))
    assert "Broer woont hier" in page
    assert "Hoe het eerst was" in page
    manager = group.client("Mara")
    decision = {"outcome": "admit", "on": str(clock.today()), "revision": "2", "because": ""}
    assert "Schrijf waarom het toch hier kan." in shown(manager.post(group.url("check_decide", check.pk), decision))
    decided = decision | {"because": "Een gezinshuis zoeken we ondertussen."}
    page = shown(manager.post(group.url("check_decide", check.pk), decided, follow=True))
    assert "Mara" in page


def test_goals_get_an_area_on_one_form(group: Group) -> None:
    """YG-07."""
    goal = GoalFactory.create(plan=SupportPlanFactory.create(participant=group.sem, trajectory__participant=group.sem))
    client = group.client("Bram")
    assert goal.own_words in shown(client.get(group.url("areas")))
    page = shown(client.post(group.url("areas_set"), {f"goal-{goal.line}": "parents"}, follow=True))
    assert "De gebieden van de doelen zijn bewaard." in page
    assert GoalArea.objects.get().area == "parents"


def test_a_call_is_written_down_with_one_text(group: Group) -> None:
    """YG-07: with the phone in the hand; mother stands there already, the moment too."""
    client = group.client("Wies")
    page = shown(client.get(group.url("contact_note")))
    assert "checked" in page
    form = sent(people=[str(group.mother.pk)], went="Belt morgen weer.", kind="call", starts_at=at(clock.now()))
    for _time in range(2):
        client.post(group.url("contact_note"), form)
    assert FamilyContact.objects.get().went == "Belt morgen weer."
    page = shown(
        client.post(group.url("contact_note"), form | {"client_key": str(uuid4()), "agreed_due_on": "2025-12-01"})
    )
    assert "Schrijf wat er is afgesproken." in page


def test_a_weekend_is_planned_moved_and_written_down(group: Group) -> None:
    client = group.client("Bram")
    start = clock.now() + timedelta(days=4)
    form = sent(
        kind="weekend",
        people=[str(group.mother.pk)],
        starts_at=at(start),
        ends_at=at(start + timedelta(days=2)),
        with_absence="on",
    )
    client.post(group.url("contact_plan"), form)
    contact = FamilyContact.objects.get()
    assert PlannedAbsence.objects.filter(pk=str(contact.absence), cancelled_at__isnull=True).exists()
    moved = form | {"ends_at": at(start + timedelta(days=3)), "revision": "1"}
    client.post(group.url("contact_edit", contact.pk), moved)
    assert PlannedAbsence.objects.filter(cancelled_at__isnull=True).count() == 1
    assert "Ans Voorbeeld" in shown(client.get(group.url("contacts_print")))
    with clock.frozen(start + timedelta(days=4)):
        later = group.client("Bram")
        assert "hoe ging het?" in shown(later.get(group.url("contacts")))
        went = {"went": "Rustig.", "revision": "2", "agreed": "Vaker bellen", "agreed_who": "Moeder"}
        page = shown(later.post(group.url("contact_went", contact.pk), went, follow=True))
        assert "Vaker bellen" in page
        agreement = ContactAgreement.objects.get()
        page = shown(later.post(group.url("agreement_done", agreement.pk), follow=True))
        assert "Gedaan: Vaker bellen" in page


def test_a_talk_on_a_day_away_is_refused_beside_its_moment(group: Group) -> None:
    """YG-06."""
    group.stay.kind = StayKind.PART_TIME
    group.stay.save()
    StayPatternFactory.create(stay=Stay.objects.get())
    saturday = clock.now() + timedelta(days=5)
    form = sent(kind="talk", people=[str(group.mother.pk)], starts_at=at(saturday))
    page = shown(group.client("Bram").post(group.url("contact_plan"), form))
    assert "YG-06" in page
    assert not FamilyContact.objects.exists()


def test_who_was_overtaken_sees_both(group: Group) -> None:
    row = OccupationFactory.create(participant=group.sem, revision=2, what="Havo 3")
    form = {"kind": "school", "what": "Vmbo 3", "from_on": "2025-08-25", "revision": "1"}
    page = shown(group.client("Bram").post(group.url("occupation_edit", row.pk), form))
    assert "Havo 3" in page
    assert "Vmbo 3" in page
    shown(group.client("Bram").post(group.url("occupation_edit", row.pk), form | {"revision": "2"}, follow=True))
    assert Occupation.objects.get().what == "Vmbo 3"


def test_the_plan_from_beginning_to_paper(group: Group) -> None:
    """YG-07: own words first; on paper with room to sign."""
    client = group.client("Bram")
    page = shown(client.post(group.url("perspective_start"), sent(own_words="Samen met mijn vriend"), follow=True))
    assert "Samen met mijn vriend" in page
    part = PerspectivePart.objects.get(key="insurance")
    refused = shown(client.post(group.url("part_edit", part.pk), {"state": "not_needed", "revision": "1"}))
    assert "Schrijf waarom dit niet nodig is." in refused
    page = shown(client.post(group.url("step_add", part.pk), sent(text="Polis kiezen", who="Sem"), follow=True))
    assert "Polis kiezen" in page
    shown(client.post(group.url("step_done", PerspectiveStep.objects.get().pk), follow=True))
    looked = sent(on=str(clock.today()), with_whom="Sem en Bram", next_on="2026-02-01")
    assert "Sem en Bram" in shown(client.post(group.url("perspective_review"), looked, follow=True))
    shown(client.post(group.url("part_add"), sent(title="Rijbewijs"), follow=True))
    plan = PerspectivePlan.objects.get()
    finish = {"on": str(clock.today()), "revision": str(plan.revision)}
    assert "Nog niet elk onderdeel" in shown(client.post(group.url("perspective_finish"), finish))
    paper = client.get(group.url("perspective_pdf"))
    assert paper["Content-Type"] == "application/pdf"
    assert AccessLog.objects.filter(participant_id=group.sem.pk, event="print").exists()


def test_the_aim_is_set_and_looked_at(group: Group) -> None:
    """YG-08."""
    client = group.client("Wies")
    form = sent(aim="independent", own_words="Een eigen kamer", from_on=str(clock.today()))
    assert "zelfstandig wonen" in shown(client.post(group.url("aim_set"), form, follow=True))
    look = sent(nearer="nearer", note="Kookt zelf", on=str(clock.today()))
    page = shown(client.post(group.url("aim_look", StayAim.objects.get().pk), look, follow=True))
    assert "Kookt zelf" in page


@pytest.mark.parametrize("day", ["", "0001-01-01", "9999-12-31", "2025-13-45", "morgen"])
def test_strange_days_stand_beside_their_field(group: Group, day: str) -> None:
    client = group.client("Bram")
    fact = sent(kind="school", what="Mavo", from_on=day)
    assert "error" in shown(client.post(group.url("occupation_add"), fact))
    contact = sent(kind="visit", people=[str(group.mother.pk)], starts_at=day)
    assert "error" in shown(client.post(group.url("contact_plan"), contact))


def test_a_strange_filter_or_page_is_taken_as_none(group: Group) -> None:
    lived_in(group)
    client = group.client("Bram")
    shown(client.get(group.url("contacts"), {"soort": "x", "stand": "y", "page": "9" * 40}))
    shown(client.get(group.url("contact_plan"), {"soort": "x"}))
    shown(client.get(group.url("check_add"), {"woning": "geen"}))
    shown(client.get(group.url("occupation_add"), {"soort": "x"}))


def test_a_row_of_another_is_not_there(group: Group) -> None:
    check, step = AdmissionCheckFactory.create(), PerspectiveStepFactory.create()
    client = group.client("Bram")
    assert client.get(group.url("check", check.pk)).status_code == 404
    assert client.post(group.url("step_done", step.pk)).status_code == 404
    assert client.get(reverse("youths:overview", args=[uuid4()])).status_code == 404


def test_what_is_included_is_said_to_the_youth_and_parents(group: Group) -> None:
    """YG-05, and YG-06 for who is here part of the time."""
    client = group.client("Bram")
    page = shown(client.get(group.url("included")))
    for words in ("Huis aan de gracht", "Behandeling", "Zakgeld en kleedgeld", "gecertificeerde instelling"):
        assert words in page
    assert "een deel van de tijd" not in page
    group.stay.kind = StayKind.PART_TIME
    group.stay.save()
    assert "een deel van de tijd" in shown(client.get(group.url("included")))


def test_goals_are_of_the_plan_also_here(group: Group) -> None:
    """Who has the first talks knows a youth, and not what stands in the support plan."""
    plan = SupportPlanFactory.create(participant=group.sem, trajectory__participant=group.sem)
    GoalFactory.create(plan=plan, own_words="Ik wil leren koken.")
    group.org.hire("Lot", Role.WORKER)
    CareAssignmentFactory.create(participant=group.sem, user=group.org.staff["Lot"], kind=CareKind.CONTACT)
    assert "leren koken" in shown(group.client("Wies").get(group.url("areas")))
    lot = group.client("Lot")
    for name in ("overview", "areas"):
        assert "leren koken" not in shown(lot.get(group.url(name)))
    assert lot.get(group.url("areas_set")).status_code == 404
