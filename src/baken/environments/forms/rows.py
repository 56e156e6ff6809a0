"""Describing an environment, and giving one to a home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.environments.forms.needs import ChecklistForm
from baken.environments.services import Described
from baken.environments.services.rows import Change
from baken.methods.texts import localised
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.environments.rules.catalogue import Environment
    from baken.homes.models import Room

COLOURS = [
    ("socio", _("sun, ochre")),
    ("balans", _("scales, blue")),
    ("sfeer", _("house, pink")),
    ("baken", _("lighthouse, violet")),
]


def _text(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **more)


class ChangeForm(BakenForm):
    """Why something changes (CT-07)."""

    what = _text(_("What changes?"), 2)
    consequence = _text(_("What follows from it?"), 2)
    decided_by = forms.CharField(label=_("Who decided?"), max_length=200)
    from_on = forms.DateField(label=_("From"), initial=clock.today)

    @property
    def change(self) -> Change:
        return Change(**{name: self.cleaned_data[name] for name in ("what", "consequence", "decided_by", "from_on")})


class DescribeForm(SentOnce, ChecklistForm, ChangeForm):
    """An environment in the words of the organisation."""

    title = forms.CharField(label=_("Name"), max_length=60)
    manner = forms.CharField(label=_("What it does, in a word"), max_length=40)
    colour = forms.ChoiceField(label=_("Symbol and colour"), choices=COLOURS, widget=forms.RadioSelect)
    purpose = _text(_("What it is for"))
    notions_of_residents = _text(_("Key notions for residents"), help_text=_("One on each line."))
    notions_of_staff = _text(_("Key notions for staff"), help_text=_("One on each line."))
    furnishing = _text(_("How it is furnished"))
    activities = _text(_("Activities that suit"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boxes = [name for name in self.fields if name.startswith("group-")]
        self.order_fields(
            ["title", "manner", "colour", *boxes, "purpose", "notions_of_residents", "notions_of_staff", "furnishing",
             "activities", "what", "consequence", "decided_by", "from_on"]
        )  # fmt: skip

    @property
    def described(self) -> Described:
        said = self.cleaned_data
        return Described(
            title=said["title"],
            manner=said["manner"],
            colour=said["colour"],
            features=frozenset(self.needs),
            purpose=said["purpose"],
            notions_of_residents=_lines(said["notions_of_residents"]),
            notions_of_staff=_lines(said["notions_of_staff"]),
            furnishing=said["furnishing"],
            activities=said["activities"],
        )

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error("needs" if field == "features" else field, error)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def as_typed(environment: Environment, language: str) -> dict[str, Any]:
    """What the form begins with."""
    return {
        "title": localised(environment.title),
        "manner": localised(environment.manner),
        "colour": environment.colour,
        "purpose": localised(environment.purpose),
        "notions_of_residents": "\n".join(environment.notions.resident.in_language(language)),
        "notions_of_staff": "\n".join(environment.notions.staff.in_language(language)),
        "furnishing": localised(environment.furnishing),
        "activities": localised(environment.activities),
    }


class SwitchForm(SentOnce, ChangeForm):
    """Using an environment no more, or again."""

    #: What was asked when the form was opened: sent twice, it does not undo itself.
    off = forms.BooleanField(widget=forms.HiddenInput, required=False)


class GiveForm(SentOnce, BakenForm):
    """Which environment a home, or a part of it, is."""

    environment = forms.ChoiceField(label=_("Environment"), widget=forms.RadioSelect)
    from_on = forms.DateField(label=_("From"), initial=clock.today)
    because = forms.CharField(label=_("Why?"), max_length=300)
    part = forms.CharField(
        label=_("Which part of the home?"),
        max_length=60,
        required=False,
        help_text=_("Leave this empty when the whole home is the same."),
    )
    rooms = forms.MultipleChoiceField(
        label=_("Rooms of this part"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, environments: Iterable[Environment], rooms: Iterable[Room], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rooms = {str(room.pk): room for room in rooms}
        self.fields["environment"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (one.key, f"{localised(one.title)} – {localised(one.manner)}") for one in environments
        ]
        self.fields["rooms"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (key, room.name) for key, room in self._rooms.items()
        ]

    @property
    def chosen_rooms(self) -> list[Room]:
        return [self._rooms[key] for key in self.cleaned_data["rooms"]]


class EndForm(BakenForm):
    """From when a home is no environment of the list."""

    on = forms.DateField(label=_("From which day?"), initial=clock.today)
