"""The check before someone comes to live here, and the decision on it (YG-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.plans.forms.fields import choice_of, revision, words
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.youths.models import Outcome
from baken.youths.models.admissions import DailyChoices, NeedChoices
from baken.youths.rules.admission import Answer
from baken.youths.services import CheckData

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.homes.models import Home

#: What is kept says that it cannot be (YG-04); what is asked, asks whether it can.
CANNOT = [
    (Answer.YES.value, _("no, that cannot be now")),
    (Answer.NO.value, _("yes, that can be")),
    (Answer.UNKNOWN.value, _("not known yet")),
]


class _Check(BakenForm):
    home = forms.ChoiceField(label=_("For which home?"))
    admission_on = forms.DateField(
        label=_("When would it begin?"), help_text=_("The age counts on that day."), initial=clock.today
    )
    checked_on = forms.DateField(label=_("When did you check this?"), initial=clock.today)
    need = choice_of(_("How heavy is the question about upbringing or support?"), NeedChoices.choices)
    need_by = forms.CharField(
        label=_("Who judged that?"),
        max_length=200,
        required=False,
        help_text=_("For example the behavioural expert, or the youth team of the municipality."),
    )
    need_note = words(_("What is it about?"), rows=2)
    unsafe_at_home = choice_of(_("Can the youth grow up safely and in good health at home?"), CANNOT)
    unsafe_why = words(_("What makes you say so?"), rows=2)
    no_family = choice_of(_("Can the youth live in a family: a foster family or a family home?"), CANNOT)
    no_family_why = words(_("Why not, and what was tried?"), rows=2)
    daily = choice_of(_("Is there a school or day activity?"), DailyChoices.choices)
    daily_note = forms.CharField(label=_("Which one, and from when?"), max_length=300, required=False)
    exception_reason = words(_("Why an exception for the age?"), rows=2)
    exception_by = forms.CharField(label=_("Who allows the exception?"), max_length=200, required=False)

    groups = [
        (_("How heavy the question is"), ["need", "need_by", "need_note"]),
        (_("Growing up at home"), ["unsafe_at_home", "unsafe_why"]),
        (_("Living in a family"), ["no_family", "no_family_why"]),
        (_("By day"), ["daily", "daily_note"]),
        (_("Only when the age does not fit"), ["exception_reason", "exception_by"]),
    ]

    def __init__(self, *args: Any, homes: Iterable[Home], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(home.pk), f"{home.name} ({home.location.name})") for home in homes]
        self.fields["home"].choices = choices if len(choices) == 1 else [("", _("Make a choice")), *choices]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def check(self) -> CheckData:
        sent = {name: value for name, value in self.cleaned_data.items() if name not in {"client_key", "revision"}}
        return CheckData(home_id=UUID(sent.pop("home")), **sent)


class CheckForm(SentOnce, _Check):
    """A new check."""


class ChangeCheckForm(_Check):
    """Correcting one that nobody decided on."""

    revision = revision()


class DecideForm(BakenForm):
    """May this youth come to live here?"""

    outcome = choice_of(_("What do you decide?"), Outcome.choices)
    because = words(
        _("Why?"), help_text=_("Needed when it is not here, or when not everything is met. Youth and parents read it.")
    )
    on = forms.DateField(label=_("Decided on"), initial=clock.today)
    revision = revision()
