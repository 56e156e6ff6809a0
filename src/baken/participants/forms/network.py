"""Someone around a participant."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.participants.forms.fields import PartialDateInput
from baken.participants.models import RelationKind
from baken.participants.rules import PersonData
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class RelationForm(SentOnce, BakenForm):
    kind = forms.ChoiceField(label=_("Is"), choices=[("", "---"), *RelationKind.choices])
    given_names = forms.CharField(label=_("Given names"), max_length=200, required=False)
    name_prefix = forms.CharField(label=_("Prefix"), max_length=20, required=False)
    surname = forms.CharField(label=_("Surname"), max_length=200, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    organisation = forms.CharField(label=_("Organisation"), max_length=120, required=False)
    function = forms.CharField(label=_("Function"), max_length=120, required=False)
    authority = forms.BooleanField(label=_("Decides for the participant (has authority)"), required=False)
    contact_priority = forms.IntegerField(
        label=_("Call as number"), min_value=1, max_value=20, required=False, help_text=_("1 is called first.")
    )
    from_on = PartialDateInput(label=_("From"), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    groups = [
        (_("Who"), ["given_names", "name_prefix", "surname", "phone", "email", "organisation", "function"]),
        (_("Agreements"), ["authority", "contact_priority", "from_on", "note"]),
    ]

    def person_data(self) -> PersonData:
        names = ("given_names", "surname", "phone", "email", "organisation", "function")
        entered = {name: self.cleaned_data[name] for name in names}
        return PersonData(**entered, prefix=self.cleaned_data["name_prefix"])
