"""Asking for a place, wishes, and what must not be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.homes.forms.fields import revision
from baken.placement.models import WhyChoices, WishChoices
from baken.placement.services import AskData
from baken.placement.wording import STRENGTHS, URGENCIES
from baken.shared import clock
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.models import User
    from baken.homes.models import Home
    from baken.participants.models import Participant
    from baken.placement.models import PlaceRequest

NOBODY = ("", _("Make a choice"))


class ChangeRequestForm(BakenForm):
    """What is asked, as it can be changed later."""

    why = forms.ChoiceField(label=_("Why is a place needed?"), choices=WhyChoices.choices, widget=forms.RadioSelect)
    asked_on = forms.DateField(label=_("Asked on"), help_text=_("Waiting counts from this day."), initial=clock.today)
    needed_from_on = forms.DateField(label=_("From when is it needed?"), initial=clock.today)
    urgency = forms.TypedChoiceField(
        label=_("How pressing is it?"), choices=list(URGENCIES.items()), coerce=int, initial=1, widget=forms.RadioSelect
    )
    urgency_reason = forms.CharField(
        label=_("Why does it press?"), max_length=300, required=False, help_text=_("Needed when it cannot wait.")
    )
    no_stairs = forms.BooleanField(label=_("Cannot climb stairs"), required=False)
    may_move = forms.BooleanField(
        label=_("May move for this"),
        required=False,
        initial=True,
        help_text=_("For who lives somewhere already: they, or who speaks for them, agree with moving."),
    )
    note = forms.CharField(
        label=_("What else is good to know?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    revision = revision()

    @property
    def ask_data(self) -> AskData:
        return AskData(**{name: self.cleaned_data[name] for name in AskData.__dataclass_fields__})


class AskForm(SentOnce, ChangeRequestForm):
    """The same for a new request."""


def kept_of_request(request: PlaceRequest) -> dict[str, Any]:
    """What the form begins with, and what it is compared with when a colleague saved meanwhile."""
    return {name: getattr(request, name) for name in ChangeRequestForm.base_fields}


class BecauseForm(BakenForm):
    """Why something ends."""

    because = forms.CharField(label=_("Why?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    revision = revision()


class RevisionForm(BakenForm):
    revision = revision()


class WishForm(SentOnce, BakenForm):
    """One wish: what about, what it needs besides, how important, and who told it."""

    kind = forms.ChoiceField(label=_("What is wished for?"), choices=WishChoices.choices, widget=forms.RadioSelect)
    whom = forms.TypedChoiceField(label=_("Together with whom?"), required=False, coerce=UUID, empty_value=None)
    near = forms.CharField(
        label=_("Near to whom?"), required=False, max_length=120, help_text=_("Such as: a daughter.")
    )
    town = forms.CharField(
        label=_("In which town or village?"), required=False, max_length=80,
        help_text=_("For a wish about a town, or about living near to someone."),
    )  # fmt: skip
    home = forms.TypedChoiceField(label=_("Which home?"), required=False, coerce=UUID, empty_value=None)
    least = forms.IntegerField(label=_("How many square metres at least?"), required=False, min_value=1, max_value=200)
    strength = forms.TypedChoiceField(
        label=_("How important is it?"),
        choices=list(STRENGTHS.items()),
        coerce=int,
        initial=2,
        widget=forms.RadioSelect,
    )
    told_by = forms.CharField(label=_("Who told it?"), max_length=120, help_text=_("Such as: she herself, her son."))

    def __init__(self, *args: Any, people: Iterable[Participant], homes: Iterable[Home], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.homes = {one.pk: one for one in people}, {one.pk: one for one in homes}
        self.fields["whom"].choices = person_choices(self.people.values())  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["home"].choices = home_choices(self.homes.values())  # type: ignore[attr-defined]  # the same

    @property
    def wish(self) -> dict[str, Any]:
        """The arguments of `add_wish`."""
        names = ("kind", "strength", "told_by", "near", "town", "least", "client_key")
        return {name: self.cleaned_data[name] for name in names} | {
            "whom": self.people.get(self.cleaned_data["whom"]),
            "home": self.homes.get(self.cleaned_data["home"]),
        }


class ExcludeForm(SentOnce, BakenForm):
    home = forms.TypedChoiceField(label=_("Which home?"), coerce=UUID)
    reason = forms.CharField(label=_("Why not there?"), max_length=300)

    def __init__(self, *args: Any, homes: Iterable[Home], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.homes = {one.pk: one for one in homes}
        self.fields["home"].choices = home_choices(self.homes.values())  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def chosen_home(self) -> Home:
        return self.homes[self.cleaned_data["home"]]


class ApartForm(SentOnce, BakenForm):
    other = forms.TypedChoiceField(label=_("Apart from whom?"), coerce=UUID)
    reason = forms.CharField(
        label=_("Why?"), max_length=200,
        help_text=_("No more than is needed: others who decide about places read this."),
    )  # fmt: skip
    since_on = forms.DateField(label=_("Since"), initial=clock.today)

    def __init__(self, *args: Any, people: Iterable[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.pk: one for one in people}
        self.fields["other"].choices = person_choices(self.people.values())  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def chosen_person(self) -> Participant:
        return self.people[self.cleaned_data["other"]]


class ThingForm(SentOnce, BakenForm):
    what = forms.CharField(label=_("What is to arrange?"), max_length=200)
    owner = forms.TypedChoiceField(label=_("Who does it?"), coerce=UUID)
    due_on = forms.DateField(label=_("By"), initial=clock.today)

    def __init__(self, *args: Any, staff: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = {one.pk: one for one in staff}
        self.fields["owner"].choices = [NOBODY, *((str(key), one.name) for key, one in self.staff.items())]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def chosen_owner(self) -> User:
        return self.staff[self.cleaned_data["owner"]]


class TickForm(BakenForm):
    is_done = forms.BooleanField(required=False)
    revision = revision()


class BoardFilter(FilterForm):
    q = forms.CharField(label=_("Name"), max_length=100)
    why = forms.ChoiceField(label=_("Why"), choices=[("", _("all")), *WhyChoices.choices])
    urgency = forms.ChoiceField(
        label=_("How pressing"), choices=[("", _("all")), *((str(n), t) for n, t in URGENCIES.items())]
    )


def person_choices(people: Iterable[Participant]) -> list[Any]:
    return [NOBODY, *((str(one.pk), one.display_name) for one in people)]


def home_choices(homes: Iterable[Home]) -> list[Any]:
    return [NOBODY, *((str(one.pk), one.name) for one in homes)]
