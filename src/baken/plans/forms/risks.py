"""Filling in the risk inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.plans.forms.fields import choice_of, domain_choices, words
from baken.plans.forms.sections import FormWithRows
from baken.plans.models import FilledInBy, RiskStateChoices
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from baken.methods.schema import Course
    from baken.plans.models import Goal, Risk

NEW_RISKS = 4
STANDING = ("state", "judgement", "agreement", "goal")
NEW = ("risk", "agreement", "goal")


class _Judged(forms.ChoiceField):
    """Of an open risk it has to be answered. The service says when it was not: it knows of what came in meanwhile."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class InventoryForm(SentOnce, FormWithRows):
    """Each risk that stood open is judged; new ones get a row each. Empty rows count for nothing."""

    rows = ("risk_",)

    filled_in_by = choice_of(_("Who fills this in?"), FilledInBy.choices)
    name = forms.CharField(label=_("Name"), max_length=120)
    filled_in_on = forms.DateField(label=_("On which day?"))
    note = words(_("Remarks"), rows=2)

    def __init__(self, *args: Any, risks: Sequence[Risk], goals: Sequence[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.risks = risks
        choices = [("", ""), *((str(goal.line), goal.title) for goal in goals)]
        for risk in risks:
            self._add_standing(risk, choices)
        for number in range(1, NEW_RISKS + 1):
            self._add_new(number, choices)
        self.groups = [  # type: ignore[misc]  # these groups follow from the risks
            *((risk.text, self._present(STANDING, risk.pk)) for risk in risks),
            *(
                (_("New risk %(number)s") % {"number": number}, self._present(NEW, number))
                for number in range(1, NEW_RISKS + 1)
            ),
            (_("Anything else"), ["note"]),
        ]

    def _present(self, parts: tuple[str, ...], key: object) -> list[str]:
        return [f"{part}_{key}" for part in parts if f"{part}_{key}" in self.fields]

    def _add_standing(self, risk: Risk, goals: list[tuple[str, str]]) -> None:
        states = [choice for choice in RiskStateChoices.choices if choice[0] != RiskStateChoices.NEW]
        self.fields[f"state_{risk.pk}"] = _Judged(
            label=_("Is this risk still there?"), choices=states, widget=forms.RadioSelect, required=risk.is_open
        )
        self.fields[f"judgement_{risk.pk}"] = forms.CharField(
            label=_("What do you see of it?"), max_length=300, required=False
        )
        self.fields[f"agreement_{risk.pk}"] = words(_("What do you agree about it?"), rows=2)
        self.fields[f"agreement_{risk.pk}"].initial = risk.agreement
        self._add_goal(str(risk.pk), goals, str(risk.goal_id or ""))

    def _add_new(self, number: int, goals: list[tuple[str, str]]) -> None:
        self.fields[f"risk_{number}"] = words(_("What could go wrong?"), rows=2)
        self.fields[f"agreement_{number}"] = words(
            _("What do you agree about it?"), rows=2, help_text=_("This comes under the agreements in the plan.")
        )
        self._add_goal(str(number), goals, "")

    def _add_goal(self, key: str, goals: list[tuple[str, str]], initial: str) -> None:
        if len(goals) > 1:
            self.fields[f"goal_{key}"] = forms.ChoiceField(
                label=_("Which goal follows from it?"), choices=goals, required=False, initial=initial
            )

    def judged(self, risk_id: UUID) -> dict[str, str]:
        """What was filled in about a risk that stood open."""
        return self._row(STANDING, risk_id)

    def new_risks(self) -> list[dict[str, str]]:
        """The new risks that say something."""
        rows = [self._row(NEW, number) for number in range(1, NEW_RISKS + 1)]
        return [row for row in rows if row["risk"].strip() or row["agreement"].strip()]

    def _row(self, parts: tuple[str, ...], key: object) -> dict[str, str]:
        return {part: self.cleaned_data.get(f"{part}_{key}") or "" for part in parts}


class TakeUpForm(BakenForm):
    """Make a noted risk one that is kept an eye on."""

    prefix = "take"

    text = words(_("What could go wrong?"), required=True, rows=2)
    agreement = words(
        _("What do you agree about it?"), rows=2, help_text=_("This comes under the agreements in the plan.")
    )
    goal = forms.ChoiceField(label=_("Which goal follows from it?"), required=False)

    def __init__(self, *args: Any, goals: Sequence[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if goals:
            self.fields["goal"].choices = [  # type: ignore[attr-defined]  # a choice field
                ("", _("No goal")),
                *((str(goal.line), goal.title) for goal in goals),
            ]
        else:
            del self.fields["goal"]


class SetAsideForm(BakenForm):
    """Decide that a noted risk needs nothing."""

    prefix = "aside"

    reason = forms.CharField(label=_("Why does it need nothing now?"), max_length=300)


class NotedForm(SentOnce, BakenForm):
    """Note a risk that somebody noticed."""

    text = words(_("What could go wrong?"), required=True, rows=2)
    domain = forms.ChoiceField(label=_("Life domain"), required=False)
    noted_on = forms.DateField(label=_("On which day?"))

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = [("", _("None in particular")), *domain_choices(course)]  # type: ignore[attr-defined]  # a choice field
