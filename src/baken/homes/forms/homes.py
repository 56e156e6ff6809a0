"""Homes and rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.homes.forms.fields import revision
from baken.homes.services import HomeData, RoomData
from baken.methods.texts import localised
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.models import Location, Team
    from baken.homes.models import Home, Room
    from baken.homes.rules.kinds import Kind


class ChangeHomeForm(BakenForm):
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("As those who live there call it."))
    kind = forms.ChoiceField(label=_("What kind of home?"))
    location_id = forms.TypedChoiceField(label=_("Location"), coerce=UUID)
    team_id = forms.TypedChoiceField(
        label=_("Team"), coerce=UUID, empty_value=None, required=False,
        help_text=_("Who works in this team sees who lives here."),
    )  # fmt: skip
    opened_on = forms.DateField(label=_("Lived in since"))
    street = forms.CharField(label=_("Street and number"), max_length=120, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=7, required=False)
    town = forms.CharField(label=_("Town"), max_length=80, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    has_lift = forms.BooleanField(label=_("Everything can be reached without stairs"), required=False)
    about = forms.CharField(
        label=_("What makes it a home?"), max_length=2000, required=False, widget=forms.Textarea,
        help_text=_("The neighbourhood, the garden, the cat: what a new colleague would like to know."),
    )  # fmt: skip
    revision = revision()

    def __init__(
        self, *args: Any, kinds: Iterable[Kind], locations: Iterable[Location], teams: Iterable[Team], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        places = [(str(one.pk), one.name) for one in locations]
        choices: dict[str, list[Any]] = {
            "kind": [("", _("Make a choice")), *((kind.key, localised(kind.title)) for kind in kinds)],
            "location_id": places if len(places) == 1 else [("", _("Make a choice")), *places],
            "team_id": [("", _("No team yet")), *((str(one.pk), f"{one.name} ({one.location.name})") for one in teams)],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]  # a choice field

    @property
    def data_of_home(self) -> HomeData:
        return HomeData(**{name: self.cleaned_data[name] for name in HomeData.__dataclass_fields__})


class HomeForm(SentOnce, ChangeHomeForm):
    """The same for a new one."""


def kept_of_home(home: Home) -> dict[str, Any]:
    """What the form begins with, and what it is compared with when a colleague saved meanwhile."""
    return {
        name: str(value) if isinstance(value := getattr(home, name), UUID) else value
        for name in (*HomeData.__dataclass_fields__, "revision")
    }


class CloseHomeForm(BakenForm):
    on = forms.DateField(label=_("From which day does nobody live here any more?"))
    revision = revision()


class ChangeRoomForm(BakenForm):
    name = forms.CharField(label=_("Name or number"), max_length=40)
    floor = forms.IntegerField(
        label=_("Floor"), min_value=-5, max_value=60, initial=0, help_text=_("The ground floor is 0.")
    )
    without_stairs = forms.BooleanField(label=_("Can be reached without stairs"), required=False, initial=True)
    area = forms.IntegerField(label=_("Size in square metres"), min_value=1, max_value=500, required=False)
    note = forms.CharField(label=_("What is good to know?"), max_length=300, required=False, widget=forms.Textarea)
    opened_on = forms.DateField(label=_("In use since"))
    closed_on = forms.DateField(
        label=_("Out of use since"), required=False, help_text=_("Leave empty while the room can be lived in.")
    )
    revision = revision()

    @property
    def data_of_room(self) -> RoomData:
        return RoomData(**{name: self.cleaned_data[name] for name in RoomData.__dataclass_fields__})


class RoomForm(SentOnce, ChangeRoomForm):
    """The same for a new one."""


def kept_of_room(room: Room) -> dict[str, Any]:
    return {name: getattr(room, name) for name in (*RoomData.__dataclass_fields__, "revision")}


class ChangeSharedRoomForm(BakenForm):
    name = forms.CharField(label=_("Name"), max_length=40, help_text=_("The living room, the kitchen, the garden."))
    note = forms.CharField(
        label=_("What makes it feel like home?"), max_length=300, required=False, widget=forms.Textarea
    )


class SharedRoomForm(SentOnce, ChangeSharedRoomForm):
    """The same for a new one."""


class HomesFilter(FilterForm):
    q = forms.CharField(label=_("Name"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"))
    location = forms.TypedChoiceField(label=_("Location"), coerce=UUID, empty_value=None)
    show = forms.ChoiceField(
        label=_("Show"), choices=[("", _("Open homes")), ("free", _("With a free room")), ("closed", _("Closed homes"))]
    )

    def __init__(self, *args: Any, kinds: Iterable[Kind], locations: Iterable[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, kinds, locations)


class FreeFilter(FilterForm):
    on = forms.DateField(label=_("Free on or before"))
    kind = forms.ChoiceField(label=_("Kind"))
    location = forms.TypedChoiceField(label=_("Location"), coerce=UUID, empty_value=None)
    without_stairs = forms.BooleanField(label=_("Can be reached without stairs"))

    def __init__(self, *args: Any, kinds: Iterable[Kind], locations: Iterable[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, kinds, locations)


def _choose(form: FilterForm, kinds: Iterable[Kind], locations: Iterable[tuple[Any, str]]) -> None:
    form.fields["kind"].choices = [  # type: ignore[attr-defined]  # a choice field
        ("", _("All kinds")),
        *((kind.key, localised(kind.title)) for kind in kinds),
    ]
    form.fields["location"].choices = [  # type: ignore[attr-defined]  # a choice field
        ("", _("All locations")),
        *((str(pk), name) for pk, name in locations),
    ]


def wanted(form: FilterForm, name: str) -> Any:
    """What was chosen, of a field that holds something that can be chosen."""
    form.is_valid()
    return form.cleaned_data.get(name)
