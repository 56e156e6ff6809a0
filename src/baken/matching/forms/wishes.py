"""What a participant would like of a volunteer."""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.matching.forms import fields
from baken.matching.models import DistanceChoices, GenderChoices, RhythmChoices
from baken.matching.services import WishesData
from baken.plans.forms.fields import choice_of, revision, words
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.matching.models import Wishes
    from baken.matching.selectors import MatchMethod

PREFERENCES = [*GenderChoices.choices[:2], ("", _("no preference"))]


class ChangeWishesForm(BakenForm):
    """Filled in together, most of it by ticking."""

    says_optional_once = True

    in_own_words = words(_("What are you looking for, in your own words?"))
    interests = fields.interests(_("What do you like to do?"))
    moments = fields.moments(_("When can you?"), help_text=_("Nothing ticked means: we do not know yet."))
    rhythm = choice_of(_("How often?"), RhythmChoices.choices, initial=RhythmChoices.FORTNIGHTLY)
    languages = fields.languages(_("Which languages do you speak?"))
    area = fields.area(
        _("The four digits are enough, to estimate the distance. With a secret address you leave this empty.")
    )
    furthest = choice_of(_("How far away at most?"), DistanceChoices.choices, initial=DistanceChoices.REGION)
    gender = choice_of(_("Preferably"), PREFERENCES, required=False)
    revision = revision()

    def data_for(self, method: str) -> WishesData:
        sent = fields.as_sent(self.cleaned_data)
        names = [one.name for one in dataclass_fields(WishesData) if one.name in sent and one.name != "method"]
        return WishesData(method=method, **{name: sent[name] for name in names})


class WishesForm(SentOnce, ChangeWishesForm):
    """The same for new ones, with the method that they are for."""

    method = choice_of(_("For which method?"), ())
    on = forms.DateField(label=_("Told on"), initial=clock.today)

    field_order = ("method", "on", "in_own_words")

    def __init__(self, *args: Any, methods: Mapping[str, MatchMethod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].choices = fields.method_choices(methods)  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def data_of_wishes(self) -> WishesData:
        return self.data_for(self.cleaned_data["method"])


def kept_of_wishes(wishes: Wishes) -> dict[str, Any]:
    """What the form begins with, and what it is compared with when a colleague saved meanwhile."""
    return {name: getattr(wishes, name) for name in ChangeWishesForm.base_fields}


class CloseWishesForm(BakenForm):
    """From when on nobody is looked for."""

    on = forms.DateField(label=_("Since when?"), initial=clock.today)
    revision = revision()
