"""The forms of Beheer and of the own account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.accounts.labels import STATUSES
from baken.accounts.models import Location, Membership, RoleChoices, Team, User
from baken.accounts.rules import Role
from baken.accounts.selectors import StaffFilter, Status
from baken.accounts.services import LocationData, OrganisationData, StaffData
from baken.audit import labels, who_is_who
from baken.audit.rules import Outcome
from baken.audit.selectors import LogFilter
from baken.shared.forms import BakenForm, FilterForm

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from baken.accounts.settings_of_rules import SettingDefinition

LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
ANYTHING: list[tuple[str, Any]] = [("", _("All"))]


# -- staff --------------------------------------------------------------------------------------------------------
class StaffFilterForm(FilterForm):
    """Narrows the list of staff."""

    q = forms.CharField(label=_("Name or e-mail address"), max_length=100)
    role = forms.ChoiceField(label=_("Role"), choices=[*ANYTHING, *RoleChoices.choices])
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.select_related("location"), empty_label=_("All")
    )
    status = forms.ChoiceField(label=_("Status"), choices=[*ANYTHING, *STATUSES.items()])

    def wanted(self) -> StaffFilter:
        """The filter; parts that make no sense are left out."""
        self.full_clean()
        chosen = self.cleaned_data
        return StaffFilter(
            text=chosen.get("q") or "",
            role=Role(chosen["role"]) if chosen.get("role") else None,
            team_id=chosen["team"].pk if chosen.get("team") else None,
            status=Status(chosen["status"]) if chosen.get("status") else None,
        )


class StaffForm(BakenForm):
    """Who a colleague is and what this person may do."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("With this address the colleague signs in."))
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=RoleChoices.choices, widget=forms.CheckboxSelectMultiple
    )
    locations = forms.ModelMultipleChoiceField(
        label=_("Locations"),
        queryset=Location.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("A manager sees the participants of these locations. For others they make no difference."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, initial="nl")

    def data_for_service(self) -> StaffData:
        chosen = self.cleaned_data
        return StaffData(
            name=chosen["name"],
            email=chosen["email"],
            roles=frozenset(Role(role) for role in chosen["roles"]),
            location_ids=frozenset(location.pk for location in chosen["locations"]),
            language=chosen["language"],
        )


class StaffChangeForm(StaffForm):
    """The same for someone who has an account: remembers which version was on screen."""

    seen_version = forms.CharField(widget=forms.HiddenInput)


class ReasonForm(BakenForm):
    """Why something drastic is done: goes into the access log."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


# -- teams --------------------------------------------------------------------------------------------------------
class LocationForm(BakenForm):
    name = forms.CharField(label=_("Name"), max_length=100)
    street = forms.CharField(label=_("Street and number"), max_length=120, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=7, required=False)
    town = forms.CharField(label=_("Town"), max_length=80, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)

    def data_for_service(self) -> LocationData:
        return LocationData(**self.cleaned_data)


class OrganisationForm(BakenForm):
    """What the organisation is called and where it is."""

    name = forms.CharField(label=_("Name"), max_length=120)
    street = forms.CharField(label=_("Street and number"), max_length=120, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=7, required=False)
    town = forms.CharField(label=_("Town"), max_length=80, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    website = forms.URLField(label=_("Website"), max_length=200, required=False)

    def data_for_service(self) -> OrganisationData:
        return OrganisationData(**self.cleaned_data)


class TeamForm(BakenForm):
    name = forms.CharField(label=_("Name"), max_length=100)
    location = forms.ModelChoiceField(
        label=_("Location"), queryset=Location.objects.all(), empty_label=_("Make a choice")
    )


class PeriodForm(BakenForm):
    """From which day until and including which day."""

    from_on = forms.DateField(label=_("From"))
    until_on = forms.DateField(
        label=_("Until and including"), required=False, help_text=_("Leave empty for until further notice.")
    )


class MemberForm(PeriodForm):
    """Which colleague joins this team."""

    user = forms.ModelChoiceField(
        label=_("Colleague"), queryset=User.objects.filter(is_active=True), empty_label=_("Make a choice")
    )
    field_order = ["user", "from_on", "until_on"]


class JoinTeamForm(PeriodForm):
    """Which team this colleague joins."""

    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.select_related("location"), empty_label=_("Make a choice")
    )
    field_order = ["team", "from_on", "until_on"]


def period_of(membership: Membership) -> dict[str, Any]:
    return {"from_on": membership.from_on, "until_on": membership.until_on}


# -- settings -----------------------------------------------------------------------------------------------------
class SettingForm(BakenForm):
    """Another number for a rule."""

    def __init__(self, definition: SettingDefinition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = forms.IntegerField(
            label=definition.title,
            min_value=definition.least,
            max_value=definition.most,
            help_text=_("From %(least)d to %(most)d %(unit)s. Comes with %(default)d.")
            % {
                "least": definition.least,
                "most": definition.most,
                "unit": definition.unit,
                "default": definition.default,
            },
        )


# -- access log ---------------------------------------------------------------------------------------------------
class LogFilterForm(FilterForm):
    """Narrows the access log."""

    participant = forms.CharField(label=_("Participant"), max_length=100, help_text=_("Name, number or id."))
    user = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.all(), empty_label=_("All"))
    from_on = forms.DateField(label=_("From"))
    until_on = forms.DateField(label=_("Until and including"))
    event = forms.ChoiceField(label=_("What was done"), choices=[*ANYTHING, *labels.EVENTS.items()])
    outcome = forms.ChoiceField(label=_("Outcome"), choices=[*ANYTHING, *labels.OUTCOMES.items()])

    def wanted(self) -> LogFilter:
        """The filter; parts that make no sense are left out."""
        self.full_clean()
        chosen = self.cleaned_data
        return LogFilter(
            participant_ids=participants_meant(chosen["participant"]) if chosen.get("participant") else None,
            user_id=chosen["user"].pk if chosen.get("user") else None,
            from_on=chosen.get("from_on"),
            until_on=chosen.get("until_on"),
            event=chosen.get("event") or "",
            outcome=Outcome(chosen["outcome"]) if chosen.get("outcome") else "",
        )


def participants_meant(text: str) -> Collection[UUID]:
    """One participant by id, or everyone whose name or number fits."""
    try:
        return [forms.UUIDField().clean(text)]
    except forms.ValidationError:
        return who_is_who.find(text)


# -- own account --------------------------------------------------------------------------------------------------
class OwnAccountForm(BakenForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
