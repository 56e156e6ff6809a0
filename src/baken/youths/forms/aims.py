"""The aim of the stay, and the area of a goal (YG-07, YG-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.plans.forms.fields import choice_of, words
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.youths.models.aims import AimChoices, AreaChoices, NearerChoices
from baken.youths.services import AimData

if TYPE_CHECKING:
    from baken.plans.models import Goal


class AimForm(SentOnce, BakenForm):
    """Where living here leads to."""

    aim = choice_of(_("Where does living here lead to?"), AimChoices.choices)
    own_words = words(_("What does the youth say about it?"), help_text=_("In own words."))
    wording = words(_("What do we work on for it?"))
    from_on = forms.DateField(label=_("From when?"), initial=clock.today)
    because = forms.CharField(label=_("Why is it another aim than before?"), max_length=300, required=False)

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["because"]

    @property
    def aim_data(self) -> AimData:
        return AimData(**{name: value for name, value in self.cleaned_data.items() if name != "client_key"})


class LookForm(SentOnce, BakenForm):
    """Whether the aim came nearer."""

    nearer = choice_of(_("Did it come nearer?"), NearerChoices.choices)
    note = words(_("What shows it?"), required=True)
    on = forms.DateField(label=pgettext_lazy("day of a look", "When?"), initial=clock.today)


class AreasForm(BakenForm):
    """For each goal one of the six areas."""

    def __init__(self, *args: Any, goals: list[Goal], areas: dict[Any, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for goal in goals:
            self.fields[f"goal-{goal.line}"] = forms.ChoiceField(
                label=goal.title,
                choices=[("", _("no area yet")), *AreaChoices.choices],
                initial=areas.get(goal.line, ""),
                required=False,
            )
