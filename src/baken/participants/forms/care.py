"""Who guides a participant, and where."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.accounts.models import Location, Team, User
from baken.participants.models import CareKind, Participant
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class AssignForm(SentOnce, BakenForm):
    kind = forms.ChoiceField(
        label=_("As"), choices=[choice for choice in CareKind.choices if choice[0] != CareKind.STAND_IN]
    )
    user = forms.ModelChoiceField(
        label=_("Who"), queryset=User.objects.filter(is_active=True), empty_label=_("Make a choice")
    )
    on = forms.DateField(label=_("From"), help_text=_("A former mentor or buddy hands over on this day."))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today


class EndForm(BakenForm):
    """Something ends on a day, for a reason."""

    on = forms.DateField(label=_("From which day does it no longer hold?"))
    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today


class MoveForm(BakenForm):
    location = forms.ModelChoiceField(
        label=_("Location"), queryset=Location.objects.all(), empty_label=_("Make a choice")
    )
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.select_related("location"), empty_label=_("No team"), required=False
    )
    reason = forms.CharField(label=_("Why?"), max_length=300)

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"location": participant.location_id, "team": participant.team_id})
        super().__init__(*args, **kwargs)
