"""Placing someone on the board of a team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.programmes.models import Attention
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.trajectories.forms.fields import SHORT, set_choices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.models import User


class CardForm(SentOnce, BakenForm):
    """What was agreed at the handover about one participant."""

    attention = forms.ChoiceField(label=_("Where on the board?"), choices=Attention.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why?"), max_length=SHORT, widget=forms.Textarea)
    goes = forms.TypedChoiceField(label=_("Who goes?"), coerce=UUID, empty_value=None, required=False)

    def __init__(self, *args: Any, staff: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "goes", [("", _("Nobody yet")), *((str(one.pk), one.name) for one in staff)])


class OffBoardForm(SentOnce, BakenForm):
    """Off the board."""

    reason = forms.CharField(label=_("Why can it go off the board?"), max_length=SHORT, widget=forms.Textarea)
