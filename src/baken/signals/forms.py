"""What one fills in about signals."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared import clock
from baken.shared.forms import BakenForm, FilterForm
from baken.signals.models import DigestChoices
from baken.signals.rules import snooze_ends_by
from baken.signals.selectors import SignalFilter
from baken.signals.wording import KINDS, LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.models import Location, Team

NO_TEAM = "none"


class SnoozeForm(BakenForm):
    """Putting a signal off."""

    until_on = forms.DateField(
        label=_("Until and including"), help_text=_("Two weeks at most. It comes back earlier when it gets late.")
    )
    reason = forms.CharField(
        label=_("Why this can wait"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Colleagues read this beside the signal."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.fields["until_on"].initial = today + timedelta(days=3)
        self.fields["until_on"].widget.attrs |= {
            "min": (today + timedelta(days=1)).isoformat(),
            "max": snooze_ends_by(today).isoformat(),
        }


class DigestForm(BakenForm):
    """How often one wants the signals by mail."""

    choice = forms.ChoiceField(label=_("Signals by mail"), choices=DigestChoices.choices, widget=forms.RadioSelect)


class TeamFilterForm(FilterForm):
    """Which signals a manager wants to see."""

    team = forms.ChoiceField(label=_("Team"))
    location = forms.ChoiceField(label=_("Location"))
    kind = forms.ChoiceField(label=_("Kind"))
    level = forms.ChoiceField(label=_("Standing"))
    show = forms.ChoiceField(
        label=_("Show"), choices=[("", _("What asks attention")), ("snoozed", _("What was put off"))]
    )

    order = forms.ChoiceField(
        label=_("Order"),
        choices=[("", _("Most urgent first")), ("since", _("Longest ago first")), ("name", _("By name"))],
    )

    def __init__(self, *args: Any, teams: Iterable[Team], locations: Iterable[Location], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = list(locations)
        choices: dict[str, list[tuple[str, Any]]] = {
            "team": [("", _("All")), *((str(one.pk), one.name) for one in teams), (NO_TEAM, _("No team yet"))],
            "location": [("", _("All")), *((str(one.pk), one.name) for one in here)],
            "kind": [("", _("All")), *sorted(((kind.value, title) for kind, title in KINDS.items()), key=_by_title)],
            "level": [("", _("All")), *((level.value, title) for level, title in LEVELS.items())],
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]  # a ChoiceField
        if len(here) < 2:  # noqa: PLR2004  # nothing to choose
            del self.fields["location"]

    @property
    def wanted(self) -> SignalFilter:
        chosen = self.cleaned_data if self.is_valid() else {}
        team = chosen.get("team", "")
        return SignalFilter(
            kind=chosen.get("kind", ""),
            level=chosen.get("level", ""),
            team_id=None if team in {"", NO_TEAM} else team,
            without_team=team == NO_TEAM,
            location_id=chosen.get("location") or None,
            snoozed=chosen.get("show") == "snoozed",
        )


def _by_title(option: tuple[str, Any]) -> str:
    return str(option[1])
