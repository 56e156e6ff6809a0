"""Reasons in words, feature by feature: what a service refuses with, and what a proposal shows (MT-07).

Kept with a match are keys; the words are looked up each time, in the reader's language. Points are never shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from baken.matching.models import RhythmChoices
from baken.matching.rules.lists import lists
from baken.matching.rules.suiting import TURNED_DOWN, Distance, Feature, Reason, Verdict
from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

TITLES: dict[Feature, StrOrPromise] = {
    Feature.METHOD: gettext_lazy("Method"),
    Feature.PLACE: gettext_lazy("Room"),
    Feature.TRAINING: gettext_lazy("Training"),
    Feature.LANGUAGE: gettext_lazy("Language"),
    Feature.AVAILABILITY: gettext_lazy("Moments"),
    Feature.INTERESTS: gettext_lazy("Interests"),
    Feature.DISTANCE: gettext_lazy("Distance"),
    Feature.RHYTHM: gettext_lazy("How often"),
    Feature.GENDER: gettext_lazy("Preference"),
}


def item_words(key: str) -> str:
    """An interest or a language; a key that is in the lists no more stays readable as it is."""
    title = lists().titles().get(key)
    return localised(title) if title else key


def interest_words(key: str) -> str:
    """An interest in a line with others."""
    return item_words(key).lower()


def moment_words(key: str) -> str:
    """A part of a day, such as "zaterdagmiddag"."""
    found = lists().moments.get(key)
    if found is None:
        return key
    day, part = (localised(item.title) for item in found)
    return pgettext("moment of the week", "%(day)s %(part)s") % {"day": day, "part": part}


def listed(words: Iterable[str]) -> str:
    """Several things in one line."""
    found = list(words)
    if len(found) < 2:  # noqa: PLR2004  # one thing needs no "and"
        return "".join(found)
    return _("%(first)s and %(last)s") % {"first": ", ".join(found[:-1]), "last": found[-1]}


def reason_words(reason: Reason) -> str:
    """How one feature turns out, as one would say it."""
    return str(_SAYS[reason.feature](reason))


def _method(reason: Reason) -> str:
    return (
        _("Takes part in this method.") if reason.verdict is Verdict.FITS else _("Does not take part in this method.")
    )


def _place(reason: Reason) -> str:
    if TURNED_DOWN in reason.shared:
        return _("One of the two said no before.")
    return _("Has a place left.") if reason.verdict is Verdict.FITS else _("Has no place left.")


def _training(reason: Reason) -> str:
    if reason.verdict is Verdict.FITS:
        return _("Was trained.")
    return _("Was not trained yet, and this method asks for it.") if reason.stops else _("Was not trained yet.")


def _language(reason: Reason) -> str:
    if reason.verdict is Verdict.UNKNOWN:
        return _("We do not know which languages one of the two speaks.")
    if reason.verdict is Verdict.NOT:
        return _("They speak no language in common.")
    return _("Both speak %(languages)s.") % {"languages": listed(map(item_words, reason.shared))}


def _availability(reason: Reason) -> str:
    if reason.verdict is Verdict.UNKNOWN:
        return _("We do not know at which moments one of the two can.")
    if reason.verdict is Verdict.NOT:
        return _("There is no moment at which both can.")
    order = list(lists().moments)
    known = sorted(reason.shared, key=lambda key: order.index(key) if key in order else len(order))
    said = {"moments": listed(map(moment_words, known))}
    if reason.verdict is Verdict.PARTLY:
        return _("Both can only on %(moments)s.") % said
    return _("Both can on %(moments)s.") % said


def _interests(reason: Reason) -> str:
    if reason.verdict is Verdict.UNKNOWN:
        return _("We do not know what one of the two likes.")
    if reason.verdict is Verdict.NOT:
        return _("They named no interest in common.")
    said = {"interests": listed(map(interest_words, reason.shared))}
    if reason.verdict is Verdict.PARTLY:
        return _("They have one thing in common: %(interests)s.") % said
    return _("Both like: %(interests)s.") % said


def _distance(reason: Reason) -> str:
    if not reason.shared:
        return _("We do not know how far apart they live.")
    apart = {
        Distance.NEIGHBOURHOOD: _("They live in the same neighbourhood, as far as the postal codes tell."),
        Distance.NEAR: _("They live near each other, as far as the postal codes tell."),
        Distance.REGION: _("They live in the same region, as far as the postal codes tell."),
        Distance.FAR: _("They live far apart, as far as the postal codes tell."),
    }
    said = apart[Distance(reason.shared[0])]
    return _("%(distance)s That is further than was asked.") % {"distance": said} if reason.stops else said


def _rhythm(reason: Reason) -> str:
    if not reason.shared:
        return _("We do not know how often the volunteer can.")
    often = {"often": RhythmChoices(reason.shared[0]).label}
    if reason.verdict is Verdict.FITS:
        return _("Both want to meet %(often)s.") % often
    return _("The volunteer cannot %(often)s.") % often


def _gender(reason: Reason) -> str:
    if not reason.shared:
        return _("No preference for a woman or a man.")
    if reason.verdict is Verdict.UNKNOWN:
        return _("There is a preference for a woman or a man, and of the volunteer we do not know.")
    return _("As preferred.") if reason.verdict is Verdict.FITS else _("Not as preferred.")


_SAYS = {
    Feature.METHOD: _method,
    Feature.PLACE: _place,
    Feature.TRAINING: _training,
    Feature.LANGUAGE: _language,
    Feature.AVAILABILITY: _availability,
    Feature.INTERESTS: _interests,
    Feature.DISTANCE: _distance,
    Feature.RHYTHM: _rhythm,
    Feature.GENDER: _gender,
}
