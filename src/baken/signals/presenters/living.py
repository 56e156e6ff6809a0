"""What asks attention of who lives in a home, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from baken.signals.rules import Kind
from baken.wellbeing.rules.rhythm import Asked
from baken.youths.selectors import Asks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

_TITLES: dict[Kind, StrOrPromise] = {
    Kind.STAY_ENDS: gettext_lazy("The stay of %(name)s ends, and nobody planned what comes next"),
    Kind.CASH_COUNT: gettext_lazy("A second person sees the counted money of %(name)s"),
    Kind.CASH_MONTH: gettext_lazy("Close the month of the cash book of %(name)s"),
    Kind.CASH_LEFT: gettext_lazy("%(name)s left, and there is money in the cash book"),
    Kind.MEASURE_LOOK: gettext_lazy("Look again at a measure that restricts the freedom of %(name)s"),
    Kind.MEASURE_OPEN: gettext_lazy("Something is missing of a measure that restricts the freedom of %(name)s"),
    Kind.WEIGHING: gettext_lazy("Look back on what was weighed with %(name)s"),
    Kind.NEEDS_AGAIN: gettext_lazy("Does %(name)s still live in the right environment?"),
    Kind.FITS_ELSEWHERE: gettext_lazy("Another environment agrees more with what %(name)s needs"),
}
_OF_YOUTHS: dict[str, StrOrPromise] = {
    Asks.NO_CHECK: gettext_lazy("Nobody checked whether this is the right home for %(name)s"),
    Asks.UNDECIDED: gettext_lazy("Decide on the check whether this is the right home for %(name)s"),
    Asks.NOTHING_BY_DAY: gettext_lazy("%(name)s has no school or day activity"),
    Asks.HOW_IT_WENT: gettext_lazy("Write how the contact of %(name)s with home went"),
    Asks.AGREEMENT: gettext_lazy("Do what was agreed with the family of %(name)s"),
    Asks.NO_PERSPECTIVE: gettext_lazy("Make the plan for after eighteen with %(name)s"),
    Asks.PARTS: gettext_lazy("Parts of the plan for after eighteen of %(name)s are open"),
    Asks.REVIEW: gettext_lazy("Look at the plan for after eighteen of %(name)s again"),
}
_LOOKS: dict[str, StrOrPromise] = {
    Asked.TEAM: gettext_lazy("Look how %(name)s fares"),
    Asked.RELATIVES: gettext_lazy("Ask relatives whether %(name)s is at home here"),
}

#: What the button says.
ACTIONS: dict[Kind, StrOrPromise] = {
    Kind.STAY_ENDS: gettext_lazy("Arrange"),
    Kind.YOUTH_CHECK: pgettext_lazy("on a button", "Open"),
    Kind.YOUTH_BY_DAY: pgettext_lazy("on a button", "Open"),
    Kind.YOUTH_CONTACT: pgettext_lazy("on a button", "Write"),
    Kind.YOUTH_AGREEMENT: pgettext_lazy("on a button", "Open"),
    Kind.PERSPECTIVE: pgettext_lazy("on a button", "Open"),
    Kind.CASH_CHECK: pgettext_lazy("on a button", "Open"),
    Kind.CASH_COUNT: pgettext_lazy("on a button", "Open"),
    Kind.CASH_MONTH: pgettext_lazy("on a button", "Open"),
    Kind.CASH_LEFT: pgettext_lazy("on a button", "Open"),
    Kind.MEASURE_LOOK: gettext_lazy("Look at it"),
    Kind.MEASURE_OPEN: pgettext_lazy("on a button", "Open"),
    Kind.LOOK: gettext_lazy("Look at it"),
    Kind.WEIGHING: gettext_lazy("Look back"),
    Kind.NEEDS_AGAIN: gettext_lazy("Look at it"),
    Kind.FITS_ELSEWHERE: gettext_lazy("Look at it"),
}
LIVING = frozenset(ACTIONS)


def living_title(kind: Kind, details: Mapping[str, Any], name: str) -> str:
    """What asks attention, with the name of whom it is about."""
    if "asks" in details:
        return str(_OF_YOUTHS[details["asks"]]) % {"name": name}
    if kind is Kind.LOOK:
        return str(_LOOKS[details["asked"]]) % {"name": name}
    if kind is Kind.CASH_CHECK:
        words = ngettext(
            "A second person looks at a line in the cash book of %(name)s",
            "A second person looks at %(count)s lines in the cash book of %(name)s",
            details["count"],
        )
        return words % {"name": name, "count": details["count"]}
    return str(_TITLES[kind]) % {"name": name}
