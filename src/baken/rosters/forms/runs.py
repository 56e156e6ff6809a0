"""Asking for a proposal, and taking it over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.rosters.rules.proposals.question import Counts, Keep, Wants
from baken.rosters.services.runs import MOST_SEED, Choice
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.rosters.models import Roster

COUNTS = [
    (str(Counts.NOT), pgettext_lazy("wish for a roster", "does not count")),
    (str(Counts.USUAL), pgettext_lazy("wish for a roster", "counts")),
    (str(Counts.MUCH), pgettext_lazy("wish for a roster", "counts a lot")),
]
SECONDS = [("10", _("Short: ten seconds")), ("60", _("Usual: a minute")), ("300", _("Long: five minutes"))]
HARD, SOFT = "hard", "soft"
NORM = [
    (HARD, _("Never below the norm. When that is not possible, Baken says why not.")),
    (SOFT, _("As seldom as possible below the norm. What is short is said.")),
]
KEEP = [
    (str(Keep.PINNED), _("What is pinned stays. Other shifts may go to somebody else.")),
    (str(Keep.FILLED), _("Everyone who stands in the concept stays. Only open shifts are filled.")),
]
IN_SEVEN = [("5", _("five")), ("6", _("six, where the rules of rest allow it"))]
GOALS = ("fair", "wishes", "familiar", "hours")


class AskForm(SentOnce, BakenForm):
    """For which concepts, and what counts; in words, not in numbers."""

    rosters = forms.MultipleChoiceField(label=_("Concepts"), widget=forms.CheckboxSelectMultiple)
    norm = forms.ChoiceField(label=_("The norm of workers"), choices=NORM, widget=forms.RadioSelect, initial=HARD)
    keep = forms.ChoiceField(
        label=_("What stands in the concept"), choices=KEEP, widget=forms.RadioSelect, initial=str(Keep.PINNED)
    )
    fair = forms.ChoiceField(label=_("Nights and weekends shared fairly"), choices=COUNTS, initial=str(Counts.USUAL))
    wishes = forms.ChoiceField(label=_("Wishes of colleagues"), choices=COUNTS, initial=str(Counts.USUAL))
    familiar = forms.ChoiceField(
        label=_("Familiar faces, and somebody's mentor or buddy there"), choices=COUNTS, initial=str(Counts.USUAL)
    )
    hours = forms.ChoiceField(label=_("Contract hours"), choices=COUNTS, initial=str(Counts.USUAL))
    most_in_seven = forms.ChoiceField(label=_("Shifts in seven days at most"), choices=IN_SEVEN, initial="5")
    seconds = forms.ChoiceField(label=_("How long to look"), choices=SECONDS, initial="60")
    seed = forms.IntegerField(
        label=_("Number of the draw"),
        required=False,
        min_value=0,
        max_value=MOST_SEED,
        initial=0,
        help_text=_("Another number can choose otherwise between what is as good."),
    )
    groups = [
        (_("Which rosters"), ["rosters"]),
        (_("What must be so"), ["norm", "keep", "most_in_seven"]),
        (_("What counts"), [*GOALS]),
        (_("Looking"), ["seconds", "seed"]),
    ]

    def __init__(self, *args: Any, rosters: Sequence[tuple[Roster, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.concepts = {str(roster.pk): roster for roster, _name in rosters}
        self.fields["rosters"].choices = [(str(roster.pk), name) for roster, name in rosters]  # type: ignore[attr-defined]  # a choice field

    @property
    def chosen(self) -> list[Roster]:
        return [self.concepts[key] for key in sorted(self.cleaned_data["rosters"])]

    def wants(self) -> Wants:
        given = self.cleaned_data
        return Wants(
            **{goal: Counts(given[goal]) for goal in GOALS},
            norm_is_hard=given["norm"] == HARD,
            keep=Keep(given["keep"]),
            most_in_seven=int(given["most_in_seven"]),
        )


def as_initial(wants: Wants) -> dict[str, Any]:
    """What was asked before, as the form has it."""
    return {
        **{goal: str(getattr(wants, goal)) for goal in GOALS},
        "norm": HARD if wants.norm_is_hard else SOFT,
        "keep": str(wants.keep),
        "most_in_seven": str(wants.most_in_seven),
    }


class TakeForm(SentOnce, BakenForm):
    """Which part of a proposal is put on the boards."""

    rosters = forms.MultipleChoiceField(label=_("Homes"), widget=forms.CheckboxSelectMultiple)
    weeks = forms.MultipleChoiceField(label=_("Weeks"), widget=forms.CheckboxSelectMultiple)
    workers = forms.MultipleChoiceField(label=_("Colleagues"), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self,
        *args: Any,
        rosters: Iterable[tuple[str, str]],
        weeks: Iterable[tuple[str, str]],
        workers: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.every = {"rosters": list(rosters), "weeks": list(weeks), "workers": list(workers)}
        for name, choices in self.every.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field
            self.fields[name].initial = [key for key, _label in choices]
        for name in ("rosters", "weeks"):
            if len(self.every[name]) < 2:  # noqa: PLR2004  # of one there is nothing to choose
                del self.fields[name]

    def choice(self) -> Choice:
        """What was chosen; all of something is said as all, so that it holds for what nobody has yet too."""
        weeks = self._chosen("weeks")
        return Choice(
            rosters=self._chosen("rosters"),
            workers=self._chosen("workers"),
            weeks=frozenset(date.fromisoformat(one) for one in weeks) if weeks is not None else None,
        )

    def _chosen(self, name: str) -> frozenset[str] | None:
        given = self.cleaned_data.get(name)
        return None if given is None or len(given) == len(self.every[name]) else frozenset(given)
