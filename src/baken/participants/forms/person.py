"""Registering someone, and changing what is known of a person."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.accounts.models import Location, Team
from baken.participants.forms.fields import PartialDateInput
from baken.participants.models import AddressKind, NameUseChoices, Participant, Sex, SupportRequest
from baken.participants.rules import AddressData, PersonData, RequestData
from baken.participants.selectors import locations_to_register_at
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

_NAME = ["given_names", "called_name", "name_prefix", "surname", "name_use", "partner_prefix", "partner_surname"]


#: `prefix` is what Django calls something else of a form.
_FIELDS = {"prefix": "name_prefix"}


class _PersonFields(BakenForm):
    given_names = forms.CharField(label=_("Given names"), max_length=200, required=False)
    called_name = forms.CharField(
        label=_("Called name"), max_length=60, required=False, help_text=_("What this person wants to be called.")
    )
    name_prefix = forms.CharField(label=_("Prefix"), max_length=20, required=False)
    surname = forms.CharField(label=_("Surname"), max_length=200, required=False)
    name_use = forms.ChoiceField(
        label=_("Name use"), choices=NameUseChoices.choices, initial=NameUseChoices.OWN, required=False
    )
    partner_prefix = forms.CharField(label=_("Prefix of the partner"), max_length=20, required=False)
    partner_surname = forms.CharField(label=_("Surname of the partner"), max_length=200, required=False)
    birth = PartialDateInput(label=_("Date of birth"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", "---"), *Sex.choices], required=False)
    bsn = forms.CharField(
        label=_("Citizen service number"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"data-draft-skip": True, "autocomplete": "off"}),  # it stays on no device
    )
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)

    @property
    def labels(self) -> dict[str, str]:
        """What each field of a person is called on the form."""
        asked = {field.name: _FIELDS.get(field.name, field.name) for field in fields(PersonData)}
        return {name: str(self.fields[key].label) for name, key in asked.items() if key in self.fields}

    def person_data(self, known: PersonData | None = None) -> PersonData:
        """What was filled in; what the form does not ask stays as it is known."""
        names = {field.name: _FIELDS.get(field.name, field.name) for field in fields(PersonData)}
        entered = {name: self.cleaned_data[asked] for name, asked in names.items() if asked in self.fields}
        if "name_use" in entered:
            entered["name_use"] = entered["name_use"] or NameUseChoices.OWN
        kept = {field.name: getattr(known, field.name) for field in fields(PersonData)} if known else {}
        return PersonData(**{**kept, **entered})


class PersonForm(_PersonFields):
    """Changing personal data. `version` is the one that was on the screen."""

    died = PartialDateInput(label=_("Date of death"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    groups = [
        (_("Name"), _NAME),
        (_("Birth and death"), ["birth", "sex", "died", "bsn"]),
        (_("Contact"), ["phone", "email"]),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bsn"].label = _("Another citizen service number")
        self.fields["bsn"].help_text = _("Leave it empty to keep the one that is recorded.")


class RegistrationForm(SentOnce, _PersonFields):
    """Someone asks for support: who, what, how it came in, and at which location."""

    location = forms.ModelChoiceField(
        label=_("Location"), queryset=Location.objects.none(), empty_label=_("Make a choice")
    )
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), empty_label=_("No team"), required=False
    )
    text = forms.CharField(
        label=_("What is asked?"),
        widget=forms.Textarea,
        help_text=_("Preferably in the participant's own words."),
    )
    received_on = forms.DateField(label=_("Received on"))
    channel = forms.ChoiceField(label=_("How did it come in?"), choices=SupportRequest.Channel.choices)
    source = forms.ChoiceField(label=_("From whom?"), choices=SupportRequest.Source.choices)
    brought_by = forms.CharField(
        label=_("Name of who asks"), max_length=200, required=False, help_text=_("When it is not the participant.")
    )
    brought_by_phone = forms.CharField(label=_("Phone of who asks"), max_length=30, required=False)
    despite_duplicates = forms.BooleanField(label=_("This is another person"), required=False)
    groups = [
        (_("Support request"), ["text", "received_on", "channel", "source", "brought_by", "brought_by_phone"]),
        (_("Who is it about?"), [*_NAME, "birth", "sex", "bsn", "phone", "email"]),
        (_("Where"), ["location", "team"]),
    ]

    def __init__(self, *args: Any, actor: Actor, asks_about_duplicates: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        locations = locations_to_register_at(actor)
        self.fields["location"].queryset = locations  # type: ignore[attr-defined]  # a model choice
        teams = Team.objects.filter(location__in=locations).select_related("location")
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]  # a model choice
        self.fields["received_on"].initial = clock.today
        only = list(locations[:2])
        if len(only) == 1:
            self.fields["location"].initial = only[0]
        if not asks_about_duplicates:
            del self.fields["despite_duplicates"]

    def request_data(self) -> RequestData:
        entered = self.cleaned_data
        name = entered["brought_by"].strip()
        brought_by = PersonData(surname=name, phone=entered["brought_by_phone"]) if name else None
        return RequestData(
            text=entered["text"],
            received_on=entered["received_on"],
            channel=entered["channel"],
            source=entered["source"],
            brought_by=brought_by,
        )


class AddressForm(SentOnce, BakenForm):
    """An address in the Netherlands, or lines abroad."""

    kind = forms.ChoiceField(label=_("Kind"), choices=AddressKind.choices)
    from_on = PartialDateInput(label=_("From"), required=False)
    until_on = PartialDateInput(
        label=_("Until"), required=False, help_text=_("Leave it empty when it is the current address.")
    )
    street = forms.CharField(label=_("Street"), max_length=100, required=False)
    house_number = forms.CharField(label=_("House number"), max_length=10, required=False)
    house_letter = forms.CharField(label=_("House letter"), max_length=1, required=False)
    addition = forms.CharField(label=_("Addition"), max_length=10, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=7, required=False)
    town = forms.CharField(label=_("Town"), max_length=80, required=False)
    foreign_1 = forms.CharField(label=_("First line abroad"), max_length=80, required=False)
    foreign_2 = forms.CharField(label=_("Second line abroad"), max_length=80, required=False)
    country = forms.CharField(label=_("Country"), max_length=80, required=False)
    groups = [
        (_("In the Netherlands"), ["street", "house_number", "house_letter", "addition", "postal_code", "town"]),
        (_("Abroad"), ["foreign_1", "foreign_2", "country"]),
    ]

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or {}
        if not any(entered.get(name) for name in ("street", "town", "foreign_1", "country")):
            self.add_error("street", _("Fill in a street, a town or a line abroad."))
        return entered

    def address_data(self) -> AddressData:
        return AddressData(**{name: value for name, value in self.cleaned_data.items() if name != "client_key"})


class RevealForm(BakenForm):
    """The full citizen service number is shown for a reason, which is kept."""

    purpose = forms.CharField(label=_("What do you need it for?"), max_length=200)


class SecrecyForm(BakenForm):
    """Whether the address is kept secret."""

    secrecy = forms.ChoiceField(
        label=_("Secrecy"),
        choices=[
            ("0", _("Not secret")),
            ("7", _("Secret: only who may, sees the address")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"secrecy": "7" if participant.is_secret else "0"})
        super().__init__(*args, **kwargs)
