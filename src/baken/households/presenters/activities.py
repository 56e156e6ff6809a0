"""What people did together, in words and in small pictures."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.households.models import EngagementChoices, MoodChoices
from baken.households.rules.activities import MOST_QUIET_DAYS
from baken.shared.templatetags.baken import exact, short_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from baken.homes.models import Home
    from baken.households.models import DayIdea
    from baken.households.selectors import Done, Quiet, TookPart
    from baken.participants.models import Participant

MONDAY_TO_SUNDAY = 7


def others_words(count: int) -> str:
    """How many there are whom one may not see."""
    return ngettext("%(count)s other", "%(count)s others", count) % {"count": count} if count else ""


def mood(value: int | None) -> dict[str, Any] | None:
    """A face with its words."""
    return {"value": value, "words": MoodChoices(value).label} if value else None


def done_lines(home: Home, done: Iterable[Done], people: Mapping[UUID, Participant]) -> list[dict[str, Any]]:
    """What was done, who joined in and how."""
    return [
        {
            "title": one.title,
            "on": one.activity.on,
            "note": one.activity.note,
            "by": one.activity.recorded_by_name,
            "who": [
                {
                    "name": people[part.participant_id].display_name,
                    "how": EngagementChoices(part.engagement).label,
                    "mood": mood(part.mood),
                }
                for part in sorted(one.parts, key=lambda part: -part.engagement)
            ],
            "others": others_words(one.others),
            "undo_url": reverse("households:take_back", args=[home.pk, one.activity.pk]),
        }
        for one in done
    ]


def choices(home: Home, titles: Mapping[str, str]) -> list[dict[str, str]]:
    """The big buttons: what one can write down as done."""
    record = reverse("households:record", args=[home.pk])
    return [{"title": title, "url": f"{record}?wat={key}"} for key, title in titles.items()]


def idea_lines(home: Home, ideas: Iterable[DayIdea], people: Mapping[UUID, Participant]) -> list[dict[str, Any]]:
    """What people feel like today. Who may not be seen is counted."""
    record = reverse("households:record", args=[home.pk])
    lines = []
    for idea in ideas:
        keen = [one.participant_id for one in idea.keen.all()]
        names = [people[one].display_name for one in keen if one in people]
        hidden = others_words(sum(one not in people for one in keen))
        lines.append(
            {
                "title": idea.title,
                "note": idea.note,
                "who": ", ".join([*names, hidden] if hidden else names),
                "url": f"{record}?wat={idea.what}&idee={idea.pk}",
                "drop_url": reverse("households:drop_idea", args=[home.pk, idea.pk]),
            }
        )
    return lines


def quiet_lines(quiet: Iterable[Quiet]) -> list[dict[str, str]]:
    """Who joined in nothing for some days: said gently, with the way to what they did before."""
    return [
        {"text": _quiet_words(one), "url": reverse("households:joining_in", args=[one.participant.pk])} for one in quiet
    ]


def _quiet_words(one: Quiet) -> str:
    told = {"name": one.participant.display_name, "days": one.days}
    if one.days >= MOST_QUIET_DAYS:
        return _("%(name)s joined in nothing for %(days)s days or longer") % told
    return _("%(name)s joined in nothing for %(days)s days") % told


@dataclass(frozen=True)
class Week:
    """Seven days beside each other."""

    first: date

    @classmethod
    def around(cls, day: date) -> Week:
        return cls(day - timedelta(days=day.weekday()))

    @property
    def last(self) -> date:
        return self.first + timedelta(days=MONDAY_TO_SUNDAY - 1)

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range(MONDAY_TO_SUNDAY)]


def week_rows(week: Week, done: Sequence[Done], people: Iterable[Participant]) -> list[dict[str, Any]]:
    """Each resident with how often they joined in, day by day."""
    counted: dict[UUID, Counter[date]] = defaultdict(Counter)
    for one in done:
        for part in one.parts:
            counted[part.participant_id][part.on] += 1
    return [
        {
            "name": one.display_name,
            "url": reverse("households:joining_in", args=[one.pk]),
            "cells": [counted[one.pk][day] for day in week.days],
            "total": sum(counted[one.pk].values()),
        }
        for one in people
    ]


def by_day(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines under the day they belong to."""
    days: dict[date, list[dict[str, Any]]] = {}
    for line in lines:
        days.setdefault(line["on"], []).append(line)
    return [{"day": day, "lines": found} for day, found in days.items()]


def history(took: Sequence[TookPart]) -> list[dict[str, Any]]:
    """In what a resident joined in, day by day."""
    lines = [
        {
            "on": one.on,
            "title": one.title,
            "how": EngagementChoices(one.engagement).label,
            "mood": mood(one.mood),
            "note": one.note,
            "by": one.by,
        }
        for one in took
    ]
    return by_day(lines)


def favourites(took: Sequence[TookPart]) -> str:
    """What someone joined in most, and with pleasure."""
    liked = Counter(one.title for one in took if one.engagement == EngagementChoices.ENJOYED)
    return ", ".join(title for title, _count in liked.most_common(3))


def weeks_chart(took: Sequence[TookPart], first: date, last: date) -> dict[str, Any]:
    """Week by week: how often someone joined in and how they were, as bars and as a table."""
    weeks = []
    week = Week.around(first)
    while week.first <= last:
        inside = [one for one in took if week.first <= one.on <= week.last]
        moods = [one.mood for one in inside if one.mood]
        mean = sum(moods) / len(moods) if moods else None
        weeks.append(
            {
                "from": short_day(week.first),
                "times": len(inside),
                "pleasure": sum(one.engagement == EngagementChoices.ENJOYED for one in inside),
                "mood": mood(round(mean)) if mean else None,
                "mood_value": round(mean * 10) if mean else 0,
            }
        )
        week = Week(week.first + timedelta(days=MONDAY_TO_SUNDAY))
    period = {"first": exact(first), "last": exact(last)}
    return {
        "weeks": weeks,
        "times": [one["times"] for one in weeks],
        "times_label": _("How often someone joined in per week, from %(first)s up to and including %(last)s") % period,
        "moods": [one["mood_value"] for one in weeks],
        "moods_label": _("Mood per week, from %(first)s up to and including %(last)s") % period,
    }
