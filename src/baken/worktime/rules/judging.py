"""Which rules of rest somebody's shifts break, and which one more shift would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.worktime.rules.book import Book, as_datetime, wall
from baken.worktime.rules.checks import CHECKS
from baken.worktime.rules.regime import LAW
from baken.worktime.rules.rulebook import rulebook
from baken.worktime.rules.values import Finding, Unit, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from baken.worktime.rules.checks.hits import Hit
    from baken.worktime.rules.regime import Regime
    from baken.worktime.rules.rulebook import Rule
    from baken.worktime.rules.values import Person, Span

    type Between = tuple[date, date]

#: What holds for volunteers too (Arbeidstijdenbesluit 2.1:2 lid 1).
OF_VOLUNTEERS = frozenset({"child", "young-night"})

#: In what each rule measures where it is not in hours.
UNITS = {
    "break": Unit.MINUTES,
    "young-break": Unit.MINUTES,
    **dict.fromkeys(
        (
            "row-with-nights",
            "nights-sixteen-weeks",
            "nights-year",
            "free-sundays",
            "sunday-agreed",
            "sleep-in-number",
            "on-call-often",
            "on-call-and-sleep-ins",
            "young-duties",
        ),
        Unit.TIMES,
    ),
}


def findings(
    person: Person, spans: Iterable[Span], regime: Regime = LAW, *, between: Between | None = None
) -> tuple[Finding, ...]:
    """Every rule that is broken, in order of time.

    Give all spans that are known, also from before and after what is looked at: averages and rows reach over its edge.
    What is not given counts as free. `between`: only what touches the dates from the first up to and including the
    last. What the law forbids is refused; what only the organisation's own number forbids can be accepted.
    """
    book = Book(person, spans)
    rules = (rule for rule in rulebook().rules.values() if not person.is_volunteer or rule.key in OF_VOLUNTEERS)
    found = [finding for rule in rules for finding in _of_rule(rule, book, regime)]
    if between is not None:
        since, until = as_datetime(wall(between[0].toordinal())), as_datetime(wall(between[1].toordinal() + 1))
        found = [one for one in found if one.since < until and one.until > since]
    return tuple(sorted(found, key=lambda one: (one.since, one.until, one.rule, one.measured, one.keys)))


def would_break(
    person: Person,
    spans: Sequence[Span],
    span: Span,
    regime: Regime = LAW,
    *,
    between: Between | None = None,
    before: Iterable[Finding] | None = None,
) -> tuple[Finding, ...]:
    """What one more shift breaks that was not broken so already.

    `before`: the findings without it, when they are known: that halves the work.
    """
    known = {_place(one) for one in (findings(person, spans, regime, between=between) if before is None else before)}
    after = findings(person, [*spans, span], regime, between=between)
    return tuple(one for one in after if _place(one) not in known)


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.since, finding.until, finding.measured, finding.verdict


def _of_rule(rule: Rule, book: Book, regime: Regime) -> Iterator[Finding]:
    check = CHECKS[rule.key]
    against_law = list(check(book, regime.legal))
    for hit in against_law:
        yield _finding(rule, hit, rule.verdict)
    if not regime.stricter.isdisjoint(rule.numbers):
        for hit in check(book, regime.own):
            if not any(hit.since < other.until and other.since < hit.until for other in against_law):
                yield _finding(rule, hit, Verdict.ACCEPTABLE)


def _finding(rule: Rule, hit: Hit, verdict: Verdict) -> Finding:
    return Finding(
        rule=rule.key,
        article=rule.article,
        since=as_datetime(hit.since),
        until=as_datetime(hit.until),
        measured=hit.measured,
        bound=hit.bound,
        unit=UNITS.get(rule.key, Unit.HOURS),
        verdict=verdict,
        keys=hit.keys,
    )
