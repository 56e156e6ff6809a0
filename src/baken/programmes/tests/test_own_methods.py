"""A method that the organisation wrote itself is carried out like any other, and goes on along a newer version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from baken.methods import services as methods
from baken.programmes import services
from baken.programmes.tests.conftest import TODAY, Organisation
from baken.programmes.tests.factories import MOMENT, REASON, SYSTEM, Way
from baken.programmes.tests.screens import text, url
from baken.programmes.tests.test_services import assert_projected
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from django.test import Client

    from baken.methods.models import OwnMethod
    from baken.participants.models import Participant

PUBLISHING: dict[str, Any] = {
    "actor": SYSTEM,
    "what": "Nieuw.",
    "consequence": "Teams kunnen ermee werken.",
    "decided_by": "Het kwaliteitsoverleg",
}


@pytest.fixture
def own(org: Organisation) -> OwnMethod:
    """A copy of CTI, published once."""
    method = methods.start_method(actor=SYSTEM, title="Onze eigen CTI", based_on="cti")
    methods.publish_method(**PUBLISHING, method=method, revision=method.revision)
    method.refresh_from_db()
    return method


def publish_again(method: OwnMethod, before: str, after: str) -> None:
    """A second version, in which something of the course is called otherwise."""
    assert before in method.course_text
    changed = method.course_text.replace(before, after)
    kept = {"main": method.main, "course_text": changed, "revision": method.revision}
    saved = methods.save_method(actor=SYSTEM, method=method, **kept)
    methods.publish_method(**PUBLISHING, method=saved, revision=saved.revision)


def begin(org: Organisation, participant: Participant, own: OwnMethod) -> Way:
    way = Way.begin(org, participant, own.slug, on=TODAY)
    way.role("cti-worker", "Wies")
    way.fill_in("critical-moment", MOMENT)
    return way


def test_an_own_method_is_chosen_and_carried_out(
    org: Organisation, own: OwnMethod, participant: Participant, manager: Client
) -> None:
    start = reverse("programmes:start", args=[participant.pk])
    assert "Onze eigen CTI" in text(manager.get(start))
    begun = manager.post(f"{start}?method={own.slug}", {"reason": REASON, "on": TODAY})
    assert begun.status_code == 302
    assert "Onze eigen CTI" in text(manager.get(begun["Location"]))


def test_a_programme_goes_on_along_a_newer_version_and_back(
    org: Organisation, own: OwnMethod, participant: Participant, manager: Client
) -> None:
    """CT-07."""
    way = begin(org, participant, own)
    assert "geen andere versie" in text(manager.get(url("version", way)))
    publish_again(own, "Werkplan", "Ons werkplan")
    assert url("version", way) in text(manager.get(url("programme", way)))
    sent = {"version": 2, "reason": "Zo werken we nu", "on": TODAY}
    assert manager.post(url("version", way), sent).status_code == 302
    way.programme.refresh_from_db()
    assert way.programme.course_version == 2
    assert "Ons werkplan" in text(manager.get(url("programme", way)))
    assert_projected(way.programme)
    services.move_to_version(actor=SYSTEM, programme=way.programme, version=1, reason="Toch niet", on=TODAY)
    assert way.programme.course_version == 1
    for version, kind in ((1, Refused), (9, DomainError)):
        with pytest.raises(kind):
            services.move_to_version(actor=SYSTEM, programme=way.programme, version=version, reason="x", on=TODAY)


def test_a_version_without_room_for_what_was_recorded_is_refused(
    org: Organisation, own: OwnMethod, participant: Participant, manager: Client
) -> None:
    way = begin(org, participant, own)
    publish_again(own, "critical-moment", "turning-point")
    assert "geen plaats" in text(manager.get(url("version", way)))
    response = manager.post(url("version", way), {"version": 2, "reason": "Zo werken we nu", "on": TODAY})
    assert response.status_code == 422
    way.programme.refresh_from_db()
    assert way.programme.course_version == 1
