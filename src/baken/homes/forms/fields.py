"""Fields that several forms share: the revision one started from, a room to give, the days and times of a pattern."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baken.homes.rules.patterns import DAY, WEEK, Pattern, PatternError, comings_and_goings, parts_between
from baken.homes.services import PatternData
from baken.shared.forms import BakenForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.homes.admissions import AdmissionWarning
    from baken.homes.selectors import RoomToGive

#: How many weeks of times a screen asks: each week the same, or two that alternate.
WEEKS = 2


def revision() -> forms.IntegerField:
    """Which revision someone started from."""
    return forms.IntegerField(widget=forms.HiddenInput, required=False)


def room_choices(rooms: Iterable[RoomToGive]) -> list[Any]:
    """The rooms by home, each with from when it is free; those that are held stay possible for a later day."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in rooms:
        groups.setdefault(one.room.home.name, []).append((str(one.room.pk), f"{one.room.name} · {free_words(one)}"))
    return [("", gettext("Make a choice")), *groups.items()]


def free_words(one: RoomToGive) -> str:
    """From when a room is free, and until when."""
    if one.free is None:
        return gettext("lived in")
    words = {"from": date_format(one.free.from_on, "j b Y")}
    if one.free.until_on is None:
        return gettext("free from %(from)s") % words
    return gettext("free from %(from)s until %(until)s") % {**words, "until": date_format(one.free.until_on, "j b Y")}


class WarnedForm(BakenForm):
    """A form that asks to confirm when a check warns (YG-04); without a warning it does not ask."""

    confirmed = forms.BooleanField(label=_("I have looked at this, and decide it all the same"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warnings: list[AdmissionWarning] = []

    def warn(self, warnings: list[AdmissionWarning]) -> None:
        """Say what the checks found."""
        self.warnings = warnings
        if not warnings:
            del self.fields["confirmed"]

    @property
    def is_confirmed(self) -> bool:
        return bool(self.cleaned_data.get("confirmed"))


class PatternForm(BakenForm):
    """When someone comes and goes, day by day, as people say it: on Sunday at seven, until Friday at three."""

    weeks = forms.TypedChoiceField(
        label=_("These days and times"),
        choices=[(1, _("each week the same")), (2, _("two weeks by turns"))],
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for week in range(WEEKS):
            for weekday in range(7):
                for way, words in (("comes", _("comes on %(day)s")), ("goes", _("leaves on %(day)s"))):
                    field = forms.TimeField(label=words % {"day": WEEKDAYS[weekday]}, required=False)
                    field.widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
                    self.fields[f"{way}_{week}_{weekday}"] = field

    @property
    def week_rows(self) -> list[dict[str, Any]]:
        """For the screen: both weeks, with the two fields of each day."""
        return [
            {
                "number": week + 1,
                "days": [
                    {
                        "name": WEEKDAYS[weekday],
                        "pair": [self[f"comes_{week}_{weekday}"], self[f"goes_{week}_{weekday}"]],
                    }
                    for weekday in range(7)
                ],
                "is_used": week == 0 or bool(self._minutes("comes", week) or self._minutes("goes", week)),
            }
            for week in range(WEEKS)
        ]

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """All that are no times of a pattern."""
        return [one for one in self.visible_fields() if not one.name.startswith(("comes_", "goes_", "weeks"))]

    def _minutes(self, way: str, week: int) -> list[int]:
        found = []
        for weekday in range(7):
            name = f"{way}_{week}_{weekday}"
            at = self.cleaned_data.get(name) if self.is_bound and self.is_valid() else self.initial.get(name)
            if isinstance(at, time):
                found.append(week * WEEK + weekday * DAY + at.hour * 60 + at.minute)
        return found

    def pattern_of(self, cleaned: dict[str, Any]) -> PatternData | None:
        """What was filled in; None for nothing. What cannot be stands beside the day."""
        weeks = cleaned.get("weeks") or 1
        ways: dict[str, list[int]] = {"comes": [], "goes": []}
        for way, minutes in ways.items():
            for week in range(weeks):
                for weekday in range(7):
                    at = cleaned.get(f"{way}_{week}_{weekday}")
                    if at is not None:
                        minutes.append(week * WEEK + weekday * DAY + at.hour * 60 + at.minute)
        if not any(ways.values()):
            return None
        try:
            return PatternData(weeks, parts_between(weeks, ways["comes"], ways["goes"]))
        except PatternError as error:
            self._say(error)
            return None

    def _say(self, error: PatternError) -> None:
        week, weekday = divmod(error.minute // DAY, 7)
        words = {
            "arrives-twice": _("Here someone comes who was here already: say when they leave in between."),
            "leaves-twice": _("Here someone leaves who was not here: say when they come in between."),
        }
        way = "goes" if error.code == "leaves-twice" else "comes"
        said = words.get(error.code, _("Someone comes and goes by turns, and is here sometimes."))
        self.add_error(f"{way}_{week}_{weekday}", forms.ValidationError(said, code=error.code))


def times_of(pattern: Pattern) -> dict[str, Any]:
    """The pattern as the form begins with it."""
    arrivals, leavings = comings_and_goings(pattern)
    found: dict[str, Any] = {"weeks": min(pattern.weeks, WEEKS)}
    for way, minutes in (("comes", arrivals), ("goes", leavings)):
        for minute in minutes:
            week, weekday = divmod(minute // DAY, 7)
            found[f"{way}_{week}_{weekday}"] = time(minute % DAY // 60, minute % 60)
    return found
