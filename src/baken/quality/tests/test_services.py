"""Working out anew only what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.accounts.models import RuleSetting
from baken.quality import services
from baken.quality.models import Counting, Term, WayIn
from baken.quality.tasks import count
from baken.shared import clock

if TYPE_CHECKING:
    from baken.trajectories.tests.factories import Walk


def test_only_trajectories_in_which_something_was_recorded_are_looked_at_again(walk: Walk) -> None:
    assert services.count_anew() == 1
    assert services.count_anew() == 0
    walk.to_execution()
    assert services.count_anew() == 1
    assert WayIn.objects.get().start_on is not None


def test_counting_twice_counts_nothing_twice(walk: Walk) -> None:
    walk.to_execution()
    services.count_anew()
    before = set(Term.objects.values_list("key", "due_on", "done_on", "lapsed_on"))
    WayIn.objects.update(recorded=0)
    assert services.count_anew() == 1
    assert set(Term.objects.values_list("key", "due_on", "done_on", "lapsed_on")) == before
    assert Term.objects.count() == len(before)


def test_another_number_of_a_rule_moves_what_was_due(walk: Walk) -> None:
    walk.to_execution()
    services.count_anew()
    due_on = Term.objects.get(key="progress-talk").due_on
    RuleSetting.objects.create(key="progress_talk_days", value=7)
    assert services.count_anew() == 1
    assert (due_on - Term.objects.get(key="progress-talk").due_on).days == 7


def test_the_moment_of_counting_is_kept_also_when_nothing_changed(walk: Walk) -> None:
    count(0)
    count(0)
    assert Counting.objects.get().at == clock.now()
