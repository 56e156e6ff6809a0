"""The plan of an introduction, support, and counts of a month (LE-10)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.homes.forms.fields import revision
from baken.methods.texts import localised
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.teamwork.models import IntroductionChoices, SupportChoices
from baken.teamwork.rules.figures import STEPS
from baken.teamwork.rules.introduction import yields


class ChangeIntroductionForm(BakenForm):
    """What can change of a plan."""

    moment_on = forms.DateField(
        label=_("From when does the home work this way?"),
        help_text=_("The day that is marked in the charts: before it and after it are set beside each other."),
    )
    hoped = forms.CharField(label=_("What do you hope for?"), widget=forms.Textarea(attrs={"rows": 3}))
    from_incidents = forms.MultipleChoiceField(
        label=_("Counted from reports of incidents"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The rest the team counts itself. One way for all months, else they cannot be compared."),
    )
    revision = revision()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_incidents"].choices = [  # type: ignore[attr-defined]  # a choice field
            (one.key, localised(one.title)) for one in yields().values() if one.incidents
        ]


class BeginIntroductionForm(SentOnce, ChangeIntroductionForm):
    """The beginning of a plan."""

    kind = forms.ChoiceField(label=_("Which time?"), choices=IntroductionChoices.choices, widget=forms.RadioSelect)
    begins_on = forms.DateField(label=_("When do you begin?"), initial=clock.today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["kind", "begins_on", "moment_on", "hoped", "from_incidents"])


class EndForm(BakenForm):
    """When a plan was finished."""

    on = forms.DateField(label=_("Finished on"), initial=clock.today)


class MilestoneForm(BakenForm):
    """How it is with one step."""

    due_on = forms.DateField(label=_("Ready by"))
    done_on = forms.DateField(label=_("Reached on"), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    revision = revision()


class NewMilestoneForm(SentOnce, BakenForm):
    """A step of one's own."""

    title = forms.CharField(label=_("What is reached then?"), max_length=120)
    due_on = forms.DateField(label=_("Ready by"))


_WORDS = {
    1: pgettext_lazy("support", "1 – not at all"),
    2: pgettext_lazy("support", "2"),
    3: pgettext_lazy("support", "3 – halfway"),
    4: pgettext_lazy("support", "4"),
    5: pgettext_lazy("support", "5 – fully"),
}


class SupportForm(SentOnce, BakenForm):
    """How a group answered, as numbers of people."""

    group = forms.ChoiceField(label=_("Who was asked?"), choices=SupportChoices.choices, widget=forms.RadioSelect)
    asked_on = forms.DateField(label=_("Date"), initial=clock.today)
    asked = forms.IntegerField(label=_("How many people were asked?"), min_value=1, max_value=999)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for step in STEPS:
            label = _("How many answered “%(answer)s”?") % {"answer": _WORDS[step]}
            self.fields[f"step_{step}"] = forms.IntegerField(label=label, min_value=0, max_value=999, initial=0)

    @property
    def answers(self) -> list[int]:
        return [self.cleaned_data[f"step_{step}"] for step in STEPS]


class CountsForm(BakenForm):
    """How often things happened in a month."""

    month = forms.DateField(widget=forms.HiddenInput)
    #: What stood there when the form was opened: see `stamp`.
    revision = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in yields().values():
            self.fields[one.key] = forms.IntegerField(
                label=localised(one.title), help_text=localised(one.counts), min_value=0, max_value=9999, required=False
            )

    @property
    def counts(self) -> dict[str, int | None]:
        return {key: self.cleaned_data.get(key) for key in yields()}
