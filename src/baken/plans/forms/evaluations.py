"""Looking back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.plans.forms.fields import choice_of, revision, words
from baken.plans.forms.sections import FormWithRows
from baken.plans.models import Bringer, EffectChoices, NextStepChoices
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NEW_GOALS = 3


class PeaForm(BakenForm):
    """Process, effect and action of one goal."""

    process = words(_("How did it go?"), required=True)
    effect = choice_of(_("Was the goal reached?"), EffectChoices.choices)
    why = words(_("Why, or why not?"), required=True, rows=2)
    gained = words(_("What was gained, and what did it do to mood and attitude?"), rows=2)
    next_step = choice_of(_("How do you go on?"), NextStepChoices.choices)
    next_note = words(_("What is different from now on?"), rows=2)
    revision = revision()


class ReportForm(BakenForm):
    """The four subjects of an evaluation report."""

    goals = words(_("Goals: what came of them?"))
    collaboration = words(_("Agreements on working together: do they still fit?"))
    professionalism = words(_("Professionalism: what went well in the guidance, and what can be better?"))
    new_requests = words(_("New support requests: what came up?"), help_text=_("Nothing new? Then write that."))
    revision = revision()


class GeneralEvaluationForm(SentOnce, FormWithRows):
    rows = ("goal_",)

    from_on = forms.DateField(label=_("First day"))
    until_on = forms.DateField(label=_("Last day"))
    summary = words(
        _("What did the participant learn?"),
        required=True,
        rows=5,
        help_text=_("Knowledge and skills of this period, put positively."),
    )
    starting_points = words(_("Where do you start from now?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: list[tuple[StrOrPromise, list[str]]] = []
        for number in range(1, NEW_GOALS + 1):
            names = [f"goal_{number}", f"brought_by_{number}", f"name_{number}"]
            self.fields[names[0]] = words(_("What is the new goal?"), rows=2)
            self.fields[names[1]] = forms.ChoiceField(
                label=_("Who brings it in?"), choices=[("", ""), *Bringer.choices], required=False
            )
            self.fields[names[2]] = forms.CharField(label=_("Name"), max_length=120, required=False)
            groups.append((_("New goal %(number)s") % {"number": number}, names))
        self.groups = groups  # type: ignore[misc]  # these groups follow from the number of rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(1, NEW_GOALS + 1):
            if cleaned.get(f"goal_{number}") and not cleaned.get(f"brought_by_{number}"):
                self.add_error(f"brought_by_{number}", _("Say who brings in this goal."))
        return cleaned

    @property
    def new_goals(self) -> list[tuple[str, str, str]]:
        """Goal, who brings it in, and the name, of each row that was filled in."""
        rows = [
            (
                self.cleaned_data[f"goal_{number}"],
                self.cleaned_data[f"brought_by_{number}"],
                self.cleaned_data[f"name_{number}"],
            )
            for number in range(1, NEW_GOALS + 1)
        ]
        return [row for row in rows if row[0].strip()]
