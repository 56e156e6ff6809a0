"""A kind of shift, and how many a home needs of each on a weekday."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.rosters.models import ShiftSort
from baken.rosters.models.templates import DAY, MOST_AT_ONCE
from baken.rosters.rules.defaults import until
from baken.rosters.services.templates import ShiftData
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.rosters.models import ShiftTemplate
    from baken.workers.models import Skill

KEPT = ("name", "letter", "sort", "break_minutes", "revision")


def _time(label: Any, **more: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **more)


class ChangeShiftForm(BakenForm):
    """The hours are those of the clock; what ends no later than it begins ends on the next day."""

    name = forms.CharField(label=_("Name of the shift"), max_length=40)
    letter = forms.CharField(
        label=_("Letters on the roster"), max_length=3, help_text=_("One to three, such as V, L or SD.")
    )
    sort = forms.ChoiceField(label=_("What is it in the day?"), choices=ShiftSort.choices, widget=forms.RadioSelect)
    starts = _time(_("Begins at"))
    ends = _time(_("Ends at"), help_text=_("Not later than the begin means: the next day."))
    break_minutes = forms.IntegerField(
        label=_("Break in minutes"), min_value=0, max_value=240, initial=30,
        help_text=_("Longer than 5.5 hours: 30 minutes at least, longer than 10 hours: 45."),
    )  # fmt: skip
    sleeps_from = _time(_("May sleep from"), required=False, help_text=_("Only for a sleep-in shift."))
    sleeps_until = _time(_("Until"), required=False)
    skills = forms.MultipleChoiceField(
        label=_("Skills that it asks"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only who has them can be put in it."),
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, skills: Iterable[Skill], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skills"].choices = [(one.key, one.name) for one in skills]  # type: ignore[attr-defined]  # a choice field

    @property
    def data_of_shift(self) -> ShiftData:
        given = self.cleaned_data
        starts = _minutes(given["starts"])
        asleep, awake = given["sleeps_from"], given["sleeps_until"]
        sleeps = asleep is not None and awake is not None
        return ShiftData(
            name=given["name"],
            letter=given["letter"],
            sort=given["sort"],
            starts=starts,
            minutes=until(starts, _minutes(given["ends"])),
            break_minutes=given["break_minutes"],
            sleeps_from=(_minutes(asleep) - starts) % DAY if sleeps else None,
            sleeps_for=until(_minutes(asleep), _minutes(awake)) if sleeps else None,
            skills=tuple(given["skills"]),
        )


class ShiftForm(SentOnce, ChangeShiftForm):
    """The same for a new one."""


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(minutes: int) -> time:
    return time(minutes % DAY // 60, minutes % 60)


def kept_of_shift(template: ShiftTemplate) -> dict[str, Any]:
    """What the form begins with, and what it is compared with when a colleague saved meanwhile."""
    found: dict[str, Any] = {name: getattr(template, name) for name in KEPT}
    found |= {"starts": _clock(template.starts), "ends": _clock(template.starts + template.minutes)}
    if template.sleeps_from is not None and template.sleeps_for is not None:
        begins = template.starts + template.sleeps_from
        found |= {"sleeps_from": _clock(begins), "sleeps_until": _clock(begins + template.sleeps_for)}
    return found | {"skills": [skill.key for skill in template.skills.all()]}


class NeedsForm(BakenForm):
    """Two numbers for each kind of shift on each weekday; empty is nought.

    `was` is what stood there when the form was opened: only what is otherwise now was filled in by who sends it.
    """

    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, templates: Sequence[ShiftTemplate], **kwargs: Any) -> None:
        self.templates = templates
        initial: dict[str, Any] = {}
        fields: dict[str, forms.IntegerField] = {}
        for template in templates:
            needs = {need.weekday: need for need in template.needs.all()}
            for weekday in range(1, 8):
                for which in ("least", "wanted"):
                    name = _name(template, weekday, which)
                    fields[name] = _number(template, weekday, which)
                    initial[name] = getattr(needs[weekday], which) if weekday in needs else 0
        stood = "&".join(f"{name}={number}" for name, number in sorted(initial.items()))
        super().__init__(*args, initial=initial | {"was": stood}, **kwargs)
        self.fields.update(fields)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for template in self.templates:
            for weekday in range(1, 8):
                least, wanted = (_name(template, weekday, which) for which in ("least", "wanted"))
                if (given.get(least) or 0) > (given.get(wanted) or 0) and wanted in given and least in given:
                    self.add_error(wanted, _("“Better” is at least as many as “at least”."))
        return given

    @property
    def numbers(self) -> dict[tuple[ShiftTemplate, int], tuple[int, int]]:
        """What was filled in otherwise than it stood."""
        stood = dict(parse_qsl(self.cleaned_data["was"]))
        found = {}
        for template in self.templates:
            for weekday in range(1, 8):
                names = [_name(template, weekday, which) for which in ("least", "wanted")]
                now = [self.cleaned_data.get(name) or 0 for name in names]
                if [str(number) for number in now] != [stood.get(name, "0") for name in names]:
                    found[template, weekday] = (now[0], now[1])
        return found

    def rows(self) -> list[dict[str, Any]]:
        """The fields as the page shows them: a row for each kind, two numbers for each weekday."""
        return [
            {
                "template": template,
                "days": [
                    {
                        "title": str(WEEKDAYS[weekday - 1]),
                        "fields": [self[_name(template, weekday, which)] for which in ("least", "wanted")],
                    }
                    for weekday in range(1, 8)
                ],
            }
            for template in self.templates
        ]


def _name(template: ShiftTemplate, weekday: int, which: str) -> str:
    return f"n{template.pk.hex}_{weekday}_{which}"


def _number(template: ShiftTemplate, weekday: int, which: str) -> forms.IntegerField:
    label = (
        pgettext_lazy("workers in a shift", "At least on %(day)s: %(shift)s")
        if which == "least"
        else pgettext_lazy("workers in a shift", "Better on %(day)s: %(shift)s")
    )
    return forms.IntegerField(
        label=label % {"day": WEEKDAYS[weekday - 1], "shift": template.name},
        min_value=0,
        max_value=MOST_AT_ONCE,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
