"""Keys, what relatives like, and agreements with them. Nothing here asks when someone must come (SL-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.households.forms.fields import relation_choices, revision, weekdays, words
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.participants.models import PersonRelation


class KeyForm(SentOnce, BakenForm):
    """Which key, to whom."""

    relation = forms.ChoiceField(label=_("To whom?"), widget=forms.RadioSelect)
    number = forms.CharField(label=_("Number or mark of the key"), max_length=40)
    on = forms.DateField(label=_("Handed out on"), initial=clock.today)
    is_signed = forms.BooleanField(label=_("Signed for"), required=False)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, relatives: Iterable[PersonRelation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relation"].choices = relation_choices(relatives)  # type: ignore[attr-defined]  # a ChoiceField


class KeyBackForm(BakenForm):
    on = forms.DateField(label=_("Returned on"), initial=clock.today)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    revision = revision()


class KeyLostForm(BakenForm):
    on = forms.DateField(label=_("Since when is it gone?"), initial=clock.today)
    note = words(_("What happened, and is the lock changed?"))
    revision = revision()


class LikesForm(BakenForm):
    """What a relative wants known. All of it may stay empty."""

    says_optional_once = True

    likes = words(
        _("What do they like to do here?"),
        required=False,
        help_text=_("In their own words: cooking along, walking, reading aloud, just sitting together."),
    )
    comes = forms.CharField(
        label=_("When do they tend to come?"),
        max_length=200,
        required=False,
        help_text=_("Only if they want it known. It is no appointment: family is welcome at any time."),
    )
    days = weekdays(_("Often on"))
    told_on = forms.DateField(label=_("Told on"), initial=clock.today)
    revision = revision()


class AgreementForm(SentOnce, BakenForm):
    text = words(_("What did you agree on?"))
    relation = forms.ChoiceField(label=_("With whom?"), required=False)
    agreed_on = forms.DateField(label=_("Agreed on"), initial=clock.today)

    def __init__(self, *args: Any, relatives: Iterable[PersonRelation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("the relatives together")), *relation_choices(relatives)]
        self.fields["relation"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class EndForm(BakenForm):
    on = forms.DateField(label=_("Holds no more since"), initial=clock.today)
    reason = forms.CharField(label=_("Why does it not hold any more?"), max_length=300)
    revision = revision()
