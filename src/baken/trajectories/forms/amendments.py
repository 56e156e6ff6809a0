"""Putting right what was recorded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.answers import as_date, is_given
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.trajectories.forms.decisions import need_field
from baken.trajectories.forms.fields import longtext
from baken.trajectories.forms.steps import StepForm, joined, step_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.methods.schema import Course, Need, Outcome, Step


class AmendedDecisionForm(StepForm):
    """The day of a decision and what its outcome needed; the outcome itself stays."""

    needs: ClassVar[Sequence[Need]] = ()

    @property
    def data_to_keep(self) -> dict[str, Any]:
        found = {need: self.cleaned_data.get(need) for need in self.needs}
        return {
            str(need): value.isoformat() if isinstance(value, date) else value
            for need, value in found.items()
            if is_given(value)
        }

    @classmethod
    def filled_with(cls, data: dict[str, Any]) -> dict[str, Any]:
        return {need: as_date(data[need]) or joined(data[need]) for need in cls.needs if need in data}


def amendment_form(course: Course, step: Step | None, outcome: Outcome | None, *, only_day: bool) -> type[StepForm]:
    """The form with which an event is corrected: its own fields, and why."""
    base: type[StepForm] = StepForm
    fields: dict[str, Any] = {"on": forms.DateField(label=_("Date"))}
    if outcome is not None:
        base = AmendedDecisionForm
        fields |= {need: need_field(need) for need in outcome.needs} | {"needs": outcome.needs}
    elif step is not None and not only_day:
        base = step_form(course, step)
        fields = {}
    fields["reason"] = longtext(
        _("Why do you correct this?"), help_text=_("Anyone who reads the history sees your reason and how it was.")
    )
    return type("FormOfAmendment", (base,), fields)


class WithdrawForm(SentOnce, BakenForm):
    """Taking back an event."""

    reason = longtext(_("Why do you withdraw this?"))
