"""What stands beside the phases of a programme: who carries it, hours, meetings, scores, and the last day."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import ngettext

from baken.methods.texts import localised
from baken.programmes.presenters.meetings import series_card
from baken.programmes.presenters.parts import EndInSight, HoursBox, PersonLine, RoleLine
from baken.programmes.presenters.scores import score_tables
from baken.programmes.rules import is_near_end
from baken.programmes.selectors import course_of
from baken.programmes.wording import TRAITS, hours_words, name_of
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from baken.methods.engine import State
    from baken.methods.schema import Course
    from baken.programmes.models import Programme, ProgrammeMember
    from baken.programmes.presenters.addresses import Addresses
    from baken.programmes.presenters.meetings import SeriesCard
    from baken.programmes.presenters.rights import Rights
    from baken.programmes.presenters.scores import ScoreTable
    from baken.programmes.wording import Names


@dataclass
class Surroundings:
    """Who carries a programme, the hours, the meetings and the last day.

    `names` are the people whom one may know by name, `seen` the events that one may know of: in the dossier of one
    member of a group nothing of the others. `members` come along on the page of the group itself, `member` in the
    dossier of one of them.
    """

    programme: Programme
    state: State
    rights: Rights
    addresses: Addresses
    names: Names
    seen: frozenset[UUID]
    members: Sequence[ProgrammeMember] = ()
    member: ProgrammeMember | None = None
    withdrawn: frozenset[str] = frozenset()  # answers that steps name
    today: date = field(default_factory=clock.today)

    @cached_property
    def course(self) -> Course:
        return course_of(self.programme)

    @property
    def title(self) -> str:
        return localised(self.course.title)

    @property
    def rule(self) -> str:
        """The rule of the whole method: it stands beside its name, and not again with each of its parts."""
        return self.course.about.rule if self.course.about else ""

    @property
    def tells_all(self) -> bool:
        """Whether words about the whole can be shown: in the dossier of one member they can be about the others."""
        return not (self.programme.for_group and self.addresses.participant_id is not None)

    @property
    def is_private(self) -> bool:
        """Whether the circle is among itself now: nothing is recorded but that this time is over (MT-07)."""
        return any(self.course.phases_by_key[key].private for key in self.state.open)

    @property
    def goes_on(self) -> bool:
        """Whether something beside the phases can be recorded now."""
        return self.state.is_running and not self.is_private

    def _own(self, rule: str) -> str:
        return "" if rule == self.rule else rule

    @property
    def roles(self) -> list[RoleLine]:
        may = self.rights.record and self.goes_on
        return [
            RoleLine(
                title=localised(one.role.title),
                rule=self._own(one.role.rule),
                help=localised(one.role.help) if one.role.help else "",
                people=[
                    PersonLine(
                        name=name_of(person.name or person.key, self.names),
                        traits=", ".join(str(TRAITS[trait]) for trait in TRAITS if trait in person.traits),
                        since=person.since,
                        leave_url=f"{self.addresses.to('role_leave', one.role.key)}?{urlencode({'wie': person.key})}"
                        if may
                        else "",
                    )
                    for person in one.people
                ],
                missing=one.missing,
                before=localised(self.course.phases_by_key[one.role.before].title) if one.role.before else "",
                take_url=self.addresses.to("role_take", one.role.key)
                if may and (one.role.most is None or len(one.people) < one.role.most)
                else "",
            )
            for one in self.state.roles
        ]

    @property
    def missing_roles(self) -> list[RoleLine]:
        return [role for role in self.roles if role.missing] if self.state.is_running else []

    @property
    def hours(self) -> HoursBox | None:
        found, declared = self.state.hours, self.course.hours
        if found is None or declared is None:
            return None
        may = self.goes_on and not self.state.paused_since
        left = found.left
        return HoursBox(
            budget=found.budget,
            used=found.used,
            typical=declared.typical,
            least=declared.least,
            rule=declared.rule,
            words=hours_words(found.used),
            left_words=hours_words(abs(left)) if left is not None else "",
            over=left is not None and left < 0,
            spend_url=self.addresses.to("hours") if may and self.rights.record else "",
            budget_url=self.addresses.to("budget") if may and self.rights.decide else "",
        )

    @property
    def end_in_sight(self) -> EndInSight | None:
        """The last day that the method allows, while it is under way (MT-07)."""
        limit, last = self.course.limit, self.state.last_day
        if limit is None or last is None or not self.state.is_running:
            return None
        days = (last - self.today).days
        words = ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
        return EndInSight(
            last_day=last,
            rule=limit.rule,
            words=words if days >= 0 else localised(limit.says),
            near=is_near_end(last, self.today),
            over=days < 0,
        )

    @cached_property
    def series(self) -> list[SeriesCard]:
        found = (
            series_card(
                step,
                self.state,
                names=self.names,
                members=self.members or ([self.member] if self.member else []),
                addresses=self.addresses,
                rights=self.rights,
            )
            for step in self.course.all_steps()
        )
        return [one for one in found if one]

    @cached_property
    def scores(self) -> list[ScoreTable]:
        """What several people scored, side by side; in a group it is not about one member."""
        return [] if self.programme.for_group else score_tables(self.course, self.state)
