"""What was worked, by the clock; sending it back; and from when until when hours are exported."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.presence.rules.local import local
from baken.rosters.rules.worked import moment_near, planned_of
from baken.rosters.services.worked import WorkedData
from baken.shared.errors import DomainError
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import time

    from baken.homes.models import Home
    from baken.rosters.models import Shift, WorkedShift

#: A day and a half of minutes: nobody fills in more.
MOST_MINUTES = 36 * 60
#: The longest period of one export.
MOST_DAYS = 366


class WorkedForm(SentOnce, BakenForm):
    """From when until when by the clock on the wall. Which day that is follows from what was planned."""

    starts = forms.TimeField(label=_("Began at"))
    ends = forms.TimeField(label=_("Ended at"))
    break_minutes = forms.IntegerField(label=_("Break in minutes"), min_value=0, max_value=MOST_MINUTES)
    awake_minutes = forms.IntegerField(
        label=_("Minutes awake in the night"),
        help_text=_("How long you were called out of your sleep, all times together."),
        min_value=0,
        max_value=MOST_MINUTES,
        required=False,
    )
    note = forms.CharField(
        label=_("What was different?"),
        help_text=_("In a few words, and without names of residents."),
        max_length=200,
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, label=_("revision"))

    def __init__(self, *args: Any, shift: Shift, **kwargs: Any) -> None:
        self.shift = shift
        super().__init__(*args, initial=kept(shift), **kwargs)
        if shift.slept_from is None:
            del self.fields["awake_minutes"]

    @property
    def data_of_hours(self) -> WorkedData:
        sent = self.cleaned_data
        planned = planned_of(self.shift)
        begins, ends = cast("time", sent["starts"]), cast("time", sent["ends"])
        return WorkedData(
            starts_at=moment_near(planned.starts_at, begins.hour, begins.minute),
            ends_at=moment_near(planned.ends_at, ends.hour, ends.minute),
            break_minutes=sent["break_minutes"],
            awake_minutes=sent.get("awake_minutes") or 0,
            note=sent["note"],
        )


def kept(shift: Shift) -> dict[str, Any]:
    """What is kept of a shift, or planned where nothing is, as the form has it."""
    worked: WorkedShift | None = getattr(shift, "worked", None)
    found = worked or shift
    return {
        "starts": local(found.starts_at).time(),
        "ends": local(found.ends_at).time(),
        "break_minutes": found.break_minutes,
        "awake_minutes": worked.awake_minutes if worked else 0,
        "note": worked.note if worked else "",
        "revision": worked.revision if worked else 0,
    }


class ReturnForm(BakenForm):
    why = forms.CharField(
        label=_("What should be looked at?"),
        help_text=_("The worker reads this with the shift."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, label=_("revision"))


class ApproveForm(forms.Form):
    """Which shifts are approved, each with the revision at which it was on screen: "id:revision"."""

    seen = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, choices: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].choices = [(one, one) for one in choices]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def revisions(self) -> dict[UUID, int]:
        pairs = (one.split(":") for one in self.cleaned_data["seen"])
        return {UUID(key): int(revision) for key, revision in pairs}


class PeriodForm(FilterForm):
    """Of which home, and from when until when."""

    woning = forms.ChoiceField(label=_("Home"))
    van = forms.DateField(label=_("From"))
    tot = forms.DateField(label=_("Up to and including"))

    def __init__(self, *args: Any, homes: Sequence[Home], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.homes = {str(home.pk): home for home in homes}
        choices = [("", _("All my homes")), *((key, home.name) for key, home in self.homes.items())]
        self.fields["woning"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def period(self, first: date, last: date) -> tuple[date, date]:
        """What was asked for, else these days; at most a year.

        Raises:
            DomainError: it ends before it begins, or is longer.
        """
        sent = self.cleaned_data if self.is_valid() else {}
        first, last = sent.get("van") or first, sent.get("tot") or last
        if last < first:
            raise DomainError(_("The last day is before the first."), field="tot")
        if last - first > timedelta(days=MOST_DAYS):
            raise DomainError(_("Choose a year at most."), field="tot")
        return first, last

    @property
    def chosen_homes(self) -> list[Home]:
        sent = self.cleaned_data if self.is_valid() else {}
        one = self.homes.get(sent.get("woning") or "")
        return [one] if one else list(self.homes.values())
