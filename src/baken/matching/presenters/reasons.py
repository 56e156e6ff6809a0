"""Reasons as a list: what fits, what does not, what nobody knows (MT-07). No points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.matching.rules.suiting import Feature, Reason, Verdict
from baken.matching.wording import TITLES, reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from baken.matching.models import Match
    from baken.matching.selectors import LeftOver

_KIND = {Verdict.FITS: "ok", Verdict.PARTLY: "soon", Verdict.NOT: "late", Verdict.UNKNOWN: "quiet"}
_ORDER = {verdict: number for number, verdict in enumerate(_KIND)}
#: What goes without saying when it fits.
_SILENT = (Feature.METHOD, Feature.PLACE)


def reason_lines(reasons: Iterable[Reason]) -> list[dict[str, str]]:
    """Feature by feature how it turns out, what fits first."""
    said = [one for one in reasons if one.verdict is not Verdict.FITS or one.feature not in _SILENT]
    said.sort(key=lambda one: (not one.stops, _ORDER[one.verdict]))
    return [
        {
            "title": str(TITLES[one.feature]),
            "text": reason_words(one),
            "kind": _KIND[one.verdict],
            "verdict": verdict_words(one.verdict),
        }
        for one in said
    ]


def verdict_words(verdict: Verdict) -> str:
    """How it turns out in one or two words, beside the colour."""
    words = {
        Verdict.FITS: _("suits"),
        Verdict.PARTLY: _("suits partly"),
        Verdict.NOT: _("does not suit"),
        Verdict.UNKNOWN: _("not known"),
    }
    return words[verdict]


def kept_reasons(match: Match) -> list[dict[str, str]]:
    """The reasons as they stood when someone decided."""
    known: Sequence[Mapping[str, Any]] = match.reasons
    return reason_lines(
        Reason(Feature(one["feature"]), Verdict(one["verdict"]), tuple(one.get("shared", ()))) for one in known
    )


def why_left(left: LeftOver, volunteers: int) -> str:
    """Why nobody is left for someone."""
    if not volunteers:
        return _("There is no volunteer for this method yet.")
    if left.possible:
        return ngettext(
            "%(count)s volunteer would suit, but has no place left in this proposal.",
            "%(count)s volunteers would suit, but have no place left in this proposal.",
            left.possible,
        ) % {"count": left.possible}
    counted = [f"{_STOPS[feature]()}: {count}" for feature, count in left.stopped_by.items()]
    return _("No volunteer can. Why not, and with how many: %(reasons)s.") % {"reasons": "; ".join(counted)}


_STOPS = {
    Feature.METHOD: lambda: _("does not take part in this method"),
    Feature.PLACE: lambda: _("no place left, or turned down before"),
    Feature.TRAINING: lambda: _("not trained yet"),
    Feature.LANGUAGE: lambda: _("no language in common"),
    Feature.AVAILABILITY: lambda: _("no moment in common"),
    Feature.DISTANCE: lambda: _("too far away"),
}
