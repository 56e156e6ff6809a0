"""Asking for a change of what was published, and answering one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.rosters.rules.moves import Kind


class ChangeForm(SentOnce, BakenForm):
    """Another colleague in a published shift, nobody, or no shift at all."""

    WHAT = (
        ("who", _("Someone else works it, or nobody yet")),
        ("cancel", _("The shift does not happen")),
    )
    what = forms.ChoiceField(label=_("What changes?"), choices=WHAT, widget=forms.RadioSelect, initial="who")
    worker = forms.ChoiceField(label=_("Who works it?"), required=False)
    why = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=300,
        help_text=_("Those who are asked read it: no names of residents, nothing about illness."),
    )
    accept = forms.CharField(
        label=_("Why an exception to a rule of rest is accepted"),
        required=False,
        max_length=300,
        help_text=_("Only when a rule is not kept that a manager may accept."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]], may_accept: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["worker"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Nobody yet: an open shift")), *((str(key), name) for key, name in people)]
        if not may_accept:
            del self.fields["accept"]


class ExtraShiftForm(SentOnce, BakenForm):
    """A shift more in a published roster."""

    template = forms.ChoiceField(label=_("Kind of shift"))
    on = forms.DateField(label=_("Day"))
    worker = forms.ChoiceField(label=_("Who works it?"), required=False)
    why = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=300,
        help_text=_("Those who are asked read it: no names of residents, nothing about illness."),
    )
    accept = forms.CharField(
        label=_("Why an exception to a rule of rest is accepted"),
        required=False,
        max_length=300,
        help_text=_("Only when a rule is not kept that a manager may accept."),
    )

    def __init__(
        self,
        *args: Any,
        kinds: Iterable[Kind],
        people: Iterable[tuple[UUID, str]],
        may_accept: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        template, worker = self.fields["template"], self.fields["worker"]
        assert isinstance(template, forms.ChoiceField)
        assert isinstance(worker, forms.ChoiceField)
        template.choices = [(str(one.id), f"{one.letter} · {one.name}") for one in kinds]
        worker.choices = [("", _("Nobody yet: an open shift")), *((str(key), name) for key, name in people)]
        if not may_accept:
            del self.fields["accept"]


class AnswerForm(BakenForm):
    """A yes or a no, of oneself or noted from the phone."""

    worker = forms.UUIDField()
    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
