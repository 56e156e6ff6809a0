"""Giving roles (LE-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.teamwork.forms.meetings import people_choices
from baken.teamwork.models import RoleChoices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.models import User


class RoleForm(SentOnce, BakenForm):
    """Who is what, from when."""

    role = forms.ChoiceField(label=_("Role"), choices=RoleChoices.choices, widget=forms.RadioSelect)
    user = forms.TypedChoiceField(label=_("Who"), coerce=UUID)
    from_on = forms.DateField(label=_("From"), initial=clock.today)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", _("Make a choice")), *people_choices(people)]  # type: ignore[attr-defined]  # a choice field


class EndRoleForm(BakenForm):
    """From when someone does not have the role any more."""

    until_on = forms.DateField(label=_("From which day?"), initial=clock.today)
