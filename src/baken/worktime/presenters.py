"""The rules and what was found, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.worktime.rules.regime import LAW
from baken.worktime.rules.rulebook import rulebook
from baken.worktime.rules.values import Verdict
from baken.worktime.selectors import regime_of
from baken.worktime.wording import amount, said, short_day

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from baken.worktime.models import Agreement
    from baken.worktime.rules.regime import Regime
    from baken.worktime.rules.rulebook import Number, Rule
    from baken.worktime.rules.values import Finding

#: What these measure is an average for each week.
AVERAGES = frozenset({
    "four-weeks-hours",
    "sixteen-weeks-hours",
    "alone-hours",
    "nights-average",
    "sleep-in-average",
    "young-four-weeks",
    "spared-average",
})  # fmt: skip


@dataclass(frozen=True)
class RuleWords:
    """One rule as the page shows it. `note` says when it is not the bare law."""

    key: str
    title: str
    text: str
    article: str
    note: str
    note_kind: str
    law: tuple[str, ...]
    can_be_accepted: bool


def rule_in_words(key: str, regime: Regime = LAW) -> RuleWords:
    """A rule with the numbers that hold."""
    rule = rulebook().rules[key]
    stricter = [number for number in _numbers(rule) if number.key in regime.stricter]
    agreed = [number for number in _numbers(rule) if number.is_looser(regime.own[number.key])]
    note = _("stricter than the law") if stricter else _("by agreement") if agreed else ""
    return RuleWords(
        key=key,
        title=said(rule.title),
        text=text_of(rule, regime),
        article=rule.article,
        note=note,
        note_kind="info" if stricter else "soon",
        law=tuple(
            _("%(what)s: by law %(amount)s") % {"what": said(number.title), "amount": amount(number.legal, number.unit)}
            for number in (*stricter, *agreed)
        ),
        can_be_accepted=rule.verdict is Verdict.ACCEPTABLE,
    )


def text_of(rule: Rule, regime: Regime) -> str:
    words = {number.key: amount(regime.own[number.key], number.unit) for number in _numbers(rule)}
    return said(rule.text).format_map(words)


def _numbers(rule: Rule) -> list[Number]:
    return [rulebook().numbers[key] for key in rule.numbers]


@dataclass(frozen=True)
class FindingWords:
    """What is broken, for beside a shift: `said` is one line with everything in it."""

    rule: str
    title: str
    text: str
    article: str
    when: str
    is_refused: bool
    what_now: str

    @property
    def said(self) -> str:
        cited = f" ({self.article})" if self.article else ""
        return f"{self.title}: {self.text}{cited}"


def in_words(finding: Finding, regime: Regime = LAW) -> FindingWords:
    """A finding in words, without names. What somebody is spared for is never said."""
    rule = rulebook().rules[finding.rule]
    refused = _("The law does not allow this.")
    accepted = _("A manager can accept this with a reason.")
    return FindingWords(
        rule=finding.rule,
        title=said(rule.title),
        text=_compared(finding) or text_of(rule, regime),
        article=finding.article,
        when=_when(finding.since, finding.until),
        is_refused=finding.is_refused,
        what_now=refused if finding.is_refused else accepted,
    )


def _compared(finding: Finding) -> str:
    """How much there is and how much it should be; empty where a rule knows only yes and no."""
    if finding.bound == 0:
        return ""
    words = {"measured": amount(finding.measured, finding.unit), "bound": amount(finding.bound, finding.unit)}
    if finding.rule in AVERAGES:
        return _("%(measured)s a week on average, at most %(bound)s") % words
    if finding.measured > finding.bound:
        return _("%(measured)s, at most %(bound)s") % words
    return _("%(measured)s, at least %(bound)s") % words if finding.measured < finding.bound else ""


def _when(since: datetime, until: datetime) -> str:
    first, last = localtime(since).date(), localtime(until - timedelta(minutes=1)).date()
    if first == last:
        return short_day(first)
    return _("%(first)s to %(last)s") % {"first": short_day(first), "last": short_day(last)}


def groups_in_words(regime: Regime) -> list[dict[str, Any]]:
    """Every rule under its group."""
    book = rulebook()
    return [
        {
            "key": group.key,
            "title": said(group.title),
            "about": said(group.about),
            "rules": [rule_in_words(rule.key, regime) for rule in book.rules.values() if rule.group == group.key],
        }
        for group in book.groups.values()
    ]


def numbers_in_words(agreement: Agreement) -> list[dict[str, Any]]:
    """What an agreement changes, each beside the law."""
    regime = regime_of(agreement)
    return [
        {
            "title": said(number.title),
            "own": amount(regime.own[key], number.unit),
            "law": amount(number.legal, number.unit),
            "is_stricter": key in regime.stricter,
        }
        for key, number in rulebook().numbers.items()
        if regime.own[key] != number.legal
    ]
