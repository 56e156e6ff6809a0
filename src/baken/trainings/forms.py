"""Filling in the exercises, taking part with a code, and writing a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.accounts.models import Team
from baken.environments.forms.needs import ChecklistForm
from baken.environments.rules.catalogue import features_by_group
from baken.methods.texts import localised
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.trainings.models import Exercise
from baken.trainings.rules.statements import statements
from baken.trainings.selectors import open_gathering

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from baken.environments.rules.catalogue import Environment
    from baken.trainings.models import Gathering


class SelfForm(SentOnce, ChecklistForm):
    """The checklist, about oneself."""

    says_optional_once = True

    @property
    def answers(self) -> dict[str, list[str]]:
        return {group: self.cleaned_data.get(f"group-{group}", []) for group in features_by_group()}


class StatementsForm(SentOnce, BakenForm):
    """For each statement the environments that one hears in it."""

    says_optional_once = True

    def __init__(self, *args: Any, environments: Mapping[str, Environment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, one in enumerate(statements(), start=1):
            self.fields[one.key] = forms.MultipleChoiceField(
                label=f"{number}. “{localised(one.words)}”",
                required=False,
                choices=[(key, localised(environment.title)) for key, environment in environments.items()],
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def answers(self) -> dict[str, list[str]]:
        return {one.key: self.cleaned_data.get(one.key, []) for one in statements()}


class GatherForm(SentOnce, BakenForm):
    """Which exercise a group does."""

    exercise = forms.ChoiceField(
        label=_("Which exercise?"), choices=Exercise.choices, widget=forms.RadioSelect, initial=Exercise.SELF
    )


class JoinForm(BakenForm):
    """The code that the facilitator tells."""

    code = forms.CharField(label=pgettext_lazy("to take part", "Code"), max_length=20)

    def clean_code(self) -> str:
        self.gathering: Gathering | None = open_gathering(self.cleaned_data["code"])
        if self.gathering is None:
            raise forms.ValidationError(
                _("No group is practising with this code now. Look whether it is right, or ask who leads the exercise.")
            )
        return self.gathering.code


class CaseForm(SentOnce, BakenForm):
    """A case in a few sentences, what fits, and why."""

    words = forms.CharField(
        label=_("The case"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What someone says or does, in a few sentences. No names, no dates, nothing to know someone by."),
    )
    environments = forms.MultipleChoiceField(
        label=_("Which environment fits?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("More than one may be right."),
    )
    because = forms.CharField(
        label=_("Why?"),
        max_length=800,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Which key notions do you hear in it?"),
    )
    team = forms.ModelChoiceField(
        label=_("Who may practise with it?"), queryset=Team.objects.none(), required=False, empty_label=_("Only me")
    )
    has_no_names = forms.BooleanField(
        label=_("I looked: no name of a resident, relative or colleague stands in it"), required=False
    )

    def __init__(
        self, *args: Any, environments: Mapping[str, Environment], teams: QuerySet[Team], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["environments"].choices = [  # type: ignore[attr-defined]  # a choice field
            (key, localised(one.title)) for key, one in environments.items()
        ]
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]  # a model choice field


class TryForm(BakenForm):
    """What fits a case; nothing of it is kept."""

    environments = forms.MultipleChoiceField(
        label=_("Which environment fits?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("More than one may be right."),
    )

    def __init__(self, *args: Any, environments: Mapping[str, Environment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["environments"].choices = [  # type: ignore[attr-defined]  # a choice field
            (key, localised(one.title)) for key, one in environments.items()
        ]
