"""Looking at a measure again, and ending it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.plans.forms.fields import choice_of, revision, words
from baken.restrictions.models import Outcome
from baken.restrictions.services import Correction, EvaluationData
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class _WordsForm(BakenForm):
    """What an evaluation says."""

    reason = words(_("Why?"), required=True)
    alternatives = words(
        _("What else did you try or think of?"), required=True, help_text=_("Also when nothing helped: then say so.")
    )
    lighter = words(_("What changes?"), rows=2, help_text=_("Only when it becomes lighter."))
    decided_by = forms.CharField(label=_("Who judged and decided?"), max_length=200)
    function = forms.CharField(label=_("In which function?"), max_length=120)
    present = forms.CharField(label=_("Who thought along?"), max_length=300, required=False)


class EvaluateForm(SentOnce, _WordsForm):
    """A new evaluation."""

    outcome = choice_of(_("What did you decide?"), Outcome.choices)
    on = forms.DateField(label=_("On which day?"), initial=clock.today)
    look_on = forms.DateField(
        label=_("Look at it sooner, on"),
        required=False,
        help_text=_("Without a day the rhythm of your organisation holds."),
    )

    field_order = ["outcome", "reason", "alternatives", "lighter", "decided_by", "function", "present", "on", "look_on"]

    @property
    def evaluation(self) -> EvaluationData:
        said = self.cleaned_data
        return EvaluationData(**{name: said[name] for name in EvaluationData.__dataclass_fields__})


class CorrectForm(SentOnce, _WordsForm):
    """Other words for an evaluation that stands there."""

    correction_reason = forms.CharField(label=_("Why do you correct this?"), max_length=300)

    @property
    def correction(self) -> Correction:
        said = self.cleaned_data
        return Correction(**{name: said[name] for name in Correction.__dataclass_fields__})


class EndForm(BakenForm):
    """Ending a measure."""

    ended_at = forms.DateTimeField(label=_("When did it end?"), initial=clock.now)
    reason = words(_("Why does it end?"), required=True)
    revision = revision()
