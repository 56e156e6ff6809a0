"""What the finder answers: each method with the reasons for and against, never a bare score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.methods.own import is_own
from baken.methods.presenters.method import url_of
from baken.methods.rules import Fit
from baken.methods.texts import localised
from baken.methods.wording import FEATURES, FITS, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.methods.rules import Answer, Verdict

ICONS = {Fit.FITS: "check", Fit.PARTLY: "path", Fit.NOT: "cross", Fit.UNKNOWN: "info"}


@dataclass(frozen=True)
class Reason:
    """How one feature answers what was asked."""

    feature: str
    fit: str
    words: str
    icon: str
    wanted: str
    found: str
    basis: str
    note: str = ""


@dataclass(frozen=True)
class Card:
    """One method in the answer."""

    slug: str
    title: str
    aim: str
    url: str
    summary: str
    is_own: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Brief:
    """One method in the answer, in a few lines: the features by how they fit."""

    slug: str
    title: str
    url: str
    is_own: bool
    reasons: tuple[tuple[Fit, str, str, str], ...]  # how it fits, its words, its icon, and which features


def card(answer: Answer) -> Card:
    """A method with its reasons: what fits first, then what does so partly, then what does not."""
    order = list(Fit)
    verdicts = sorted(answer.verdicts, key=lambda verdict: order.index(verdict.fit))
    return Card(
        slug=answer.course.slug,
        title=localised(answer.course.title),
        aim=localised(answer.course.aim),
        url=url_of(answer.course.slug),
        summary=summary(answer),
        is_own=is_own(answer.course.slug),
        reasons=tuple(reason(verdict) for verdict in verdicts),
    )


def brief(answer: Answer) -> Brief:
    """A method that fits less: on what it fits and on what it does not, without what it is."""
    return Brief(
        slug=answer.course.slug,
        title=localised(answer.course.title),
        url=url_of(answer.course.slug),
        is_own=is_own(answer.course.slug),
        reasons=tuple(
            (fit, str(FITS[fit]), ICONS[fit], ", ".join(str(FEATURES[verdict.feature]) for verdict in verdicts))
            for fit in Fit
            if (verdicts := answer.with_fit(fit))
        ),
    )


def summary(answer: Answer) -> str:
    """The ranking in words: "fits on 5 of 6, partly on 1"."""
    asked = len(answer.verdicts)
    if not asked:
        return ""
    parts = [_("Fits on %(count)d of %(all)d") % {"count": answer.count(Fit.FITS), "all": asked}]
    if partly := answer.count(Fit.PARTLY):
        parts.append(_("partly on %(count)d") % {"count": partly})
    if against := answer.count(Fit.NOT):
        parts.append(_("not on %(count)d") % {"count": against})
    if unknown := answer.count(Fit.UNKNOWN):
        parts.append(ngettext("one we do not know", "%(count)d we do not know", unknown) % {"count": unknown})
    return ", ".join(parts)


def reason(verdict: Verdict) -> Reason:
    """One verdict in words."""
    words = words_of(verdict.feature)
    return Reason(
        feature=str(FEATURES[verdict.feature]),
        fit=verdict.fit,
        words=str(FITS[verdict.fit]),
        icon=ICONS[verdict.fit],
        wanted=_list(verdict.wanted, words),
        found=_list(verdict.found, words),
        basis=verdict.basis or "",
        note=localised(verdict.note) if verdict.note else "",
    )


def _list(keys: Iterable[str], words: object) -> str:
    return ", ".join(str(words[key]) for key in keys)  # type: ignore[index]  # the keys of the enumeration
