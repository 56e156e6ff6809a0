"""Methods, volunteers, drawings and cards in the filled example: there is something to see of each."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db.models import Count

from baken.drawings.models import DrawingVersion
from baken.instruments.models import Response
from baken.instruments.selectors import Stay, levels_before_and_after
from baken.matching.models import Match, Volunteer, Wishes
from baken.programmes.models import BoardCard, Programme, ProgrammeMember
from baken.programmes.selectors import state_of

pytestmark = pytest.mark.usefixtures("example_in_database")


def test_methods_run_and_one_was_finished_as_meant() -> None:  # MT-07, MT-08
    assert len(set(Programme.objects.values_list("course_slug", flat=True))) >= 15
    assert Programme.objects.filter(completed=True).exists()
    assert ProgrammeMember.objects.filter(trajectory__isnull=False).exists()
    assert BoardCard.objects.exists()


def test_a_group_knows_who_was_there_and_who_made_up_for_it() -> None:  # MT-07
    group = Programme.objects.get(course_slug="herstellen-doe-je-zelf")
    meetings = state_of(group).meetings("meeting")
    assert len(meetings) == 6
    assert sum(len(one.missed) for one in meetings) == 2
    assert sum(len(one.made_up) for one in meetings) == 1


def test_levels_were_told_before_and_after_a_method() -> None:  # 8F-01, MT-07
    followed = ProgrammeMember.objects.values_list("programme_id", "participant_id", "joined_on", "left_on")
    found = levels_before_and_after(Stay(*stay) for stay in followed)
    assert sum(bool(levels.last) for levels in found.values()) >= 4


def test_volunteers_were_brought_together_with_participants_or_not() -> None:  # MT-07
    assert Volunteer.objects.count() >= 8
    states = Counter(Match.objects.values_list("state", flat=True))
    assert states == {"running": 1, "met": 1, "proposed": 1, "declined": 1}
    going = Match.objects.get(state="running")
    assert going.contacts.filter(happened=False).count() == 1
    assert going.programme
    assert Programme.objects.get(pk=going.programme).phases == ["contact"]
    assert Wishes.objects.filter(matches__isnull=True).count() == 1


def test_drawings_and_cards_were_made_again_after_some_time() -> None:  # MT-07
    assert DrawingVersion.objects.filter(number=2, status="fixed").count() == 2
    again = Response.objects.values("participant", "instrument").annotate(times=Count("pk")).filter(times__gt=1)
    assert {"five-areas-card", "wish-tree"} <= {one["instrument"] for one in again}
