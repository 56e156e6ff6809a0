"""Every method can be begun and looked at, whatever its course asks: no method has code of its own here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baken.methods.catalogue import methods
from baken.participants.tests.factories import ParticipantFactory
from baken.programmes.rules import is_for_group
from baken.programmes.tests.factories import Way
from baken.programmes.tests.screens import url

if TYPE_CHECKING:
    from django.test import Client

    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.programmes.tests.conftest import Organisation

METHODS = methods()


def begun(org: Organisation, participant: Participant, course: Course) -> Way:
    """With whatever people it asks for, and its first part begun."""
    if is_for_group(course):
        way = Way.group(org, course.slug)
        for one in [participant, *ParticipantFactory.create_batch(course.members.least - 1 if course.members else 0)]:
            way.join(one)
    else:
        way = Way.begin(org, participant, course.slug)
    for role in course.roles:
        for number in range(role.least if role.who != "participant" or way.programme.for_group else 0):
            way.role(role.key, f"Iemand {number} Voorbeeld", *role.needs, staff=False)
    if course.runs == "free":
        way.enter(course.phases[0].key)
    return way


@pytest.mark.parametrize("course", METHODS, ids=[method.slug for method in METHODS])
def test_each_screen_of_a_method_opens(
    course: Course, org: Organisation, participant: Participant, manager: Client
) -> None:
    way = begun(org, participant, course)
    of_each_kind = {(step.kind, step.owner): step.key for step in course.all_steps()}.values()
    pages = [url("group" if way.programme.for_group else "programme", way), url("end", way)]
    pages += [url("step", way, step) for step in of_each_kind]
    if way.programme.for_group:
        pages += [url("programme", way, of=participant)]
        pages += [url("step", way, step, of=participant) for step in of_each_kind]
    for page in pages:
        assert manager.get(page, follow=True).status_code == 200, page
