"""What a worker says themselves."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from baken.homes.rules.patterns import DAY
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.workers.models.leave import LeaveKindChoices
from baken.workers.models.said import VerdictChoices, WantedChoices
from baken.workers.rules.availability import Part, Verdict
from baken.workers.rules.weeks import EVERY, Line, parts_of
from baken.workers.services import ExceptionData, LeaveData, WishData

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.workers.models import Deployment, Wish

#: So many lines a form has.
LINES = 10
#: So many empty ones stand open below those that are filled in.
OPEN = 1

WEIGHTS = [("1", _("nice if it works out")), ("2", _("important to me")), ("3", _("very important to me"))]
_NEXT_MORNING = _("An end before the beginning lies in the next morning.")


class AvailabilityForm(BakenForm):
    """One's usual week, line by line as one would say it: on which days, every week or not, what, from when to when."""

    from_on = forms.DateField(
        label=_("From which day on?"),
        help_text=_("Until then stays what you said before. Week 1 is the week of this day."),
    )
    otherwise = forms.ChoiceField(
        label=_("And at all other times?"), choices=VerdictChoices.choices, widget=forms.RadioSelect
    )
    #: Which weeks stood on the page, each with its revision: "2026-11-22:1 2026-12-24:3".
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def __init__(self, *args: Any, lines: Sequence[Line] = (), **kwargs: Any) -> None:
        initial: dict[str, Any] = dict(kwargs.pop("initial", None) or {})
        for number, line in enumerate(lines[:LINES]):
            initial |= _kept_of_line(number, line)
        super().__init__(*args, initial=initial, **kwargs)
        self.filled = min(len(lines), LINES)
        for number in range(LINES):
            self.fields.update(_line_fields(number))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines as the page shows them; those that are empty and not next are folded away."""
        shown = self.filled + OPEN
        names = ("days", "week", "verdict", "starts", "ends")
        found = []
        for number in range(LINES):
            fields = [self[f"r{number}_{name}"] for name in names]
            used = any(field.errors for field in fields) or (self.is_bound and bool(fields[0].value()))
            found.append({"number": number + 1, "fields": fields, "folded": number >= shown and not used})
        return found

    @property
    def open_rows(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if not row["folded"]]

    @property
    def folded_rows(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if row["folded"]]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for number in range(LINES):
            starts, ends = cleaned.get(f"r{number}_starts"), cleaned.get(f"r{number}_ends")
            named = bool(cleaned.get(f"r{number}_days"))
            if (starts is None) != (ends is None) and f"r{number}_ends" not in self.errors:
                missing = "starts" if starts is None else "ends"
                self.add_error(f"r{number}_{missing}", _("Fill in both times, or none for the whole day."))
            if starts is not None and not named and f"r{number}_days" not in self.errors:
                self.add_error(f"r{number}_days", _("On which days?"))
            if starts is not None and starts == ends:
                self.add_error(f"r{number}_ends", _("This is no time at all. Leave both empty for the whole day."))
        return cleaned

    @property
    def lines(self) -> list[Line]:
        sent = self.cleaned_data
        return [
            Line(
                frozenset(int(day) for day in sent[f"r{number}_days"]),
                int(sent[f"r{number}_week"] or EVERY),
                Verdict(sent[f"r{number}_verdict"] or Verdict.NOT),
                *_minutes(sent[f"r{number}_starts"], sent[f"r{number}_ends"]),
            )
            for number in range(LINES)
            if sent[f"r{number}_days"]
        ]

    @property
    def revision(self) -> int:
        """Which revision was seen of what was said from the same day on; 0 where there was nothing."""
        for one in self.cleaned_data["seen"].split():
            day, _colon, number = one.partition(":")
            if day == str(self.cleaned_data["from_on"]) and number.isascii() and number.isdigit() and len(number) < 9:  # noqa: PLR2004  # no revision is so long
                return int(number)
        return 0

    def pattern(self) -> tuple[int, list[Part]]:
        """Of how many weeks, and its parts."""
        return parts_of(self.lines)


def _line_fields(number: int) -> dict[str, forms.Field]:
    days = [(str(day), name) for day, name in WEEKDAYS.items()]
    weeks = [("0", _("every week")), ("1", _("only week 1")), ("2", _("only week 2"))]
    time_input = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return {
        f"r{number}_days": forms.MultipleChoiceField(
            label=_("Days"), choices=days, required=False, widget=forms.CheckboxSelectMultiple
        ),
        f"r{number}_week": forms.ChoiceField(label=_("How often"), choices=weeks, required=False),
        f"r{number}_verdict": forms.ChoiceField(
            label=_("What then"), choices=VerdictChoices.choices[::-1], required=False
        ),
        f"r{number}_starts": forms.TimeField(label=_("From"), required=False, widget=time_input),
        f"r{number}_ends": forms.TimeField(label=_("Until"), required=False, widget=time_input),
    }


def _kept_of_line(number: int, line: Line) -> dict[str, Any]:
    whole = (line.starts, line.ends) == (0, DAY)
    return {
        f"r{number}_days": [str(day) for day in sorted(line.days)],
        f"r{number}_week": str(line.week),
        f"r{number}_verdict": str(line.verdict),
        f"r{number}_starts": None if whole else time(line.starts // 60, line.starts % 60),
        f"r{number}_ends": None if whole else time(line.ends % DAY // 60, line.ends % 60),
    }


def _minutes(starts: time | None, ends: time | None) -> tuple[int, int]:
    if starts is None or ends is None:
        return 0, DAY
    begin, end = starts.hour * 60 + starts.minute, ends.hour * 60 + ends.minute
    return begin, end if end > begin else end + DAY


class ExceptionForm(SentOnce, BakenForm):
    first_on = forms.DateField(label=_("First day"))
    last_on = forms.DateField(label=_("Last day"), required=False, help_text=_("Leave empty for one day."))
    verdict = forms.ChoiceField(label=_("What then"), choices=VerdictChoices.choices, widget=forms.RadioSelect)
    starts = forms.TimeField(label=_("From"), required=False, help_text=_("Leave both times empty for whole days."))
    ends = forms.TimeField(label=_("Until"), required=False, help_text=_NEXT_MORNING)
    note = forms.CharField(
        label=_("Note"), max_length=200, required=False, help_text=_("Read by you and by who makes rosters.")
    )

    @property
    def data_for_service(self) -> ExceptionData:
        sent = self.cleaned_data
        return ExceptionData(
            first_on=sent["first_on"],
            last_on=sent["last_on"] or sent["first_on"],
            verdict=sent["verdict"],
            starts=sent["starts"],
            ends=sent["ends"],
            note=sent["note"],
        )


class WishForm(SentOnce, BakenForm):
    on = forms.DateField(label=_("Which day?"))
    wanted = forms.ChoiceField(label=_("What would you like?"), choices=WantedChoices.choices, widget=forms.RadioSelect)
    weight = forms.TypedChoiceField(
        label=_("How much does it matter?"), coerce=int, choices=WEIGHTS, initial="1", widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What is it for?"), max_length=200, required=False,
        help_text=_("Only if you want to say so. Read by you and by who makes rosters."),
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def data_for_service(self) -> WishData:
        sent = self.cleaned_data
        return WishData(sent["on"], sent["wanted"], sent["weight"], sent["words"])


def kept_of_wish(wish: Wish) -> dict[str, Any]:
    return {
        "on": wish.on,
        "wanted": wish.wanted,
        "weight": str(wish.weight),
        "words": wish.words,
        "revision": wish.revision,
    }


class LeaveForm(SentOnce, BakenForm):
    kind = forms.ChoiceField(
        label=_("What is the leave for?"), choices=LeaveKindChoices.choices, widget=forms.RadioSelect,
        help_text=_("You, your manager and the administrator read this. Colleagues see that you are away."),
    )  # fmt: skip
    from_on = forms.DateField(label=_("First day"))
    until_on = forms.DateField(label=_("Last day"), required=False, help_text=_("Leave empty for one day."))
    starts = forms.TimeField(label=_("From"), required=False, help_text=_("Only for a part of one day."))
    ends = forms.TimeField(label=_("Until"), required=False)
    reason = forms.CharField(
        label=_("What do you want to say about it?"), max_length=300, required=False, widget=forms.Textarea
    )

    @property
    def data_for_service(self) -> LeaveData:
        sent = self.cleaned_data
        return LeaveData(
            kind=sent["kind"],
            from_on=sent["from_on"],
            until_on=sent["until_on"] or sent["from_on"],
            starts=sent["starts"],
            ends=sent["ends"],
            reason=sent["reason"],
        )


class TravelForm(BakenForm):
    """Minutes to each home where someone works."""

    def __init__(self, *args: Any, homes: Iterable[Deployment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home_ids: list[UUID] = []
        for row in homes:
            self.home_ids.append(row.home_id)
            self.fields[f"home_{row.home_id}"] = forms.IntegerField(
                label=row.home.name, min_value=0, max_value=300, required=False
            )

    @property
    def minutes(self) -> dict[UUID, int | None]:
        return {home_id: self.cleaned_data[f"home_{home_id}"] for home_id in self.home_ids}
