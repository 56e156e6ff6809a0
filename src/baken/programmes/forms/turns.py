"""The turns of a programme: beginning, pausing, hours, going on along another version, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.texts import localised_lazy
from baken.programmes.models import Status
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce
from baken.trajectories.forms.fields import SHORT, longtext, set_choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.accounts.models import Team
    from baken.methods.schema import Course

MOST_HOURS = 9999


class StartForm(SentOnce, BakenForm):
    """Beginning a method with one participant."""

    reason = longtext(
        _("Why this method?"),
        help_text=_("What in the question or the situation fits it? The participant can read along."),
    )
    on = forms.DateField(label=_("From which day?"))
    hours = forms.FloatField(label=_("How many hours were agreed?"), required=False, min_value=0, max_value=MOST_HOURS)

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if course.hours is None:
            del self.fields["hours"]


class DayForm(SentOnce, BakenForm):
    """Something that happens on a day: a phase begun or closed, going on after a pause."""

    on = forms.DateField(label=_("On which day?"))


class LeaveOutForm(SentOnce, BakenForm):
    """Leaving a step or a phase out."""

    reason = longtext(_("Why is this left out?"))
    on = forms.DateField(label=_("Date"))


class PauseForm(SentOnce, BakenForm):
    """Letting it stand still."""

    reason = longtext(_("Why does it pause?"))
    on = forms.DateField(label=_("From which day?"))


class HoursForm(SentOnce, BakenForm):
    """Hours that were used."""

    hours = forms.FloatField(label=_("How many hours?"), min_value=0, max_value=MOST_HOURS)
    what = forms.CharField(label=_("What for?"), required=False, max_length=SHORT)
    on = forms.DateField(label=_("On which day?"))


class BudgetForm(SentOnce, BakenForm):
    """Hours agreed."""

    hours = forms.FloatField(label=_("How many hours in all?"), min_value=0, max_value=MOST_HOURS)
    reason = longtext(_("Why does it change?"), required=False)
    on = forms.DateField(label=_("From which day?"))

    def __init__(self, *args: Any, is_change: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_change:
            del self.fields["reason"]


class EndForm(SentOnce, BakenForm):
    """Ending a programme."""

    outcome = forms.ChoiceField(label=_("How does it end?"), widget=forms.RadioSelect)
    reason = longtext(_("What happened?"), help_text=_("Write it so that the participant can read it."))
    on = forms.DateField(label=_("Ended on"))
    by = forms.CharField(label=_("Who decided?"), max_length=200)

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stops = [ending for ending in course.endings if ending.stops]
        set_choices(self, "outcome", [(ending.key, localised_lazy(ending.title)) for ending in stops])


class MoveForm(SentOnce, BakenForm):
    """Going on along another version."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = longtext(_("Why does it go on along this version?"))
    on = forms.DateField(label=_("From which day?"))


class ProgrammeFilterForm(FilterForm):
    """Which programmes to show."""

    q = forms.CharField(label=_("Participant or group"), max_length=100)
    method = forms.ChoiceField(label=_("Method"))
    team = forms.TypedChoiceField(label=_("Team"), coerce=UUID, empty_value=None)
    status = forms.ChoiceField(label=_("Status"), choices=[("", _("Not finished")), *Status.choices, ("all", _("All"))])

    def __init__(self, *args: Any, methods: Sequence[Course], teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.slug, localised_lazy(one.title)) for one in methods]
        set_choices(self, "method", [("", _("All methods")), *offered])
        set_choices(self, "team", [("", _("All teams")), *((str(one.pk), one.name) for one in teams)])

    def wanted(self, name: str) -> Any:
        """What was asked; what cannot be read counts as not asked."""
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get(name) or None
