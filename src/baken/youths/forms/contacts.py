"""Contact with home (YG-07): planning, noting, agreeing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.plans.forms.fields import choice_of, revision, words
from baken.shared import clock
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce
from baken.youths.models.contacts import ContactKind, ContactState
from baken.youths.rules.contacts import Kind
from baken.youths.services import AgreementData, ContactData, WentData

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.participants.models import PersonRelation

#: What of a form is about the contact itself.
ABOUT = ("kind", "starts_at", "ends_at", "others", "from_here", "place", "about")


class _WithPeople(BakenForm):
    """With whom: people of the network, or someone else."""

    people = forms.MultipleChoiceField(label=_("With whom?"), required=False, widget=forms.CheckboxSelectMultiple)
    others = forms.CharField(label=_("Someone else"), max_length=200, required=False)

    def __init__(self, *args: Any, network: Iterable[PersonRelation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: dict[str, str] = {}
        for one in network:
            people.setdefault(str(one.person_id), f"{one.person.display_name} ({one.get_kind_display()})")
        self.fields["people"].choices = list(people.items())  # type: ignore[attr-defined]  # a MultipleChoiceField
        if not people:
            del self.fields["people"]
            self.fields["others"].label = _("With whom?")

    @property
    def contact(self) -> ContactData:
        sent = self.cleaned_data
        return ContactData(
            people=tuple(UUID(one) for one in sent.get("people", ())),
            **{name: sent[name] for name in ABOUT if name in sent},
        )


class _Contact(_WithPeople):
    kind = choice_of(_("What is it?"), ContactKind.choices)
    starts_at = forms.DateTimeField(label=_("When does it begin?"))
    ends_at = forms.DateTimeField(
        label=_("When is it over?"), required=False, help_text=_("For days at home: when back on the group.")
    )
    place = forms.CharField(label=_("Where?"), max_length=120, required=False)
    from_here = forms.CharField(
        label=_("Who of us takes part?"), max_length=200, required=False, help_text=_("Leave it open when nobody does.")
    )
    about = words(_("What is it about?"), rows=2)

    field_order = ["kind", "people", "others", "starts_at", "ends_at"]


class PlanContactForm(SentOnce, _Contact):
    """Something new in the agenda."""

    with_absence = forms.BooleanField(
        label=_("Days at home: also note that the youth is away from the group then"), required=False, initial=True
    )

    def __init__(self, *args: Any, may_note_absence: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_note_absence:
            del self.fields["with_absence"]

    @property
    def is_absence(self) -> bool:
        return bool(self.cleaned_data.get("with_absence")) and self.cleaned_data["kind"] == Kind.WEEKEND


class ChangeContactForm(_Contact):
    """Moving or correcting it."""

    revision = revision()


class WentForm(BakenForm):
    """How it went, and one thing that was agreed."""

    went = words(_("How did it go?"), required=True)
    own_words = words(_("What does the youth say of it?"), rows=2)
    agreed = forms.CharField(label=_("What was agreed?"), max_length=300, required=False)
    agreed_who = forms.CharField(label=_("Who does it?"), max_length=120, required=False)
    agreed_due_on = forms.DateField(label=_("Before when?"), required=False)
    revision = revision()

    groups = [(_("If something was agreed"), ["agreed", "agreed_who", "agreed_due_on"])]

    @property
    def went_data(self) -> WentData:
        return WentData(**{name: value for name, value in self.cleaned_data.items() if name != "revision"})


class NoteContactForm(SentOnce, _WithPeople):
    """With the phone still in the hand: who, and what. The rest may stay as it is."""

    kind = choice_of(_("What was it?"), ContactKind.choices, initial=Kind.CALL)
    went = words(_("What was said?"), required=True, rows=2)
    agreed = forms.CharField(label=_("What was agreed?"), max_length=300, required=False)
    agreed_who = forms.CharField(label=_("Who does it?"), max_length=120, required=False)
    agreed_due_on = forms.DateField(label=_("Before when?"), required=False)
    starts_at = forms.DateTimeField(label=_("When was it?"), initial=clock.now)
    ends_at = forms.DateTimeField(label=_("Until when?"), required=False)
    from_here = forms.CharField(label=_("Who of us took part?"), max_length=200, required=False)
    own_words = words(_("What does the youth say of it?"), rows=2)

    field_order = ["people", "others", "went", "agreed", "agreed_who", "agreed_due_on"]

    def is_open(self, *names: str) -> bool:
        """Whether something in these fields has to be seen: it was filled in, or is wrong."""
        return self.is_bound and any(name in self.errors or name in self.changed_data for name in names)

    @property
    def went_data(self) -> WentData:
        names = ("went", "own_words", "agreed", "agreed_who", "agreed_due_on")
        return WentData(**{name: self.cleaned_data[name] for name in names})


class CancelForm(BakenForm):
    because = forms.CharField(label=_("Why does it not happen?"), max_length=300)
    revision = revision()


class _Agreement(BakenForm):
    text = forms.CharField(label=_("What was agreed?"), max_length=300)
    who = forms.CharField(label=_("Who does it?"), max_length=120)
    due_on = forms.DateField(label=_("Before when?"), required=False)

    @property
    def agreement(self) -> AgreementData:
        kept = {name: value for name, value in self.cleaned_data.items() if name not in {"client_key", "revision"}}
        return AgreementData(**kept)


class AgreementForm(SentOnce, _Agreement):
    """A new agreement."""


class ChangeAgreementForm(_Agreement):
    """Correcting it, or saying what came of it."""

    done_on = forms.DateField(label=_("Done on"), required=False)
    done_note = forms.CharField(label=_("What came of it?"), max_length=300, required=False)
    revision = revision()

    groups = [(_("When it was done"), ["done_on", "done_note"])]


class ContactFilter(FilterForm):
    soort = forms.ChoiceField(label=_("What"), choices=[("", _("everything")), *ContactKind.choices])
    stand = forms.ChoiceField(label=_("State"), choices=[("", _("everything")), *ContactState.choices])
