"""Filling in the risk inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.plans.forms.fields import choice_of, words
from baken.plans.forms.sections import FormWithRows
from baken.plans.models import FilledInBy, RiskStateChoices
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from baken.plans.models import Goal, Risk

NEW_RISKS = 4
STANDING = ("state", "judgement", "agreement", "goal")
NEW = ("risk", "agreement", "goal")


class _Judged(forms.ChoiceField):
    """It has to be answered. The service says when it was not: it knows of risks that came in meanwhile."""

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
            label=_("Is this risk still there?"), choices=states, widget=forms.RadioSelect
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
