"""Who holds a role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.programmes.wording import TRAITS
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.trajectories.forms.fields import set_choices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.models import User
    from baken.methods.schema import Role


class RoleForm(SentOnce, BakenForm):
    """Someone takes a role: a colleague, or somebody else by name."""

    user = forms.TypedChoiceField(label=_("Which colleague?"), coerce=UUID, empty_value=None, required=False)
    name = forms.CharField(
        label=_("Or somebody else: the name"),
        required=False,
        max_length=120,
        help_text=_("A volunteer, a peer, or someone of the own circle."),
    )
    traits = forms.MultipleChoiceField(
        label=_("What makes this person fit for it?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    on = forms.DateField(label=_("From which day?"))

    def __init__(self, *args: Any, role: Role, staff: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "user", [("", _("Nobody of our own")), *((str(one.pk), one.name) for one in staff)])
        if role.needs:
            set_choices(self, "traits", [(trait, TRAITS[trait]) for trait in role.needs])
        else:
            del self.fields["traits"]


class MemberRoleForm(SentOnce, BakenForm):
    """A participant of a group takes a role."""

    member = forms.TypedChoiceField(label=_("Which participant?"), coerce=UUID)
    on = forms.DateField(label=_("From which day?"))

    def __init__(self, *args: Any, members: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "member", members)


class RoleLeaveForm(SentOnce, BakenForm):
    """Someone leaves a role."""

    person = forms.ChoiceField(label=_("Who stops?"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Until which day?"))

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "person", people)
