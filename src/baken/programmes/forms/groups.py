"""Beginning a group, joining and leaving it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.texts import localised_lazy
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.trajectories.forms.fields import longtext, set_choices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.models import Location, Team, User
    from baken.methods.schema import Course
    from baken.participants.models import Participant


class GroupForm(SentOnce, BakenForm):
    """Beginning a method with a group."""

    course = forms.ChoiceField(label=_("Method"))
    title = forms.CharField(
        label=_("Name of the group"), max_length=120, help_text=_("For example: Herstellen doe je zelf, spring")
    )
    location = forms.TypedChoiceField(label=_("Location"), coerce=UUID)
    team = forms.TypedChoiceField(label=_("Team"), coerce=UUID, empty_value=None, required=False)
    reason = longtext(_("Why this method?"))
    on = forms.DateField(label=_("From which day?"))

    def __init__(
        self,
        *args: Any,
        courses: Iterable[Course],
        locations: Iterable[Location],
        teams: Iterable[Team],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "course", [(one.slug, localised_lazy(one.title)) for one in courses])
        set_choices(self, "location", [(str(one.pk), one.name) for one in locations])
        set_choices(
            self, "team", [("", _("No team")), *((str(one.pk), f"{one.name} ({one.location})") for one in teams)]
        )


class JoinForm(SentOnce, BakenForm):
    """Letting a participant take part."""

    participant = forms.TypedChoiceField(label=_("Who takes part?"), coerce=UUID)
    on = forms.DateField(label=_("From which day?"))

    def __init__(self, *args: Any, people: Iterable[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "participant", [(str(one.pk), f"{one.display_name} ({one.number})") for one in people])


class LeaveForm(SentOnce, BakenForm):
    """Taking part no more."""

    reason = longtext(_("Why does it stop?"))
    on = forms.DateField(label=_("Until which day?"))


class ChangeForm(BakenForm):
    """What is said of a programme beside its course."""

    title = forms.CharField(label=_("Name of the group"), max_length=120)
    coordinator = forms.TypedChoiceField(label=_("Coordinator"), coerce=UUID, empty_value=None, required=False)
    reason = longtext(_("Why this method?"))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, staff: Iterable[User], for_group: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "coordinator", [("", _("Nobody yet")), *((str(one.pk), one.name) for one in staff)])
        if not for_group:
            del self.fields["title"]
