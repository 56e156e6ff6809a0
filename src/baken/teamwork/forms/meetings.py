"""Planning a meeting, writing its minutes, and what someone takes up (LE-08)."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.homes.forms.fields import revision
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce
from baken.teamwork.models import StateChoices
from baken.teamwork.services import MeetingData

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.models import User


def people_choices(people: Iterable[User]) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in people]


class MeetingListForm(FilterForm):
    """Which meetings the list shows."""

    q = forms.CharField(label=_("In the minutes"), max_length=80)
    state = forms.ChoiceField(label=_("Which"), choices=[("", pgettext_lazy("meetings", "all")), *StateChoices.choices])


class MeetingForm(SentOnce, BakenForm):
    """When and where a meeting is, and who comes."""

    on = forms.DateField(label=_("Date"))
    starts = forms.TimeField(label=_("From"), initial=time(14))
    place = forms.CharField(label=_("Where"), max_length=120)
    invited = forms.MultipleChoiceField(label=_("Who comes"), widget=forms.CheckboxSelectMultiple, required=False)
    others = forms.CharField(
        label=_("Who else comes"),
        max_length=200,
        required=False,
        help_text=_("Such as a relative or a volunteer who joins for one point."),
    )
    revision = revision()

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invited"].choices = people_choices(people)  # type: ignore[attr-defined]  # a choice field

    @property
    def meeting(self) -> MeetingData:
        said = self.cleaned_data
        invited = tuple(sorted(UUID(key) for key in said["invited"]))
        return MeetingData(said["on"], said["starts"], said["place"], invited, said["others"])


class CallOffForm(BakenForm):
    """Why something will not be done."""

    because = forms.CharField(label=_("Why?"), max_length=300)


class CloseForm(BakenForm):
    """Fixing the minutes."""

    absent = forms.CharField(label=_("Who could not come"), max_length=200, required=False)
    revision = revision()


class AddPointForm(SentOnce, BakenForm):
    """Something that the team wants to talk about besides."""

    title = forms.CharField(label=_("What to talk about"), max_length=120)


class PointForm(BakenForm):
    """What was said and decided at one point."""

    minutes = forms.CharField(
        label=_("What was said"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Write about the environment and the team. What is about one person belongs in the dossier."),
    )
    decided = forms.CharField(label=_("What was decided"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    revision = revision()


class ActionForm(SentOnce, BakenForm):
    """Who does what by when."""

    what = forms.CharField(label=_("What"), max_length=300)
    owner = forms.TypedChoiceField(label=_("Who"), coerce=UUID)
    due_on = forms.DateField(label=_("Ready by"))

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("Make a choice")), *people_choices(people)]  # type: ignore[attr-defined]  # a choice field


class RemarkForm(SentOnce, BakenForm):
    """What is put right after the minutes were fixed."""

    text = forms.CharField(label=_("What was wrong or missing?"), widget=forms.Textarea(attrs={"rows": 3}))
