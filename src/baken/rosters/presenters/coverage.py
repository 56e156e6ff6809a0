"""Coverage on screen: a strip of parts per day, never by colour alone, and in words what needs a look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from baken.homes.selectors import kind_of
from baken.methods.texts import localised
from baken.presence.rules.local import Span, local
from baken.presence.rules.parts import PartKind
from baken.presence.wording import clock_time, part_name, workers
from baken.rosters.rules.coverage import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from baken.homes.models import Home
    from baken.presence.rules.parts import PartOnDay
    from baken.rosters.rules.changed import Changed
    from baken.rosters.rules.coverage import Coverage, PartCoverage, Stretch

LOOKS = {
    Level.ENOUGH: ("ok", "✓"),
    Level.MUCH: ("info", "+"),
    Level.BETTER: ("quiet", "·"),
    Level.LITTLE: ("soon", "−"),
    Level.NORM: ("late", "✗"),
}

#: What one and what more residents of a home are called.
type Residents = tuple[str, str]


def residents_of(home: Home) -> Residents:
    kind = kind_of(home)
    return localised(kind.resident), localised(kind.residents)


def level_word(level: Level) -> str:
    return {
        Level.ENOUGH: pgettext("coverage", "enough"),
        Level.MUCH: pgettext("coverage", "too much"),
        Level.BETTER: pgettext("coverage", "rather more"),
        Level.LITTLE: pgettext("coverage", "too little"),
        Level.NORM: pgettext("coverage", "below the norm"),
    }[level]


def strip(coverage: Coverage, days: Iterable[date], residents: Residents, *, today: date | None = None) -> list[Any]:
    """One entry for each day with its parts: for the strip above a roster and the page of the coverage."""
    found = []
    for day in days:
        parts = [part_on_screen(part, residents) for part in coverage.on(day)]
        worst = max((part.level for part in coverage.on(day)), default=Level.ENOUGH)
        look, symbol = LOOKS[worst]
        found.append(
            {
                "day": day,
                "title": date_format(day, "D j b"),
                "long": capfirst(date_format(day, "l j F")),
                "is_today": day == today,
                "parts": parts,
                "look": look,
                "symbol": symbol,
                "level": level_word(worst),
                "is_short": worst >= Level.LITTLE,
            }
        )
    return found


def part_on_screen(part: PartCoverage, residents: Residents) -> dict[str, Any]:
    """One part of one date, with everything that a strip or a list says of it."""
    worst = part.worst
    look, symbol = LOOKS[worst.level]
    is_night = part.on.part.kind is PartKind.NIGHT
    return {
        "day": part.on.day,
        "name": part_name(part.on.part),
        "from": clock_time(part.on.span.start),
        "until": clock_time(part.on.span.end),
        "starts": part.on.part.starts,
        "is_night": is_night,
        "look": look,
        "symbol": symbol,
        "level": level_word(worst.level),
        "weight": int(worst.level),
        "is_short": worst.level >= Level.LITTLE,
        "is_much": worst.level is Level.MUCH,
        "needed": worst.need.least_present if is_night else worst.need.least_awake,
        "there": worst.awake + worst.asleep if is_night else worst.awake,
        "open": part.open,
        "rule": worst.rule if worst.level >= Level.LITTLE else "",
        "words": words(part, residents),
    }


def words(part: PartCoverage, residents: Residents) -> str:
    """Why a part stands as it does: "1 begeleider te weinig; 5 jeugdigen verwacht"."""
    worst = part.worst
    said = _verdict(worst)
    if worst.need.residents and worst.level is not Level.ENOUGH:
        people = _people(worst.need.residents, residents)
        said = _("%(said)s; %(people)s expected") % {"said": said, "people": people}
    if worst.level >= Level.BETTER and part.open:
        said = _("%(said)s; %(open)s") % {"said": said, "open": _open(part.open)}
    when = _when(part, worst)
    return f"{when}: {said}" if when else said


def title(part: PartCoverage) -> str:
    """Which part: "za 28 nov, avond"."""
    return _("%(day)s, %(part)s") % {"day": date_format(part.on.day, "D j b"), "part": part_name(part.on.part)}


def _verdict(of: Stretch) -> str:
    if of.level >= Level.LITTLE:
        return _too_little(of)
    if of.level is Level.BETTER:
        return _("rather %(workers)s more") % {"workers": workers(of.short)}
    if of.level is Level.MUCH:
        return _("%(workers)s more than is needed") % {"workers": workers(of.over)}
    if not of.need.is_asked and not of.awake and not of.asleep:
        return _("nobody is needed")
    return pgettext("coverage", "enough")


def _too_little(of: Stretch) -> str:
    if of.level is Level.NORM:
        return _("%(workers)s too few") % {"workers": workers(of.short)}
    if of.rule == "SL-07":
        return _("one worker alone, and nobody who can be called")
    if of.is_for_extra:
        what = ", ".join(of.need.why)
        return _("%(workers)s too few for: %(what)s") % {"workers": workers(of.short), "what": what}
    return _("%(workers)s fewer than you need yourselves") % {"workers": workers(of.short)}


def _when(part: PartCoverage, worst: Stretch) -> str:
    """From when until when, where it is not the whole part."""
    if worst.level is Level.ENOUGH:
        return ""
    spans = part.of(worst.level)
    if spans == [part.on.span]:
        return ""
    return hours(max((one for one in spans if one.start <= worst.span.start < one.end), default=worst.span))


def hours(span: Span) -> str:
    return f"{clock_time(span.start)}–{clock_time(span.end)}"


def _people(number: int, residents: Residents) -> str:
    return f"{number} {residents[0] if number == 1 else residents[1]}"


def _open(number: int) -> str:
    return ngettext("%(number)s shift is open", "%(number)s shifts are open", number) % {"number": number}


def to_look_at(parts: Iterable[PartCoverage], residents: Residents) -> list[dict[str, Any]]:
    """The parts that are short or too much, in words, with their day."""
    return [
        part_on_screen(part, residents) | {"title": capfirst(title(part))}
        for part in parts
        if part.level >= Level.LITTLE or part.level is Level.MUCH
    ]


def changes(found: Sequence[Changed], residents: Residents) -> list[dict[str, Any]]:
    """What is needed otherwise since the roster was published, in words: a day at a time."""
    same: dict[tuple[Any, ...], list[Changed]] = {}
    for one in found:
        day = local(one.span.start).date()
        numbers = (one.before, one.now, one.residents_before, one.need.residents, one.need.why)
        same.setdefault((day, *numbers), []).append(one)
    return [_change(together, residents) for together in same.values()]


def _change(together: Sequence[Changed], residents: Residents) -> dict[str, Any]:
    of = together[0]
    more = of.difference > 0
    number = workers(abs(of.difference))
    people = {"now": _people(of.need.residents, residents), "before": str(of.residents_before)}
    said = (_("%(workers)s more needed") if more else _("%(workers)s fewer needed")) % {"workers": number}
    others = of.need.residents != of.residents_before
    if others:
        said = _("%(said)s; %(now)s expected, it was %(before)s") % {"said": said, **people}
    if more and of.need.why:
        said = _("%(said)s, for: %(what)s") % {"said": said, "what": ", ".join(of.need.why)}
    return {
        "title": capfirst(_day_and_hours(together)),
        "words": said,
        "more": more,
        "look": "soon" if more else "info",
        "level": pgettext("coverage", "more needed") if more else pgettext("coverage", "fewer needed"),
        "rule": of.need.rule if others else "",
    }


def _day_and_hours(together: Sequence[Changed]) -> str:
    """When: "za 28 nov (08:00–17:00, 20:00–23:30)"."""
    spans: list[Span] = []
    for one in together:
        if spans and spans[-1].end == one.span.start:
            spans[-1] = Span(spans[-1].start, one.span.end)
        else:
            spans.append(one.span)
    day = date_format(local(spans[0].start).date(), "D j b")
    return _("%(day)s (%(hours)s)") % {"day": day, "hours": ", ".join(hours(span) for span in spans)}


def part_key(on: PartOnDay) -> tuple[int, int]:
    """Which part of which weekday: so that weeks can be laid on each other."""
    return on.day.isoweekday(), on.part.starts
