"""The two short forms: of the team, and of a relative."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baken.instruments.catalogue import load_instrument
from baken.instruments.forms import InstrumentForm, instrument_form
from baken.instruments.services import LONGEST_NAME
from baken.shared import clock
from baken.shared.submissions import SentOnce
from baken.wellbeing.rules.followed import RELATIVES, TEAM

if TYPE_CHECKING:
    from baken.instruments.schema import Instrument


class LookForm(SentOnce, InstrumentForm):
    """What the team sees. `version` is that of the questions on the screen."""

    filled_on = forms.DateField(label=_("On which day?"), initial=clock.today)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField):
                steps = cast("list[tuple[str, str]]", field.choices)
                field.choices = [_in_short(value, words) for value, words in steps]


class RelativeForm(LookForm):
    """What a relative finds."""

    relative = forms.CharField(
        label=_("Who said this?"), max_length=LONGEST_NAME, help_text=_("Name, and who they are to the resident.")
    )

    field_order = ["relative", "filled_on"]


def _in_short(value: str, words: str) -> tuple[str, str]:
    """A step without its figure: nobody gives marks here, and more steps fit beside each other on a phone."""
    return value, str(words).removesuffix(f" ({value})") if value else gettext("I do not know")


@cache
def look_form(version: int | None = None) -> type[LookForm]:
    """The form with the questions of the team."""
    return instrument_form(questions(TEAM, version), LookForm)


@cache
def relative_form(version: int | None = None) -> type[RelativeForm]:
    """The form with the questions for a relative."""
    return instrument_form(questions(RELATIVES, version), RelativeForm)


def questions(slug: str, version: int | None = None) -> Instrument:
    """The questions in one version; raises UnknownInstrument for one that is not there."""
    return load_instrument(slug, version)
