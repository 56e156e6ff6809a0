"""The words on screen for what a method file says in keys (MT-01, MT-02, MT-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from baken.methods.catalogue import load_course
from baken.methods.rules import Feature, Fit
from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

    type Words = Mapping[str, StrOrPromise]

GROUPS: Final[Words] = {
    "elderly": _("limits of old age"),
    "physical": _("physical disability"),
    "psychiatric": _("psychiatric disability"),
    "intellectual": _("intellectual disability"),
    "general": _("several groups"),
}
COMPLEXITIES: Final[Words] = {
    "light": _("light requests"),
    "complex": _("complex requests"),
    "both": _("light and complex requests"),
}
DIRECTIONS: Final[Words] = {
    "self-reliance": _("self-reliance"),
    "participation": _("participation"),
    "both": _("self-reliance and participation"),
}
BEACONS: Final[Words] = {
    "question-behind": _("The question behind the question"),
    "own-strength": _("The citizen’s own strength"),
    "outreach": _("Going straight to it"),
    "formal-informal": _("Formal and informal in the best proportion"),
    "collective-individual": _("Balance of collective and individual"),
    "integral": _("Working as one whole"),
    "result-driven": _("Not free of obligation, aimed at results"),
    "professional-room": _("Room for the professional"),
}
NETWORKS: Final[Words] = {
    "builds": _("builds a network"),
    "uses": _("uses the network there is"),
    "apart": _("leaves the network out"),
}
LEADS: Final[Words] = {
    "participant": _("the person themselves"),
    "circle": _("the people around someone"),
    "together": _("person and worker together"),
    "professional": _("the worker"),
    "peer": _("an expert by experience"),
    "volunteer": _("a volunteer"),
}
WAYS: Final[Words] = {"individual": _("one to one"), "group": _("in a group")}
CARRIERS: Final[Words] = {
    "professional": _("professionals"),
    "volunteer": _("volunteers"),
    "peer": _("experts by experience"),
    "network": _("one’s own network"),
}
DURATIONS: Final[Words] = {
    "short": _("up to three months"),
    "medium": _("up to a year"),
    "long": _("longer than a year"),
    "open": _("as long as is wanted"),
}
HAS_NETWORK: Final[Words] = {
    "has": _("there are people around who can help"),
    "needs": _("there are hardly any people around"),
}
BASES: Final[Words] = {"stated": _("stated by the source"), "inferred": _("inferred")}
KNOWN: Final[Words] = {"yes": _("met"), "no": _("not met"), "unknown": _("not known")}
CRITERIA: Final[Words] = {
    "systematic": _("A systematic way of acting towards a goal"),
    "transferable": _("Transferable through a handbook"),
    "used": _("Used for two years or more, in two places or more"),
}
FEATURES: Final[Words] = {
    Feature.GROUP: _("Target group"),
    Feature.COMPLEXITY: _("Light or complex"),
    Feature.DIRECTION: _("Self-reliance or participation"),
    Feature.DOMAINS: _("Life domains"),
    Feature.NETWORK: _("Network"),
    Feature.LEAD: _("Who leads"),
    Feature.WAY: _("One to one or in a group"),
    Feature.DURATION: _("Duration"),
    Feature.CARRIER: _("Carried out by"),
}
FITS: Final[Words] = {
    Fit.FITS: _("fits"),
    Fit.PARTLY: _("fits partly"),
    Fit.NOT: _("is no fit"),
    Fit.UNKNOWN: _("we do not know"),
}
ORDERS: Final[Words] = {
    "sequence": _("One phase after the other"),
    "back-and-forth": _("One phase at a time; moving back and forth is allowed"),
    "free": _("Parts in any order; they may overlap and come by again"),
}
SUPPORT: Final[Words] = {
    "leads": _("the worker leads"),
    "beside": _("the worker stands beside"),
    "distance": _("the worker keeps a distance"),
    "gone": _("the worker has gone"),
}
STEP_KINDS: Final[Words] = {
    "talk": _("talk"),
    "form": _("form"),
    "decision": _("decision"),
    "document": _("document"),
    "assignment": _("assignment"),
    "agreement": _("agreement"),
    "arrangement": _("arrangement"),
    "meeting": _("meetings"),
    "score": _("scores"),
    "instrument": _("questionnaire or card"),
    "drawing": _("drawing"),
    "match": _("match with a volunteer"),
}
OWNERS: Final[Words] = {
    "participant": _("in the words of the person themselves"),
    "circle": _("made by the people around someone"),
    "peer": _("made by an expert by experience"),
}
TRAITS: Final[Words] = {
    "expert-by-experience": _("expert by experience"),
    "trained": _("trained"),
    "independent": _("independent"),
}


def domains() -> dict[str, str]:
    """The seven life domains in the language of the screen (8F-01)."""
    return {domain.key: localised(domain.title) for domain in load_course("acht-fasenmodel").life_domains}


_WORDS: Final[Mapping[str, Words]] = {
    Feature.GROUP: GROUPS,
    Feature.COMPLEXITY: COMPLEXITIES,
    Feature.DIRECTION: DIRECTIONS,
    Feature.NETWORK: {**NETWORKS, **HAS_NETWORK},
    Feature.LEAD: LEADS,
    Feature.WAY: WAYS,
    Feature.DURATION: DURATIONS,
    Feature.CARRIER: CARRIERS,
}


def words_of(feature: Feature) -> Words:
    """What the keys of a feature are called."""
    return domains() if feature is Feature.DOMAINS else _WORDS[feature]
