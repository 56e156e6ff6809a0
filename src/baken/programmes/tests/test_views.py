"""The screens of a method with one participant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django import forms
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.drawings.tests.factories import a_draft, laid_down
from baken.instruments.catalogue import load_instrument
from baken.instruments.forms import instrument_form
from baken.instruments.models import Response
from baken.instruments.services import withdraw_response
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory
from baken.programmes import services
from baken.programmes.models import Programme, ProgrammeEvent
from baken.programmes.tests.conftest import TODAY, Organisation
from baken.programmes.tests.factories import MOMENT, REASON, SYSTEM, Way
from baken.programmes.tests.screens import MOST_QUERIES, answers, text, url
from baken.trajectories.tests.factories import Walk

if TYPE_CHECKING:
    from django.test import Client

    from baken.participants.models import Participant


def start_url(participant: Participant, method: str = "") -> str:
    page = reverse("programmes:start", args=[participant.pk])
    return f"{page}?method={method}" if method else page


def test_a_method_is_chosen_with_reasons_and_begins_once(participant: Participant, manager: Client) -> None:
    page = text(manager.get(reverse("programmes:overview", args=[participant.pk])))
    assert reverse("methods:finder") in page
    assert "?method=cti" in text(manager.get(start_url(participant)))
    assert "?method=cti" not in text(manager.get(start_url(participant), {"q": "thuis"}))
    sent = {"reason": REASON, "on": TODAY, "client_key": str(uuid4())}
    answered = [manager.post(start_url(participant, "cti"), sent) for _ in range(2)]
    assert [one.status_code for one in answered] == [302, 302]
    made = Programme.objects.get()
    page = text(manager.get(answered[0]["Location"]))
    assert REASON in page
    assert "Structureren" in page
    assert "MT-07" in page
    assert made.reason == REASON


def test_a_method_without_a_reason_stays_on_the_form(participant: Participant, manager: Client) -> None:
    response = manager.post(start_url(participant, "cti"), {"reason": "", "on": TODAY})
    assert response.status_code == 422


def test_outside_the_execution_phase_the_page_says_so(
    org: Organisation, participant: Participant, manager: Client
) -> None:
    """MT-08."""
    Walk.begin(org, participant)
    assert "MT-08" in text(manager.get(start_url(participant, "cti")))
    response = manager.post(start_url(participant, "cti"), {"reason": REASON, "on": TODAY})
    assert response.status_code == 422
    assert "Aanmelding" in text(response)


def test_the_page_says_what_is_now_who_is_missing_and_how_long_there_is(
    org: Organisation, participant: Participant, manager: Client
) -> None:
    way = Way.begin(org, participant, "cti")
    page = text(manager.get(url("programme", way)))
    for words in ("Het kritieke moment", "CTI-werker", url("role_take", way, "cti-worker"), url("pause", way)):
        assert (words in page) is (words != url("pause", way)), words
    way.role("cti-worker", "Wies")
    page = text(manager.get(url("programme", way)))
    assert "Wies" in page
    assert url("step", way, "critical-moment") in page
    assert "dagen" in page


def test_a_method_without_pauses_says_so_and_asks_nothing(cti: Way, manager: Client) -> None:
    page = text(manager.get(url("pause", cti)))
    assert "Deze methode kent geen pauzes" in page
    assert 'name="reason"' not in page


def test_steps_are_recorded_and_phases_closed_on_their_screens(cti: Way, manager: Client) -> None:
    page = url("step", cti, "critical-moment")
    assert manager.get(page).status_code == 200
    assert manager.post(page, {"on": TODAY, **answers({})}).status_code == 422
    assert manager.post(page, {"on": TODAY, **answers(MOMENT)}).status_code == 302
    done = manager.post(url("phase_close", cti, "structuring"), {"on": TODAY})
    assert done.status_code == 422
    assert "Werkplan" in text(done)
    cti.on = TODAY
    cti.fill_in("working-plan", {"goals": "Dak", "who": "Zus", "first": "Bellen"})
    assert manager.post(url("phase_close", cti, "structuring"), {"on": TODAY}).status_code == 302
    assert Programme.objects.get().phase == "testing"


def test_an_instrument_is_filled_in_and_the_step_recorded_at_once(cti: Way, manager: Client) -> None:
    cti.to_transfer()
    page = url("step", cti, "exit-talk")
    asked = text(manager.get(page))
    assert 'name="voice"' in asked
    assert manager.post(page, {"filled_on": TODAY, "voice": "participant"}).status_code == 422
    assert not Response.objects.exists()


def test_hours_pause_and_end(org: Organisation, participant: Participant, manager: Client) -> None:
    way = Way.begin(org, participant, "thuisbegeleiding", hours=20)
    assert manager.post(url("hours", way), {"hours": "2.5", "what": "Huisbezoek", "on": TODAY}).status_code == 302
    page = text(manager.get(url("programme", way)))
    assert "2,5 uur" in page
    assert '<progress value="2.5" max="20.0"' in page
    assert manager.post(url("budget", way), {"hours": "30", "on": TODAY}).status_code == 422
    assert manager.post(url("pause", way), {"reason": "Opname", "on": TODAY}).status_code == 302
    assert "Het staat stil sinds" in text(manager.get(url("programme", way)))
    assert manager.post(url("resume", way), {"on": TODAY}).status_code == 302
    ended = manager.post(
        url("end", way), {"outcome": "own-choice", "reason": "Wil het zelf", "on": TODAY, "by": "Mara"}
    )
    assert ended.status_code == 302
    assert Programme.objects.get().is_ended


def test_parts_in_any_order_are_begun_and_closed(org: Organisation, participant: Participant, manager: Client) -> None:
    way = Way.begin(org, participant, "community-support")
    first = way.state.phases[0].key
    page = text(manager.get(url("programme", way)))
    assert url("phase_enter", way, first) in page
    assert manager.post(url("phase_enter", way, first), {"on": TODAY}).status_code in (302, 422)


def test_what_was_recorded_is_corrected_and_withdrawn(cti: Way, manager: Client) -> None:
    event = cti.fill_in("critical-moment", MOMENT)
    page = url("event_correct", cti, event.pk)
    assert "De woning" in text(manager.get(page))
    given = {"on": cti.on, "reason": "Het was het dak", **answers({**MOMENT, "at-stake": "Het dak"})}
    assert manager.post(page, given).status_code == 302
    assert "Het was het dak" in text(manager.get(url("events", cti)))
    assert manager.post(url("event_withdraw", cti, event.pk), {"reason": "Ander dossier"}).status_code == 302
    assert manager.get(url("event_withdraw", cti, event.pk)).status_code == 404
    assert ProgrammeEvent.objects.filter(kind="withdrawn").count() == 1


SCREENS = ["programme", "events", "pause", "resume", "hours", "budget", "end", "version"]
DEEPER = [
    ("step", "working-plan"),
    ("leave_out", "working-plan"),
    ("phase_close", "structuring"),
    ("phase_enter", "structuring"),
    ("phase_leave_out", "structuring"),
    ("role_take", "cti-worker"),
]


def test_without_a_relation_there_is_no_method_and_the_attempt_is_logged(
    org: Organisation, cti: Way, client: Client
) -> None:
    client.force_login(org.staff["Bram"])
    pages = [url(name, cti) for name in SCREENS] + [url(*one[:1], cti, *one[1:]) for one in DEEPER]
    pages += [start_url(cti.participant), reverse("programmes:overview", args=[cti.participant.pk])]  # type: ignore[arg-type,union-attr]  # there is one
    for page in pages:
        assert client.get(page).status_code == 404, page
    assert AccessLog.objects.filter(outcome="denied").count() == len(pages)


def test_who_may_record_but_not_decide_sees_no_such_buttons(org: Organisation, cti: Way, client: Client) -> None:
    client.force_login(org.staff["Wies"])
    page = text(client.get(url("programme", cti)))
    assert url("step", cti, "critical-moment") in page
    assert url("end", cti) not in page
    assert client.get(url("end", cti)).status_code == 404


def test_an_expert_reads_and_writes_nothing(org: Organisation, cti: Way, client: Client) -> None:
    CareAssignmentFactory.create(participant=cti.participant, user=org.staff["Gijs"], kind="expert")
    client.force_login(org.staff["Gijs"])
    assert client.post(url("step", cti, "critical-moment"), answers(MOMENT)).status_code == 404


def test_unknown_parts_of_a_method_are_not_there(cti: Way, manager: Client) -> None:
    for name in ("step", "leave_out", "phase_close", "phase_enter", "role_take", "role_leave"):
        assert manager.get(url(name, cti, "x")).status_code == 404, name


def test_a_role_is_taken_and_laid_down(org: Organisation, participant: Participant, manager: Client) -> None:
    way = Way.begin(org, participant, "cti")
    take = url("role_take", way, "cti-worker")
    assert manager.post(take, {"on": TODAY}).status_code == 422
    assert manager.post(take, {"user": org.staff["Wies"].pk, "on": TODAY}).status_code == 302
    leave = url("role_leave", way, "cti-worker")
    assert "Wies" in text(manager.get(leave))
    assert manager.post(leave, {"person": org.staff["Wies"].pk, "on": TODAY}).status_code == 302
    assert manager.get(leave).status_code == 404


def test_screens_of_one_method_stay_cheap(cti: Way, manager: Client, django_assert_max_num_queries: Any) -> None:
    cti.to_transfer()
    event = ProgrammeEvent.objects.filter(step="working-plan").get()
    pages = [url("programme", cti), url("events", cti), url("step", cti, "links-confirmed"), url("end", cti)]
    pages += [url("event_correct", cti, event.pk), url("role_take", cti, "cti-worker")]
    pages += [reverse("programmes:overview", args=[cti.participant.pk]), reverse("programmes:list")]  # type: ignore[union-attr]  # there is one
    for page in pages:
        with django_assert_max_num_queries(MOST_QUERIES):
            assert manager.get(page).status_code == 200, page


@pytest.mark.parametrize("method", ["put", "delete"])
def test_screens_take_no_other_methods(cti: Way, manager: Client, method: str) -> None:
    assert getattr(manager, method)(url("pause", cti)).status_code == 405


def test_a_dated_version_of_a_drawing_belongs_to_the_step(cti: Way, manager: Client) -> None:
    assert cti.participant is not None
    page = url("step", cti, "network-map")
    assert reverse("drawings:overview", args=[cti.participant.pk]) in text(manager.get(page))
    of_another = laid_down(a_draft(ParticipantFactory.create()))
    assert manager.post(page, {"version": of_another.pk, "on": TODAY}).status_code == 422
    own = laid_down(a_draft(cti.participant))
    assert manager.post(page, {"version": own.pk, "on": TODAY}).status_code == 302
    assert ProgrammeEvent.objects.get(step="network-map").data == {"ref": str(own.pk)}
    shown = text(manager.get(url("events", cti)))
    assert reverse("drawings:version", args=[cti.participant.pk, own.pk]) in shown


def exit_talk() -> dict[str, Any]:
    """Answers to the exit talk as a browser sends them."""
    sent: dict[str, Any] = {"filled_on": TODAY, "voice": "participant", "client_key": str(uuid4())}
    form = instrument_form(load_instrument("exit-talk"))
    for name, field in form().fields.items():
        choices = [key for key, _words in getattr(field, "choices", ()) if key]
        plain = TODAY if isinstance(field, forms.DateField) else 8 if isinstance(field, forms.DecimalField) else "Goed"
        sent[name] = choices[0] if choices else plain
    return sent


def test_the_answers_to_an_instrument_are_kept_with_the_step(cti: Way, manager: Client) -> None:
    cti.to_transfer()
    sent = exit_talk()
    answered = [manager.post(url("step", cti, "exit-talk"), sent) for _ in range(2)]
    assert [one.status_code for one in answered] == [302, 302]
    response = Response.objects.get()
    assert response.programme == cti.programme.pk
    event = ProgrammeEvent.objects.get(step="exit-talk")
    assert event.data == {"ref": str(response.pk)}
    withdraw_response(actor=SYSTEM, response=response, reason="Bij een ander")
    assert "De antwoorden zijn ingetrokken" in text(manager.get(url("programme", cti)))
    assert manager.post(url("event_withdraw", cti, event.pk), {"reason": "Bij een ander"}).status_code == 302


def test_with_a_step_its_answers_are_withdrawn(cti: Way, manager: Client) -> None:
    cti.to_transfer()
    assert manager.post(url("step", cti, "exit-talk"), exit_talk()).status_code == 302
    event = ProgrammeEvent.objects.get(step="exit-talk")
    services.withdraw_event(actor=SYSTEM, programme=cti.programme, event=event, on=TODAY, reason="Bij een ander")
    assert Response.objects.get().is_withdrawn


def test_scores_of_two_people_stand_side_by_side(org: Organisation, participant: Participant, manager: Client) -> None:
    way = Way.begin(org, participant, "relim")
    way.role("supervisor", "Wies")
    page = text(manager.get(url("programme", way)))
    assert participant.display_name in page
    assert "Scores naast elkaar" not in page
    score = url("step", way, "loon-naar-werken-score")
    given = {"on-time": "mostly", "task": "with-help", "together": "mostly", "responsible": "beginning"}
    for scorer in ("worker", "supervisor"):
        assert manager.post(score, {"on": TODAY, "scorer": scorer, **answers(given)}).status_code == 302, scorer
        given |= {"task": "not-yet"}
    page = text(manager.get(url("programme", way)))
    assert "Scores naast elkaar" in page
    assert "Met hulp" in page
    assert "Nog niet" in page


def test_in_private_time_the_page_asks_nothing_but_that_it_is_over(
    org: Organisation, participant: Participant, manager: Client
) -> None:
    """MT-07: the plan comes from the circle, and nobody of the organisation is there."""
    way = Way.begin(org, participant, "eigen-kracht-conferentie")
    for role in way.state.roles:
        if role.missing:
            way.role(role.role.key, "Iemand Voorbeeld", *role.role.needs, staff=False)
    way.walk_to("own-time")
    page = text(manager.get(url("programme", way)))
    assert "Dit is besloten tijd" in page
    assert url("phase_close", way, "own-time") in page
    assert url("pause", way) not in page
    assert "Iemand toevoegen" not in page
    refused = manager.post(url("pause", way), {"reason": "Even niet", "on": TODAY})
    assert refused.status_code == 422
    assert "besloten tijd" in text(refused)
