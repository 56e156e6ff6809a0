"""Looking back as a team (SL-07)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.households.forms.fields import revision, words
from baken.households.models import ScoreChoices
from baken.households.rules.reviews import features
from baken.methods.texts import localised
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.models import User


@dataclass(frozen=True)
class Part:
    """One feature on the form: its statements, and an example."""

    title: str
    statements: list[forms.BoundField]
    example: forms.BoundField


class SheetForm(BakenForm):
    """A score for each statement, and an example of each feature. Leave out what you cannot say."""

    says_optional_once = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for feature in features():
            for statement in feature.statements:
                self.fields[f"score-{statement.key}"] = forms.TypedChoiceField(
                    label=localised(statement.text),
                    choices=ScoreChoices.choices,
                    coerce=int,
                    empty_value=None,
                    required=False,
                    widget=forms.RadioSelect(attrs={"class": "in-a-row"}),
                )
            self.fields[f"example-{feature.key}"] = forms.CharField(
                label=_("An example"),
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": "2"}),
                help_text=_("Name no resident and no colleague."),
            )

    @property
    def parts(self) -> list[Part]:
        return [
            Part(
                localised(feature.title),
                [self[f"score-{statement.key}"] for statement in feature.statements],
                self[f"example-{feature.key}"],
            )
            for feature in features()
        ]

    @property
    def scores(self) -> dict[str, int]:
        return self._filled("score-")

    @property
    def examples(self) -> dict[str, str]:
        return self._filled("example-")

    def _filled(self, start: str) -> dict[str, Any]:
        return {
            name.removeprefix(start): value
            for name, value in self.cleaned_data.items()
            if name.startswith(start) and value
        }


def kept_of_sheet(scores: dict[str, int], examples: dict[str, str]) -> dict[str, Any]:
    """What someone filled in before, to change it."""
    return {f"score-{key}": str(score) for key, score in scores.items()} | {
        f"example-{key}": text for key, text in examples.items()
    }


class ActionForm(SentOnce, BakenForm):
    text = forms.CharField(label=_("What will be done?"), max_length=300)
    owner = forms.TypedChoiceField(label=_("Who?"), coerce=UUID)
    due_on = forms.DateField(label=_("Ready before"))

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Make a choice")), *((str(one.pk), one.name) for one in people)]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class BeginForm(SentOnce, BakenForm):
    """Nothing to fill in: only that it begins, once."""


class CloseForm(BakenForm):
    conclusions = words(_("What did the team conclude?"), rows=5)
    revision = revision()
