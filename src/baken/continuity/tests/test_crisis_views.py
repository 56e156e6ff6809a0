"""A crisis at home on screen (CT-05)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from baken.continuity.models import CrisisCall
from baken.continuity.tests.factories import (
    CrisisFactory,
)
from baken.participants.tests.factories import RelationFactory
from baken.plans.models import EarlyWarningPlan
from baken.plans.rules.cards import CardStatus
from baken.shared import clock

if TYPE_CHECKING:
    from baken.continuity.tests.conftest import People

from baken.continuity.tests.pages import at, shown


def a_call(**more: object) -> dict[str, object]:
    return {
        "caller": "",
        "caller_name": "Ans Kuipers",
        "situation": "Ruzie thuis.",
        "safety": "unsafe",
        "safety_note": "Broertje is bij de buren.",
        "agreed": "yes",
        "called_at": at(clock.now()),
        "client_key": str(uuid4()),
        **more,
    }


def test_a_call_is_kept_and_followed_up(people: People) -> None:
    """CT-05."""
    relation = RelationFactory.create(participant=people.noor)
    relation.person.phone = "06 12345678"
    relation.person.save()
    client = people.client("Wies")
    assert "06 12345678" in shown(client.get(people.url("crisis_add")))
    page = shown(client.post(people.url("crisis_add"), a_call(), follow=True))
    assert "nog geen besluit" in page
    assert "Toestemming vastleggen" in page
    call = CrisisCall.objects.get()
    sent = {
        "decision": "Vanavond komt Tess langs.",
        "done": "",
        "safety": "safe",
        "agreed": "yes",
        "aftercare_on": str(clock.today() + timedelta(days=1)),
        "revision": "1",
    }
    page = shown(client.post(people.url("crisis_follow", call.pk), sent, follow=True))
    assert "Vanavond komt Tess langs." in page
    assert "nu veilig" in page
    shown(client.get(people.url("crises")))


def test_two_who_follow_up_see_both(people: People) -> None:
    call = CrisisFactory.create(participant=people.noor, revision=2, done="Teruggebeld.")
    sent = {"decision": "Langsgaan.", "done": "", "safety": "unknown", "agreed": "not_asked", "revision": "1"}
    page = shown(people.client("Wies").post(people.url("crisis_follow", call.pk), sent))
    assert "Teruggebeld." in page
    assert "Langsgaan." in page


def test_a_call_that_says_nothing_is_refused_beside_its_fields(people: People) -> None:
    page = shown(people.client("Wies").post(people.url("crisis_add"), {"client_key": str(uuid4())}))
    assert "utrecht-form-field--invalid" in page or "error" in page
    assert not CrisisCall.objects.exists()


def test_the_early_warning_plan_stands_beside_the_call(people: People) -> None:
    """CT-05: what helps in a crisis was agreed before."""
    client = people.client("Wies")
    assert "nog geen signaleringsplan" in shown(client.get(people.url("crisis_add")))
    EarlyWarningPlan.objects.create(
        participant=people.noor,
        version=1,
        status=CardStatus.IN_FORCE,
        started_on=clock.today(),
        in_force_on=clock.today(),
        review_on=clock.today() + timedelta(days=90),
        made_by_name="Wies Voorbeeld",
        helps_red="Even naar buiten, niet praten.",
        crisis_contacts="Opa Piet",
    )
    page = shown(client.get(people.url("crisis_add")))
    assert "Even naar buiten, niet praten." in page
    assert "Opa Piet" in page
