"""The kinds of shifts of a home on screen, and beside what it needs what the norm asks in a usual week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.methods.texts import localised
from baken.presence.rules.parts import PartKind
from baken.presence.wording import clock_time, part_name
from baken.rosters.presenters.coverage import part_key
from baken.rosters.rules.coverage import Works, covered
from baken.rosters.rules.demand import awake_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from baken.rosters.models import ExtraNeed, ShiftTemplate
    from baken.rosters.rules.coverage import PartCoverage
    from baken.rosters.rules.defaults import DefaultShift
    from baken.rosters.rules.demand import Demand, OwnNeed
    from baken.rosters.selectors.sources import Weighed

DAY = 24 * 60
HOUR = 60


def clock(minutes: int) -> str:
    """Minutes after midnight as the clock says them, also of a following day."""
    return f"{minutes % DAY // HOUR:02}:{minutes % HOUR:02}"


def hours_of(template: ShiftTemplate) -> str:
    return f"{clock(template.starts)}–{clock(template.starts + template.minutes)}"


def sleep_of(template: ShiftTemplate) -> str:
    """When one sleeps in it; empty for a shift that is worked awake."""
    if template.sleeps_from is None or template.sleeps_for is None:
        return ""
    begins = template.starts + template.sleeps_from
    return f"{clock(begins)}–{clock(begins + template.sleeps_for)}"


def break_words(minutes: int) -> str:
    if not minutes:
        return _("no break")
    return _("%(minutes)s minutes break") % {"minutes": minutes}


def row(template: ShiftTemplate) -> dict[str, Any]:
    """One kind of shift, with how many are needed from Monday to Sunday."""
    needs = {need.weekday: need for need in template.needs.all()}
    return {
        "template": template,
        "hours": hours_of(template),
        "sleep": sleep_of(template),
        "break": break_words(template.break_minutes),
        "skills": [skill.name for skill in template.skills.all()],
        "needs": [_need(needs.get(day)) for day in range(1, 8)],
        "is_needed": any(need.wanted for need in needs.values()),
    }


def _need(need: Any) -> dict[str, Any]:
    least, wanted = (need.least, need.wanted) if need else (0, 0)
    said = str(least) if least == wanted else _("%(least)s, better %(wanted)s") % {"least": least, "wanted": wanted}
    return {"least": least, "wanted": wanted, "words": said if wanted else "–"}


def usual(shift: DefaultShift) -> dict[str, str]:
    """A shift with which a home can begin."""
    sleep = f"{shift.sleeps.starts}–{shift.sleeps.ends}" if shift.sleeps else ""
    return {
        "letter": shift.letter,
        "name": localised(shift.name),
        "hours": f"{shift.starts}–{shift.ends}",
        "sleep": sleep,
    }


def earlier(version: Any, changed_on: date) -> dict[str, Any]:
    """How a kind of shift was before it was changed."""
    said = [f"{version.letter} · {version.name}", hours_of(version), break_words(version.break_minutes)]
    if sleep := sleep_of(version):
        said.append(_("sleeps %(hours)s") % {"hours": sleep})
    return {"words": ", ".join(said), "until": changed_on}


def weekdays() -> list[dict[str, str]]:
    return [{"short": str(WEEKDAYS_ABBR[day]), "long": str(WEEKDAYS[day])} for day in range(7)]


@dataclass(frozen=True)
class Beside:
    """One part of a weekday: what the norm asks at most in the weeks to come, and how many the home plans then."""

    name: str
    hours: str
    norm: int
    own: int
    residents: int
    rule: str

    @property
    def is_short(self) -> bool:
        return self.own < self.norm

    @property
    def short(self) -> int:
        return self.norm - self.own


def beside_the_norm(usual: Demand, own: Iterable[OwnNeed]) -> list[dict[str, Any]]:
    """For each weekday its parts, with what the norm asks in a usual week beside what the home plans at least."""
    works = [
        Works(span, is_awake)
        for one in own
        for _number in range(one.least)
        for span, is_awake in [
            *((awake, True) for awake in awake_of(one.span, one.asleep)),
            *([(one.asleep, False)] if one.asleep else []),
        ]
    ]
    worst: dict[tuple[int, int], PartCoverage] = {}
    for part in covered(usual, works).parts:
        key = part_key(part.on)
        if key not in worst or _rank(part) > _rank(worst[key]):
            worst[key] = part
    found: list[dict[str, Any]] = []
    for day in range(1, 8):
        parts = [_beside(worst[key]) for key in sorted(worst) if key[0] == day]
        found.append({"day": str(WEEKDAYS[day - 1]), "parts": parts, "is_short": any(part.is_short for part in parts)})
    return found


def _rank(part: PartCoverage) -> tuple[int, int, int]:
    need = part.worst.need
    return (part.worst.short, need.awake + need.present, need.residents)


def _beside(part: PartCoverage) -> Beside:
    worst = part.worst
    at_night = part.on.part.kind is PartKind.NIGHT
    return Beside(
        name=part_name(part.on.part),
        hours=f"{clock_time(part.on.span.start)}–{clock_time(part.on.span.end)}",
        norm=worst.need.present if at_night else worst.need.awake,
        own=worst.awake + worst.asleep if at_night else worst.awake,
        residents=worst.need.residents,
        rule=worst.need.rule,
    )


def shorts(beside: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parts in which the home plans fewer than the norm asks, in words; days on which it is the same together."""
    days: dict[tuple[str, int, int, str], list[int]] = {}
    for number, day in enumerate(beside):
        for part in day["parts"]:
            if part.is_short:
                days.setdefault((part.name, part.norm, part.own, part.rule), []).append(number)
    return [
        {
            "title": _("%(day)s, %(part)s") % {"day": days_words(numbers), "part": name},
            "words": _("the norm asks %(norm)s, you plan %(own)s") % {"norm": norm, "own": own},
            "rule": rule,
        }
        for (name, norm, own, rule), numbers in days.items()
    ]


def days_words(days: Sequence[int]) -> str:
    """Days of the week as one says them: "maandag t/m vrijdag", "dinsdag en zaterdag"."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = []
    for run in runs:
        first, last = str(WEEKDAYS[run[0]]), str(WEEKDAYS[run[-1]])
        if len(run) > 2:  # noqa: PLR2004  # two days beside each other are named both
            names.append(_("%(first)s to %(last)s") % {"first": first, "last": last})
        else:
            names += [str(WEEKDAYS[day]) for day in run]
    return get_text_list(names, _("and"))


def extra_row(need: ExtraNeed) -> dict[str, Any]:
    return {"need": need, "words": more(need.extra), "who": need.noted_by.name if need.noted_by else ""}


def more(number: int) -> str:
    return ngettext("%(number)s worker more", "%(number)s workers more", number) % {"number": number}


def proposal_row(weighed: Weighed) -> dict[str, Any]:
    """Something in an agenda, with what was said of it."""
    need = weighed.need
    if need is None:
        said = ""
    elif need.cancelled_at is not None:
        said = _("nobody more is needed")
    else:
        said = more(need.extra)
    return {"proposal": weighed.proposal, "said": said, "is_open": weighed.is_open, "has_moved": weighed.has_moved}
