"""Volunteers: finding, writing down, stopping."""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.matching.forms import fields
from baken.matching.models import GenderChoices
from baken.matching.services import VolunteerData
from baken.plans.forms.fields import choice_of, revision, words
from baken.shared import clock
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baken.accounts.models import Location
    from baken.matching.models import Match, Volunteer
    from baken.matching.selectors import MatchMethod

GENDERS = [*GenderChoices.choices, ("", _("not known"))]


class VolunteerFilterForm(FilterForm):
    """Which volunteers the list shows."""

    q = forms.CharField(label=_("Name or postal code"), max_length=60)
    method = forms.ChoiceField(label=_("Method"))
    which = forms.ChoiceField(
        label=_("Who"),
        choices=[("", _("everyone")), ("place", _("with a place left")), ("stopped", _("who stopped"))],
    )

    def __init__(self, *args: Any, methods: Mapping[str, MatchMethod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("every method")), *fields.method_choices(methods)]
        self.fields["method"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def wanted(self) -> dict[str, Any]:
        """The arguments of the selector; what cannot be chosen counts for nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        which = chosen.get("which", "")
        return {
            "text": chosen.get("q", ""),
            "method": chosen.get("method", ""),
            "with_place": which == "place",
            "stopped": which == "stopped",
        }


class ChangeVolunteerForm(BakenForm):
    """What is known of a volunteer. No more than matching asks."""

    says_optional_once = True
    groups = [
        (_("Who"), ["name", "phone", "email", "gender", "location", "since_on"]),
        (_("What someone wants to do"), ["methods", "rhythms", "places"]),
        (_("What someone likes and when"), ["interests", "moments", "languages", "area"]),
        (_("Prepared"), ["trained_on", "conduct_seen_on", "about"]),
    ]

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    gender = choice_of(
        _("Woman or man"), GENDERS, required=False, help_text=_("Only of use when a participant has a preference.")
    )
    location = forms.TypedChoiceField(label=_("Location"), coerce=UUID)
    since_on = forms.DateField(label=_("Volunteer since"), initial=clock.today)
    methods = forms.MultipleChoiceField(label=_("Takes part in"), widget=fields.ManyChoices)
    rhythms = fields.rhythms(_("How often?"))
    places = forms.IntegerField(
        label=_("How many people at the same time?"),
        min_value=0,
        max_value=20,
        initial=1,
        help_text=_("0 when someone takes a break."),
    )
    interests = fields.interests(_("Interests"))
    moments = fields.moments(_("When?"))
    languages = fields.languages(_("Languages"))
    area = fields.area(_("The four digits are enough. With these we estimate the distance."))
    trained_on = forms.DateField(label=_("Training followed on"), required=False)
    conduct_seen_on = forms.DateField(label=_("Certificate of conduct (VOG) seen on"), required=False)
    about = words(_("What else is good to know?"), help_text=_("Write it so that the volunteer may read it too."))
    revision = revision()

    def __init__(
        self, *args: Any, locations: Iterable[Location], methods: Mapping[str, MatchMethod], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        places = [(str(one.pk), one.name) for one in locations]
        self.fields["location"].choices = (  # type: ignore[attr-defined]  # a ChoiceField
            places if len(places) == 1 else [("", _("Make a choice")), *places]
        )
        self.fields["methods"].choices = fields.method_choices(methods)  # type: ignore[attr-defined]  # the same

    @property
    def data_of_volunteer(self) -> VolunteerData:
        sent = fields.as_sent(self.cleaned_data)
        names = [one.name for one in dataclass_fields(VolunteerData) if one.name in sent]
        return VolunteerData(location_id=sent["location"], **{name: sent[name] for name in names})


class VolunteerForm(SentOnce, ChangeVolunteerForm):
    """The same for a new one."""


def kept_of_volunteer(volunteer: Volunteer) -> dict[str, Any]:
    """What the form begins with, and what it is compared with when a colleague saved meanwhile."""
    names = [name for name in ChangeVolunteerForm.base_fields if name != "location"]
    return {name: getattr(volunteer, name) for name in names} | {"location": str(volunteer.location_id)}


class StopForm(BakenForm):
    """The last day, and for each match that is open why it ends."""

    on = forms.DateField(label=_("Last day"), initial=clock.today)
    revision = revision()

    def __init__(self, *args: Any, matches: Iterable[tuple[Match, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of_match = {f"because_{match.pk}": match.pk for match, _name in matches}
        for match, name in matches:
            self.fields[f"because_{match.pk}"] = words(
                _("Why does the match with %(name)s end?") % {"name": name}, required=True, rows=2
            )

    @property
    def endings(self) -> dict[UUID, str]:
        return {match_id: self.cleaned_data.get(field, "") for field, match_id in self.of_match.items()}
