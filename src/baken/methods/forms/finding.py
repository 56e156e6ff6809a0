"""Filters of the catalogue and the tables, and the question that the finder answers: all in the query string."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.rules import Feature, Question
from baken.methods.wording import (
    BASES,
    BEACONS,
    CARRIERS,
    COMPLEXITIES,
    DIRECTIONS,
    DURATIONS,
    FEATURES,
    GROUPS,
    HAS_NETWORK,
    LEADS,
    WAYS,
    domains,
)
from baken.shared.forms import FilterForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

#: The longest that one may type into a search; more is no word that occurs.
LONGEST_SEARCH = 200


def _choice(label: StrOrPromise, words: Mapping[str, StrOrPromise], empty: StrOrPromise) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", empty), *words.items()])


def _search() -> forms.CharField:
    return forms.CharField(
        label=_("Words"),
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class _Wanted(FilterForm):
    """A choice that cannot be read counts as not made."""

    @property
    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}


class CatalogueForm(_Wanted):
    """Which methods one wants to see."""

    q = _search()
    group = _choice(FEATURES[Feature.GROUP], GROUPS, _("All"))
    beacon = _choice(_("Beacon"), BEACONS, _("All"))
    complexity = _choice(FEATURES[Feature.COMPLEXITY], COMPLEXITIES, _("All"))
    direction = _choice(FEATURES[Feature.DIRECTION], DIRECTIONS, _("All"))

    def take_along(self, whom: str) -> None:
        """Keep the participant for whom one looks in the address."""
        if whom:
            self.fields["deelnemer"] = forms.CharField(widget=forms.HiddenInput, required=False)


class PlacesForm(_Wanted):
    """Which part of one of the first two tables."""

    q = _search()
    group = _choice(FEATURES[Feature.GROUP], GROUPS, _("All"))
    basis = _choice(_("How sure"), BASES, _("All"))


class BeaconsForm(_Wanted):
    """Which part of the table of the beacons."""

    q = _search()
    beacon = _choice(_("Beacon"), BEACONS, _("All"))
    group = _choice(FEATURES[Feature.GROUP], GROUPS, _("All"))


class FinderForm(_Wanted):
    """What is the question? Everything may be left open."""

    group = _choice(
        _("For whom?"), {key: words for key, words in GROUPS.items() if key != "general"}, _("does not matter")
    )
    complexity = _choice(_("How complex is the request?"), COMPLEXITIES, _("does not matter"))
    direction = _choice(_("What is it to serve?"), DIRECTIONS, _("does not matter"))
    network = _choice(_("Are there people around?"), HAS_NETWORK, _("does not matter"))
    lead = _choice(_("Who leads?"), LEADS, _("does not matter"))
    way = _choice(_("One to one or in a group?"), WAYS, _("does not matter"))
    duration = _choice(_("How long may it take?"), DURATIONS, _("does not matter"))
    carrier = _choice(_("Who can carry it out?"), CARRIERS, _("does not matter"))
    domains = forms.MultipleChoiceField(label=_("On which life domains?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domains"].choices = list(domains().items())  # type: ignore[attr-defined]  # a choice field

    @property
    def question(self) -> Question:
        wanted = self.wanted
        return Question(**{**wanted, "domains": frozenset(wanted.get("domains", ()))})
