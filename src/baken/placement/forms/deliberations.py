"""Asking for a proposal for everyone, holding fast what is good in it, and taking it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.homes.models import WITH_AN_END, StayKind
from baken.placement.models.deliberations import LEAST_WEEKS, MOST_WEEKS
from baken.placement.rules.marks import Marks
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baken.accounts.models import Location
    from baken.participants.models import Participant
    from baken.placement.rules.explaining import Line

FREE, PIN, NOT, STAY = "free", "pin", "not", "stay"


class AskForm(SentOnce, BakenForm):
    """For which homes, how far ahead, and who may move."""

    locations = forms.MultipleChoiceField(label=_("Locations"), widget=forms.CheckboxSelectMultiple)
    first_on = forms.DateField(
        label=_("From the week of"), help_text=_("The proposal begins on the Monday of this week.")
    )
    weeks = forms.IntegerField(
        label=_("How many weeks ahead"),
        min_value=LEAST_WEEKS,
        max_value=MOST_WEEKS,
        initial=12,
        help_text=_("Places that come free within these weeks count."),
    )
    movers = forms.MultipleChoiceField(
        label=_("Who may move"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only who asked to move or agreed to it, or whose representative did. All others stay."),
    )
    move_price = forms.IntegerField(
        label=_("A move has to yield more than so many points of fit"),
        min_value=0,
        max_value=100,
        help_text=_("From 0 to 100. Who lives well somewhere does not move for a little."),
    )
    seed = forms.IntegerField(
        label=_("Number of the draw"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        initial=0,
        help_text=_("The same number gives the same proposal. Another one can choose otherwise between equals."),
    )

    def __init__(
        self, *args: Any, locations: Iterable[Location], movers: Iterable[Participant], price: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        places, people = list(locations), list(movers)
        self.fields["locations"].choices = [(str(one.pk), one.name) for one in places]  # type: ignore[attr-defined]  # a choice field
        self.fields["locations"].initial = [str(one.pk) for one in places]
        self.fields["movers"].choices = [(str(one.pk), one.display_name) for one in people]  # type: ignore[attr-defined]  # a choice field
        self.fields["movers"].initial = [str(one.pk) for one in people]
        self.fields["move_price"].initial = price
        if not people:
            del self.fields["movers"]


class MarksForm(SentOnce, BakenForm):
    """One choice per person: leave it to Baken, come to live somewhere, stay, or not there."""

    def __init__(
        self, *args: Any, lines: Iterable[Line], names: Mapping[str, str], homes: Mapping[str, str], marks: Marks,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self.fields[f"mark-{line.person}"] = forms.ChoiceField(
                label=_("%(who)s in the next proposal") % {"who": names.get(line.person) or _("Someone")},
                choices=_choices(line, homes),
                initial=_initial(line, marks),
            )
            if excluded := [home for home in marks.not_there.get(line.person, ()) if home in homes]:
                self.fields[f"not-{line.person}"] = forms.MultipleChoiceField(
                    label=_("Still not there"),
                    choices=[(home, homes[home]) for home in excluded],
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                    initial=excluded,
                )

    def marks(self) -> Marks:
        """What is held fast by what was chosen."""
        pinned: dict[str, str] = {}
        staying: list[str] = []
        not_there: dict[str, set[str]] = {}
        for line in self.lines:
            not_there[line.person] = set(self.cleaned_data.get(f"not-{line.person}", ()))
            what, _colon, home = self.cleaned_data[f"mark-{line.person}"].partition(":")
            if what == PIN:
                pinned[line.person] = home
                not_there[line.person].discard(home)
            elif what == NOT:
                not_there[line.person].add(home)
            elif what == STAY:
                staying.append(line.person)
        kept = {person: homes for person, homes in not_there.items() if homes}
        return Marks.read({"pinned": pinned, "staying": staying, "not_there": kept})


def _choices(line: Line, homes: Mapping[str, str]) -> list[tuple[str, Any]]:
    own = line.moves_from or line.stays_in
    found: list[tuple[str, Any]] = [(FREE, _("Leave it to Baken"))]
    if own:
        found.append((STAY, _("Stays in %(home)s") % {"home": homes.get(own, "")}))
    if line.home:
        found.append((f"{PIN}:{line.home}", _("Hold fast: %(home)s") % {"home": homes.get(line.home, "")}))
        found.append((f"{NOT}:{line.home}", _("Not in %(home)s") % {"home": homes.get(line.home, "")}))
    others = [home for home in line.possible if home not in {own, line.home} and home in homes]
    found += [(f"{PIN}:{home}", _("Rather in %(home)s") % {"home": homes[home]}) for home in others]
    return found


def _initial(line: Line, marks: Marks) -> str:
    if line.person in marks.staying:
        return STAY
    home = marks.pinned.get(line.person)
    return f"{PIN}:{home}" if home else FREE


class TakeOverForm(SentOnce, BakenForm):
    """Of whom the meeting takes the proposal over, and why."""

    people = forms.MultipleChoiceField(label=_("For whom"), widget=forms.CheckboxSelectMultiple)
    kind = forms.ChoiceField(
        label=_("Kind of stay"),
        choices=[(value, label) for value, label in StayKind.choices if value not in WITH_AN_END],
    )
    reason = forms.CharField(label=_("Why these places"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    present = forms.CharField(label=_("Who were there"), max_length=300)
    other_than_first = forms.CharField(
        label=_("Why not the place that agrees most"),
        required=False,
        max_length=300,
        help_text=_("Needed as soon as another place agrees more for one of them."),
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(people)
        self.fields["people"].choices = choices  # type: ignore[attr-defined]  # a choice field
        self.fields["people"].initial = [key for key, _label in choices]
