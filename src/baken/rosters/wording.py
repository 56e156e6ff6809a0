"""Rosters in words: what stands in the way of a shift, how long someone works, what a day is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.presence.rules.local import local
from baken.rosters.rules.standing import Sort
from baken.workers.selectors import skills_in_use
from baken.worktime.presenters import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from baken.rosters.models import Shift
    from baken.rosters.rules.moves import Row
    from baken.rosters.rules.standing import Trouble
    from baken.workers.rules.people import WorkerOnRoster


@dataclass(frozen=True)
class Said:
    """A trouble for on the screen: in a few words, in full, `brief` where the name stands beside it, and by which
    article or rule."""

    title: str
    text: str
    brief: str
    article: str
    rule: str
    weight: str
    is_accepted: bool = False


def trouble_in_words(
    trouble: Trouble,
    people: Mapping[UUID, WorkerOnRoster],
    *,
    is_accepted: bool = False,
) -> Said:
    """Of whom, when, and why, in one sentence."""
    who = people.get(trouble.worker_id)
    name = who.name if who else _("Someone")
    if trouble.finding is not None:
        said = in_words(trouble.finding)
        words = {"name": name, "rule": said.title, "what": said.text, "when": said.when}
        text = _("%(name)s, %(when)s: %(rule)s: %(what)s") % words
        brief = _("%(when)s: %(rule)s: %(what)s") % words
        return Said(said.title, text, brief, said.article, "", str(trouble.weight), is_accepted)
    title, sentence = _sentence(trouble)
    day, skill = day_words(trouble.since), skill_words(trouble.skill)
    text = sentence % {"name": name, "day": day, "skill": skill}
    brief = _("%(day)s: %(what)s") % {"day": day, "what": f"{title} ({skill})" if skill else title}
    rule = "SL-07" if trouble.sort is Sort.ALONE else ""
    return Said(title, text, brief, "", rule, str(trouble.weight), is_accepted)


def _sentence(trouble: Trouble) -> tuple[str, str]:
    """What it is called, and the sentence in which the name, the day and the skill are filled in."""
    sentences: dict[Sort, tuple[str, str]] = {
        Sort.OVERLAP: (_("Two shifts at once"), _("%(name)s has another shift at that time on %(day)s.")),
        Sort.LEAVE: (_("Away"), _("%(name)s is away on %(day)s.")),
        Sort.CANNOT: (_("Cannot work then"), _("%(name)s said not to be able to work on %(day)s at that time.")),
        Sort.RATHER_NOT: (_("Rather not"), _("%(name)s would rather not work on %(day)s at that time.")),
        Sort.NOT_HERE: (_("Not in this home"), _("%(name)s has no contract for this home on %(day)s.")),
        Sort.NO_NIGHTS: (_("No night shifts"), _("%(name)s may not work at night on %(day)s.")),
        Sort.NO_SLEEP_IN: (_("No sleep-in shifts"), _("%(name)s may not work a sleep-in shift on %(day)s.")),
        Sort.SKILL: (_("A skill is missing"), _("%(name)s has no valid proof of %(skill)s on %(day)s.")),
        Sort.ALONE: (_("Alone in the house"), _("%(name)s may not work alone, and does for a while on %(day)s.")),
    }
    return sentences[trouble.sort]


def skill_words(key: str) -> str:
    """A skill by its name; one query, and only where one is missing."""
    return next((one.name for one in skills_in_use() if one.key == key), key) if key else ""


def day_words(at: datetime) -> str:
    """`di 25 november`."""
    return date_format(local(at), "D j F").lower()


def hours_words(minutes: int) -> str:
    """`7:30`, `24`: hours as on a roster."""
    sign, minutes = ("-" if minutes < 0 else ""), abs(minutes)
    return f"{sign}{minutes // 60}:{minutes % 60:02}" if minutes % 60 else f"{sign}{minutes // 60}"


def more_or_less(minutes: int) -> str:
    """`+2`, `-7:30`, `0`, with a real minus sign."""
    words = hours_words(abs(minutes))
    return words if not minutes else ("+" if minutes > 0 else "−") + words


def times_words(row: Row | Shift) -> str:
    """`14:30–22:30`."""
    return f"{local(row.starts_at):%H:%M}–{local(row.ends_at):%H:%M}"
