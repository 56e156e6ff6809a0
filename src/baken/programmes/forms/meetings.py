"""Meetings: who was there, and making up for one that was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.programmes.rules import THE_PARTICIPANT
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.trajectories.forms.fields import SHORT, set_choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    type People = Sequence[tuple[str, str]]

A_DAY_OF_MINUTES = 24 * 60


class MeetingForm(SentOnce, BakenForm):
    """One meeting. `members` are those of a group whom one may see; None in a programme of one participant."""

    on = forms.DateField(label=_("On which day?"))
    subject = forms.CharField(
        label=_("What was it about?"),
        required=False,
        max_length=SHORT,
        help_text=_("Without names: everyone who follows a member reads this."),
    )
    minutes = forms.IntegerField(label=_("How many minutes?"), required=False, min_value=1, max_value=A_DAY_OF_MINUTES)
    present = forms.MultipleChoiceField(label=_("Who were there?"), widget=forms.CheckboxSelectMultiple, required=False)
    others = forms.CharField(label=_("Who else were there?"), required=False, max_length=SHORT)

    def __init__(self, *args: Any, members: People | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        if members is None:
            del self.fields["present"]
            self.fields["subject"].help_text = ""
        else:
            set_choices(self, "present", members)
            del self.fields["others"]

    @property
    def there(self) -> list[str]:
        """Who were there. Call it on a valid form."""
        if self.members is None:
            others = (name.strip() for name in self.cleaned_data["others"].split(","))
            return [THE_PARTICIPANT, *(name for name in others if name)]
        return list(self.cleaned_data["present"])

    def away(self, members: People) -> list[str]:
        """Which of these members were not there."""
        return [key for key, _name in members if key not in self.there]


class PresenceForm(SentOnce, BakenForm):
    """Whether one member was there."""

    there = forms.ChoiceField(
        label=_("Was this participant there?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )


class MakeUpForm(SentOnce, BakenForm):
    """Making up for a meeting."""

    member = forms.ChoiceField(label=_("Who made up for it?"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("On which day?"))

    def __init__(self, *args: Any, members: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "member", members)
