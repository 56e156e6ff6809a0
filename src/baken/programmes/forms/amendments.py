"""Putting right what was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.programmes.forms.turns import MOST_HOURS
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.trajectories.forms.amendments import amendment_form as trajectory_amendment_form
from baken.trajectories.forms.fields import SHORT, longtext
from baken.trajectories.forms.steps import StepForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.methods.schema import Course, Step

_AMENDABLE = ("subject", "minutes", "hours", "what")


def _field(name: str) -> forms.Field:
    match name:
        case "subject":
            return forms.CharField(label=_("What was it about?"), required=False, max_length=SHORT)
        case "minutes":
            return forms.IntegerField(label=_("How many minutes?"), required=False, min_value=1)
        case "hours":
            return forms.FloatField(label=_("How many hours?"), min_value=0, max_value=MOST_HOURS)
        case _:
            return forms.CharField(label=_("What for?"), required=False, max_length=SHORT)


def amendment_form(
    course: Course, step: Step | None, data: Mapping[str, Any], *, members: list[tuple[str, str]] | None
) -> type[StepForm]:
    """The form with which an event is corrected: what it says, and why it has to be otherwise.

    Of a meeting of a group `members` are those whom one may see; what stands there about others stays as it is.
    """
    if step is not None and "present" not in data and "ref" not in data and step.kind != "decision":
        return trajectory_amendment_form(course, step, None, only_day=False)
    fields: dict[str, Any] = {"on": forms.DateField(label=_("Date"))}
    if members is not None and "absent" in data:
        fields["present"] = forms.MultipleChoiceField(
            label=_("Who were there?"), choices=members, widget=forms.CheckboxSelectMultiple, required=False
        )
    names = [name for name in _AMENDABLE if name in data or (name in ("subject", "minutes") and "absent" in data)]
    fields |= {name: _field(name) for name in names}
    fields["reason"] = longtext(
        _("Why do you correct this?"), help_text=_("Anyone who reads the history sees your reason and how it was.")
    )
    return type("FormOfAmendment", (StepForm,), {**fields, "texts": names})


class WithdrawForm(SentOnce, BakenForm):
    """Taking back an event."""

    reason = longtext(_("Why do you withdraw this?"))
