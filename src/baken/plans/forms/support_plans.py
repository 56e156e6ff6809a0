"""Making a support plan, piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.plans.forms.fields import choice_of, domain_choices, revision, words
from baken.plans.models import Capacity, DoerChoices
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.methods.schema import Course
    from baken.plans.models import Risk

YES, NOT_YET = "yes", "not-yet"


class DomainForm(BakenForm):
    taken_on = choice_of(_("Do you work on this now?"), [(YES, _("Yes, we work on this")), (NOT_YET, _("Not yet"))])
    why_not = words(_("Why not yet?"), rows=2, help_text=_("Only when it has to wait."))
    network = words(_("Where can the network help?"), rows=2)
    revision = revision()


class GoalForm(BakenForm):
    """A goal. With `domain` chosen elsewhere, as for an interim goal, it starts with that one."""

    own_words = words(
        _("In the participant's own words"), rows=2, help_text=_("For example: I want to take the bus to school.")
    )
    wording = words(_("In professional words"), rows=2, help_text=_("Small and so clear that you can see it happen."))
    domain = forms.ChoiceField(label=_("Life domain"))
    revision = revision()

    def __init__(self, *args: Any, course: Course, risks: Sequence[Risk] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = domain_choices(course)  # type: ignore[attr-defined]  # a choice field
        if risks:
            self.fields["risks"] = forms.MultipleChoiceField(
                label=_("Does it follow from a risk?"),
                choices=[(str(risk.pk), risk.text) for risk in risks],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )


class NewGoalForm(SentOnce, GoalForm):
    """A goal that is not there yet."""


class ActionForm(BakenForm):
    text = words(_("What is done?"), required=True, rows=2)
    doer = choice_of(_("Who does it?"), DoerChoices.choices)
    doer_name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("Only for someone from the network or someone else."),
    )
    by_on = forms.DateField(label=_("By when?"), required=False)
    revision = revision()


class NewActionForm(SentOnce, ActionForm):
    """An action that is not there yet."""


class AgreementForm(BakenForm):
    text = words(_("What do you agree?"), required=True, rows=2)
    revision = revision()


class NewAgreementForm(SentOnce, AgreementForm):
    """An agreement that is not there yet."""


class AgreeForm(BakenForm):
    """Who agrees with the plan: the people who may decide are there by name, another one can be added."""

    people = forms.MultipleChoiceField(label=_("Who agrees?"), required=False, widget=forms.CheckboxSelectMultiple)
    other_name = forms.CharField(label=_("Someone else"), max_length=200, required=False)
    other_capacity = forms.ChoiceField(label=_("As"), choices=[("", ""), *Capacity.choices], required=False)
    agreed_on = forms.DateField(label=_("On which day?"))

    def __init__(self, *args: Any, known: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        """`known` are names with the capacity in which they agree."""
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [  # type: ignore[attr-defined]  # a choice field
            (f"{capacity}:{name}", f"{name} · {Capacity(capacity).label}") for name, capacity in known
        ]
        if not known:
            del self.fields["people"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("other_name") and not cleaned.get("other_capacity"):
            self.add_error("other_capacity", _("Say as what this person agrees."))
        return cleaned

    @property
    def agreeing(self) -> list[tuple[str, str]]:
        """Names with capacities of all who were ticked or added."""
        chosen = [value.partition(":") for value in self.cleaned_data.get("people", [])]
        named = [(name, capacity) for capacity, _colon, name in chosen]
        if other := self.cleaned_data["other_name"]:
            named.append((other, self.cleaned_data["other_capacity"]))
        return named
