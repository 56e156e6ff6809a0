"""Writing down a measure, changing it, and what those concerned think of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.texts import localised
from baken.plans.forms.fields import choice_of, revision, words
from baken.restrictions.models import JudgesChoices, ViewChoices, WhoChoices
from baken.restrictions.rules.kinds import kinds
from baken.restrictions.rules.standing import VIEWS_OF, Who
from baken.restrictions.services import MeasureData, StanceData
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

    from baken.restrictions.models import Measure


def views_of(who: Who) -> list[tuple[str, Any]]:
    """What someone can answer, and that nobody asked yet."""
    return [*((str(one), ViewChoices(one).label) for one in VIEWS_OF[who]), ("", _("not asked yet"))]


class _ViewWidget(forms.RadioSelect):
    """Choices of which none is marked beforehand, also not the one for no answer."""

    def format_value(self, value: Any) -> list[str]:
        return [] if value in {None, ""} else super().format_value(value)


class _AboutForm(BakenForm):
    """What is written down of a measure."""

    kind = forms.ChoiceField(label=_("What kind of measure is it?"))
    what = words(_("What exactly, and when?"), required=True)
    harm = words(
        _("Which serious harm does it avert?"),
        required=True,
        help_text=_("What would happen without it, to the resident or to others. “For safety” says too little."),
    )
    alternatives = words(
        _("What did you try first?"),
        help_text=_("At least one thing, and how it went."),
    )
    why_none = words(_("Or: why could nothing else be tried?"), rows=2)
    judges = choice_of(
        _("Can the resident judge this measure?"),
        JudgesChoices.choices,
        initial=JudgesChoices.UNKNOWN,
        help_text=_("About this one matter: what it is for, and what happens without it."),
    )
    judges_note = forms.CharField(label=_("How does that show?"), max_length=300, required=False)
    decided_by = forms.CharField(label=_("Who judged and decided?"), max_length=200, required=False)
    function = forms.CharField(
        label=_("In which function?"), max_length=120, required=False, help_text=_("For example: doctor, psychologist.")
    )
    started_at = forms.DateTimeField(label=_("When did it begin?"), initial=clock.now)
    expected_until_on = forms.DateField(label=_("When do you expect it to be over?"), required=False)
    look_on = forms.DateField(
        label=_("Look at it sooner, on"),
        required=False,
        help_text=_("Without a day the rhythm of your organisation holds."),
    )

    def __init__(self, *args: Any, known_kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.key, localised(kind.title)) for kind in kinds().values()]
        if known_kind and known_kind not in kinds():
            choices.append((known_kind, known_kind))
        self.fields["kind"].choices = [("", _("Make a choice")), *choices]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def measure(self) -> MeasureData:
        said = self.cleaned_data
        return MeasureData(**{name: said[name] for name in MeasureData.__dataclass_fields__})


WEIGHED = (_("Before you begin"), ["harm", "alternatives", "why_none"])
DECISION = (_("Judging and deciding"), ["judges", "judges_note", "decided_by", "function"])
TIME = (_("From when until when"), ["started_at", "expected_until_on", "look_on"])


class StartForm(SentOnce, _AboutForm):
    """A new measure, with what those concerned think of it."""

    is_emergency = forms.BooleanField(
        label=_("It is an emergency: it had to begin at once"),
        required=False,
        help_text=_("Then the rest may follow within a few days. Otherwise it comes before the measure begins."),
    )
    resident = forms.ChoiceField(
        label=_("What does the resident think of it, or show?"),
        choices=views_of(Who.RESIDENT),
        widget=_ViewWidget,
        required=False,
        help_text=_("Pushing away, walking off or crying is resistance too."),
    )
    note = forms.CharField(label=_("How did that show?"), max_length=300, required=False)
    representative = forms.ChoiceField(
        label=_("What does the representative think of it?"),
        choices=views_of(Who.REPRESENTATIVE),
        widget=_ViewWidget,
        required=False,
    )
    name = forms.CharField(label=_("Who speaks for the resident?"), max_length=200, required=False)
    on = forms.DateField(label=_("Asked on"), initial=clock.today)

    groups = [
        WEIGHED,
        (_("What those concerned think of it"), ["resident", "note", "representative", "name", "on"]),
        DECISION,
        TIME,
    ]

    field_order = ["kind", "what", "is_emergency"]

    #: What has to be there before a measure begins, and what is said when it is not.
    demanded: ClassVar[Mapping[str, StrOrPromise]] = {
        "alternatives": _("Write what was tried first, or why nothing else could be tried."),
        "resident": _("Say what the resident thinks of it, or shows."),
        "decided_by": _("Write who judged and decided, and in which function."),
        "function": _("Write in which function."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_an_emergency = bool(self["is_emergency"].data)
        for name, words_for_it in self.demanded.items():
            has_another = name == "alternatives" and bool(self["why_none"].data)
            self.fields[name].required = not in_an_emergency and not has_another
            self.fields[name].error_messages["required"] = words_for_it

    @property
    def views(self) -> tuple[StanceData, ...]:
        said = self.cleaned_data
        found = []
        if said["resident"]:
            found.append(StanceData(Who.RESIDENT, said["resident"], said["on"], note=said["note"]))
        if said["representative"]:
            found.append(StanceData(Who.REPRESENTATIVE, said["representative"], said["on"], name=said["name"]))
        return tuple(found)


class ChangeForm(_AboutForm):
    """Filling in what was missing, or correcting what stands there."""

    reason = forms.CharField(
        label=_("Why do you change this?"),
        max_length=300,
        required=False,
        help_text=_("Not needed where you only fill in what was empty. What stood there stays readable."),
    )
    revision = revision()

    groups = [WEIGHED, DECISION, TIME, (_("Your change"), ["reason"])]


def about(measure: Measure) -> dict[str, Any]:
    """What stands in the fields of a measure now."""
    return {name: getattr(measure, name) for name in (*MeasureData.__dataclass_fields__, "revision")}


class ViewForm(SentOnce, BakenForm):
    """What the resident or the representative thinks of it now."""

    who = choice_of(_("Whose view is it?"), WhoChoices.choices)
    view = choice_of(_("What do they think of it?"), ViewChoices.choices)
    name = forms.CharField(label=_("Who speaks for the resident?"), max_length=200, required=False)
    note = forms.CharField(label=_("How did that show?"), max_length=300, required=False)
    on = forms.DateField(label=_("On which day?"), initial=clock.today)

    @property
    def stance(self) -> StanceData:
        said = self.cleaned_data
        return StanceData(said["who"], said["view"], said["on"], name=said["name"], note=said["note"])


class WithdrawForm(BakenForm):
    """Marking a measure that was written down by mistake."""

    reason = forms.CharField(label=_("Why do you withdraw this?"), max_length=300)
    revision = revision()
