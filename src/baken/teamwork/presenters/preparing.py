"""What lies ready with the points of a meeting, from what is open (LE-06, LE-08). On paper without names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from baken.accounts.policy import Action
from baken.environments.presenters.homes import Verdict, placed, resident_lines
from baken.environments.selectors import environments, environments_of
from baken.environments.services import SETTLE
from baken.homes.access import can_home
from baken.homes.seen import log_seen
from baken.homes.selectors import participants_in
from baken.incidents.selectors import all_kinds
from baken.methods.texts import localised
from baken.presence.presenters.staffing import part_on_screen
from baken.presence.rules.norms import Level
from baken.presence.selectors import week_of
from baken.shared import clock
from baken.teamwork.presenters.meetings import action_lines
from baken.teamwork.rules.agenda import Prepared
from baken.teamwork.selectors import actions_of_home, decisions_of, incidents_since, meeting_before, movements_since

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.teamwork.models import Meeting

#: How far a first meeting looks back.
_FIRST = timedelta(weeks=6)
_WEEK = timedelta(days=7)


@dataclass
class Preparation:
    """What lies ready for one meeting. Only what is asked for is read.

    `on_paper` nobody is named: paper lies around.
    """

    actor: Actor
    meeting: Meeting
    on_paper: bool = False

    @cached_property
    def before(self) -> Meeting | None:
        """The meeting before this one, with what was decided there at each standing point."""
        return meeting_before(self.meeting)

    def decided_before(self, key: str) -> str:
        """What was decided at the same point last time."""
        return decisions_of(self.before).get(key, "") if self.before and key else ""

    @property
    def since(self) -> date:
        return self.before.on if self.before else self.meeting.on - _FIRST

    @property
    def until(self) -> date:
        """The day after the last one that is looked at."""
        return max(self.since, min(self.meeting.on, clock.today())) + timedelta(days=1)

    def of(self, prepared: Iterable[Prepared]) -> dict[str, Any]:
        """The context of `teamwork/_prepared.html` for these."""
        found: dict[str, Any] = {"since": self.since, "before": self.before, "on_paper": self.on_paper}
        make = {
            Prepared.ARRIVALS: self._arrivals,
            Prepared.ACTIONS: self._actions,
            Prepared.PURPOSE: self._purpose,
            Prepared.INCIDENTS: self._incidents,
            Prepared.DRIFT: self._drift,
            Prepared.STAFFING: self._staffing,
        }
        for one in prepared:
            if one in make:
                found[one.value] = make[one]()
        return found

    def _arrivals(self) -> dict[str, Any]:
        moved = movements_since(self.meeting.home, self.actor, since=self.since, until=self.until)
        if not self.on_paper:
            log_seen(self.actor, moved.came.relations | moved.left.relations, what="environment meeting")
        return {"came": moved.came, "left": moved.left}

    def _actions(self) -> dict[str, Any]:
        earlier = [
            one for one in actions_of_home(self.meeting.home, only_open=True) if one.meeting_id != self.meeting.pk
        ]
        return {"lines": action_lines(earlier)}

    def _purpose(self) -> dict[str, Any]:
        known = environments()
        rows = [row for row in environments_of(self.meeting.home) if row.environment in known]
        language = get_language() or "nl"
        return {
            "environments": [
                {
                    "title": localised(known[row.environment].title),
                    "part": row.part,
                    "colour": known[row.environment].colour,
                    "purpose": localised(known[row.environment].purpose),
                    "resident": ", ".join(known[row.environment].notions.resident.in_language(language)),
                    "staff": ", ".join(known[row.environment].notions.staff.in_language(language)),
                }
                for row in rows
            ]
        }

    def _incidents(self) -> dict[str, Any]:
        found = incidents_since(self.meeting.home, self.actor, since=self.since, until=self.until)
        titles = {kind.key: localised(kind.title) for kind in all_kinds().values()}
        if not self.on_paper:
            log_seen(self.actor, found.relations, what="incident")
        return {
            "total": found.total,
            "kinds": [{"title": titles.get(key, key), "count": count} for key, count in found.by_kind.items()],
            "to_open": []
            if self.on_paper
            else [
                {"title": titles.get(one.kind, one.kind), "on": one.on, "participant": participant, "pk": one.pk}
                for one, participant in found.to_open
            ],
        }

    def _drift(self) -> dict[str, Any]:
        residents = participants_in(self.meeting.home, self.actor, action=Action.NEEDS_VIEW)
        _rows, found = placed(self.meeting.home, residents.stays, clock.today())
        if not self.on_paper:
            log_seen(self.actor, residents.relations, what=SETTLE)
        told = Counter(one.verdict for one in found)
        return {
            "lines": [] if self.on_paper else resident_lines(found),
            "others": residents.others,
            "elsewhere": told[Verdict.ELSEWHERE],
            "again": told[Verdict.AGAIN],
            "unknown": told[Verdict.UNKNOWN],
            "right": told[Verdict.RIGHT] + told[Verdict.EQUAL],
        }

    def _staffing(self) -> dict[str, Any]:
        if not can_home(self.actor, Action.STAFFING_PLAN, self.meeting.home):
            return {"may": False}
        week = week_of(self.meeting.home, first=clock.today(), after=clock.today() + _WEEK)
        watched = [part for part in week.parts if part.verdict.level in (Level.BROKEN, Level.LIMIT)]
        return {"may": True, "parts": [part_on_screen(part) for part in watched]}
