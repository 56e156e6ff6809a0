"""What is filled in while a report is handled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.incidents.forms.reporting import NO_CHOICE, text
from baken.incidents.models import PartChoices, ReportKind, VerdictChoices
from baken.incidents.rules.handling import Who
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.models import User
    from baken.participants.models import Participant


class InvolvedForm(SentOnce, BakenForm):
    """Someone who had to do with it: one of the three ways to say who."""

    part = forms.ChoiceField(label=_("What did this person have to do with it?"), choices=PartChoices.choices)
    participant = forms.TypedChoiceField(label=_("A participant"), coerce=UUID, empty_value=None, required=False)
    user = forms.TypedChoiceField(label=_("A colleague"), coerce=UUID, empty_value=None, required=False)
    name = forms.CharField(
        label=_("Or someone else"),
        max_length=120,
        required=False,
        help_text=_("For example: the neighbour, the mother, a boy from school."),
    )

    def __init__(
        self, *args: Any, participants: Iterable[Participant], colleagues: Iterable[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people = [NO_CHOICE, *((str(one.pk), one.display_name) for one in participants)]
        staff = [NO_CHOICE, *((str(one.pk), one.name) for one in colleagues)]
        self.fields["participant"].choices = people  # type: ignore[attr-defined]  # a choice field
        self.fields["user"].choices = staff  # type: ignore[attr-defined]  # a choice field
        if len(people) == 1:
            del self.fields["participant"]

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or self.cleaned_data
        said = [name for name in ("participant", "user", "name") if entered.get(name)]
        if len(said) != 1 and not self.errors:
            raise forms.ValidationError(_("Say who it was in one of the ways."), code="one-person")
        return entered

    @property
    def who(self) -> Who:
        entered = self.cleaned_data
        return Who(
            part=entered["part"],
            participant_id=entered.get("participant"),
            user_id=entered["user"],
            name=entered["name"],
        )


class FollowUpForm(SentOnce, BakenForm):
    """Who does what by when."""

    what = forms.CharField(label=_("What has to be done?"), max_length=300)
    by = forms.TypedChoiceField(label=_("Who?"), coerce=UUID)
    due_on = forms.DateField(label=_("By when?"))

    def __init__(self, *args: Any, colleagues: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].choices = [NO_CHOICE, *((str(one.pk), one.name) for one in colleagues)]  # type: ignore[attr-defined]  # a choice field


class DoneForm(BakenForm):
    """A follow-up was done."""

    outcome = forms.CharField(label=_("What came of it?"), max_length=300, required=False)


class AnalysisForm(BakenForm):
    """Looking back without blame: what, why, what we learn."""

    what = text(_("What exactly happened?"), help_text=_("Step by step, also what went well."))
    why = text(
        _("Why could it happen?"), help_text=_("Ask why again and again; look at the way of working, not at a culprit.")
    )
    learned = text(_("What do we learn from it?"))
    revision = forms.IntegerField(widget=forms.HiddenInput)


class CloseForm(BakenForm):
    """Closing with a decision."""

    decision = text(_("What was decided?"), required=True)


class ReasonForm(BakenForm):
    """Something that needs a reason."""

    reason = forms.CharField(label=_("Why?"), max_length=300)


class JudgeForm(BakenForm):
    """Is it for the inspectorate? (RR-05)"""

    verdict = forms.ChoiceField(label=_("This is"), choices=VerdictChoices.choices, widget=forms.RadioSelect)
    reason = text(_("Why do you judge so?"), required=True)
    established_at = forms.DateTimeField(
        label=_("When was it established?"),
        required=False,
        help_text=_("From this day on the three working days are counted. Not needed when it is neither."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("established_at", clock.now().replace(second=0, microsecond=0))


class InspectorateReportForm(BakenForm):
    """The first report to the inspectorate."""

    on = forms.DateField(label=_("Reported on"))
    reference = forms.CharField(label=_("Number of the inspectorate"), max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today


class LaterReportForm(SentOnce, BakenForm):
    """What followed: a later report, or that the inspectorate closed it."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=ReportKind.choices)
    on = forms.DateField(label=_("On"))
    reference = forms.CharField(label=_("Number"), max_length=60, required=False)
    note = text(_("What was sent or received?"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today
