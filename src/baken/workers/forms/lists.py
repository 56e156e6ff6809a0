"""Choosing from lists, and answering what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared.forms import BakenForm, FilterForm
from baken.workers.selectors import WorkersFilter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.workers.models import Skill

SHOW = [
    ("", _("Who works here")),
    ("expiring", _("Proof that runs out or has run out")),
    ("away", _("On leave today")),
    ("without", _("No contract yet")),
    ("everyone", _("Everyone with an account")),
]


class WorkersFilterForm(FilterForm):
    q = forms.CharField(label=_("Name"), max_length=80)
    home = forms.TypedChoiceField(label=_("Home"), coerce=UUID, empty_value=None)
    skill = forms.TypedChoiceField(label=_("Skill"), coerce=UUID, empty_value=None)
    show = forms.ChoiceField(label=_("Show"), choices=SHOW)

    def __init__(self, *args: Any, homes: Iterable[tuple[UUID, str]], skills: Iterable[Skill], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "home": [("", _("All homes")), *((str(pk), name) for pk, name in homes)],
            "skill": [("", _("All skills")), *((str(one.pk), one.name) for one in skills)],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]  # a choice field

    def wanted(self) -> WorkersFilter:
        """What was asked for; what cannot be is left out."""
        self.is_valid()
        sent = self.cleaned_data
        return WorkersFilter(sent.get("q") or "", sent.get("home"), sent.get("skill"), sent.get("show") or "")


class AnswerForm(BakenForm):
    """Yes or no; a no says why."""

    answer = forms.CharField(
        label=_("What do you want to say about it?"), max_length=300, required=False, widget=forms.Textarea,
        help_text=_("Your colleague reads this. Say why if you do not grant it."),
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
