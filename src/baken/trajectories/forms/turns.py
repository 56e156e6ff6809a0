"""The turns of a trajectory: beginning, choosing who guides, closing, stopping, waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.texts import localised_lazy
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.trajectories.forms.fields import SHORT, longtext, set_choices
from baken.trajectories.models import UrgencyChoices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.accounts.models import User
    from baken.methods.schema import Course
    from baken.participants.models import SupportRequest


class AssignmentForm(SentOnce, BakenForm):
    """Choosing a mentor or a buddy among the workers of the team."""

    person = forms.TypedChoiceField(
        label=_("Who will it be?"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who it will be.")},
    )
    on = forms.DateField(label=_("From which day?"))

    def __init__(self, *args: Any, workers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "person", [(str(worker.pk), worker.name) for worker in workers])


class LeaveOutForm(SentOnce, BakenForm):
    """Leaving a step out."""

    reason = longtext(_("Why is this left out?"))
    on = forms.DateField(label=_("Date"))


class CloseForm(SentOnce, BakenForm):
    """Closing the phase that is named, not the one that is next when the form arrives twice."""

    phase = forms.CharField(widget=forms.HiddenInput, required=False)
    on = forms.DateField(label=_("Closed on"))


class EndForm(SentOnce, BakenForm):
    """Stopping a trajectory midway."""

    outcome = forms.ChoiceField(label=_("Why does it stop?"), widget=forms.RadioSelect)
    reason = longtext(
        _("What happened?"), help_text=_("Write it so that the participant can read it: it goes into the letter.")
    )
    on = forms.DateField(label=_("Stopped on"))
    by = forms.CharField(label=_("Who decided?"), max_length=200)

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stops = [ending for ending in course.endings if ending.stops]
        set_choices(self, "outcome", [(ending.key, localised_lazy(ending.title)) for ending in stops])


class StartForm(SentOnce, BakenForm):
    """Beginning a trajectory."""

    course = forms.ChoiceField(label=_("Way of working"), widget=forms.RadioSelect)
    support_request = forms.TypedChoiceField(
        label=_("About which request?"), coerce=UUID, empty_value=None, required=False
    )
    on = forms.DateField(label=_("Registered on"))

    def __init__(
        self, *args: Any, courses: Sequence[Course], requests: Sequence[SupportRequest], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(courses) > 1:
            set_choices(self, "course", [(one.slug, localised_lazy(one.title)) for one in courses])
        else:
            del self.fields["course"]
        if requests:
            set_choices(self, "support_request", [(str(one.pk), one.text) for one in requests])
        else:
            del self.fields["support_request"]


class UrgencyForm(BakenForm):
    """Another place on the waiting list."""

    urgency = forms.TypedChoiceField(
        label=_("When is it their turn?"), coerce=int, choices=UrgencyChoices.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Why?"), max_length=SHORT, widget=forms.Textarea)
