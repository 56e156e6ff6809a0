"""One participant and those who guide them, on their way through the months."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from random import Random
from string import Template
from typing import TYPE_CHECKING

from baken.participants.models import Participant
from baken.participants.selectors import get_participant
from baken.shared import clock
from baken.trajectories import services as trajectories

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.demo.library import Library
    from baken.demo.organisation import Organisation
    from baken.demo.story import GoalStory, Story
    from baken.trajectories.models import Trajectory

#: A life gives the number of days until it goes on.
type Days = Generator[int]

#: Of the last weeks more is told, so that there is something to read today.
RECENT_DAYS = 21

_PRONOUNS = {"V": ("zij", "haar", "haar"), "M": ("hij", "hem", "zijn"), "O": ("die", "hen", "hun")}


class MovedOn(Exception):  # nothing went wrong: the trajectory stands in another phase or has ended
    """What was going on has been overtaken."""


@dataclass
class Life:
    """Where one story stands, who acts in it, and what is to be remembered of it."""

    story: Story
    library: Library
    organisation: Organisation
    today: date
    mentor: Actor
    buddy: Actor
    chance: Random
    participant_id: UUID | None = None
    lines: dict[str, UUID] = field(default_factory=dict)
    told_rounds: dict[str, int] = field(default_factory=dict)
    reviews_held: int = 0
    generals_written: int = 0
    talks_held: int = 0
    guided_since: date | None = None
    generally_evaluated_on: date | None = None
    trial_until: date | None = None
    conditions_seen_on: date | None = None
    levels: dict[tuple[str, str], int] = field(default_factory=dict)
    _trajectory: Trajectory | None = None
    _piles: dict[str, list[Any]] = field(default_factory=dict)
    _known: dict[UUID | None, Participant] = field(default_factory=dict)

    @property
    def first_day(self) -> date:
        return self.story.first_day(self.today)

    @property
    def last_day(self) -> date:
        """After this day nothing was written any more: yesterday, or longer ago for whom things are late."""
        return self.today - timedelta(days=1 + self.story.way.quiet)

    @property
    def day(self) -> int:
        """How many days ago it all began."""
        return (clock.today() - self.first_day).days

    @property
    def manager(self) -> Actor:
        return self.organisation.manager_of(self.story.team)

    @property
    def guides(self) -> tuple[Actor, ...]:
        """Those who may write: mentor, buddy, and whoever else works in the team."""
        others = tuple(
            one for one in self.organisation.workers[self.story.team] if one not in {self.mentor, self.buddy}
        )
        return (self.mentor, self.mentor, self.buddy, *others)

    @cached_property
    def aside(self) -> Random:
        """Chance of its own for what stands beside the story, so that the story stays as it is."""
        return Random(f"{self.story.key} aside {self.today.isoformat()}")

    def there(self, actor: Actor, *others: Actor) -> Actor:
        """This colleague, or one of the others when they are away today; the colleague again when all are."""
        days_ago = (self.today - clock.today()).days
        away = {one.user for one in self.library.daily.absences if one.covers(days_ago)}
        at_work = (one for one in (actor, *others) if one not in {self.organisation.staff[name] for name in away})
        return next(at_work, actor)

    @property
    def goals(self) -> tuple[GoalStory, ...]:
        return self.library.goals_of(self.story)

    # Who knows whom ------------------------------------------------------------------------------------------------

    def participant(self, actor: Actor) -> Participant:
        """The participant with the ties of this actor."""
        if actor.user_id not in self._known:
            assert self.participant_id is not None
            found = get_participant(actor, self.participant_id)
            assert found is not None
            self._known[actor.user_id] = found
        return self._known[actor.user_id]

    def forget_ties(self) -> None:
        """Look again who is tied to whom: someone became mentor, or data changed."""
        self._known.clear()

    def begin(self, trajectory: Trajectory) -> None:
        self._trajectory = trajectory

    def trajectory(self, actor: Actor) -> Trajectory:
        """The trajectory in the hands of this actor."""
        assert self._trajectory is not None
        self._trajectory.participant = self.participant(actor)
        return self._trajectory

    @property
    def phase(self) -> str:
        return self._trajectory.phase if self._trajectory else ""

    @property
    def round(self) -> int:
        return self._trajectory.round if self._trajectory else 1

    # What is said --------------------------------------------------------------------------------------------------

    def is_recent(self, day: int) -> bool:
        """Whether a day of this life lies in the last weeks."""
        return self.story.way.began - day <= RECENT_DAYS + self.story.way.quiet

    def say(self, text: str) -> str:
        """The text with the name and pronouns of this person."""
        he, him, his = _PRONOUNS[self.story.name.sex]
        words = {"naam": self.story.name.first, "hij": he, "Hij": he.capitalize(), "hem": him, "zijn": his}
        return Template(text).substitute(words)

    def one_of(self, texts: Sequence[str]) -> str:
        return self.say(self.chance.choice(texts))

    def draw[T](self, pile: str, cards: Sequence[T]) -> T:
        """One by one in a random order, so that nothing comes twice before all have come."""
        left = self._piles.setdefault(pile, [])
        if not left:
            left.extend(self.chance.sample(cards, len(cards)))
        card: T = left.pop()
        return card

    # What is recorded ----------------------------------------------------------------------------------------------

    def record(self, step: str, *, by: Actor, **data: Any) -> None:
        trajectories.record_step(actor=by, trajectory=self.trajectory(by), step=step, on=clock.today(), data=data)

    def fill_in(self, step: str, *, by: Actor, **answers: Any) -> None:
        """Record a form; the keys of the questions have hyphens."""
        self.record(step, by=by, answers={key.replace("_", "-"): answer for key, answer in answers.items()})

    def decide(self, step: str, outcome: str, reason: str, *, by: Actor, **data: Any) -> None:
        trajectories.decide(
            actor=by,
            trajectory=self.trajectory(by),
            step=step,
            outcome=outcome,
            on=clock.today(),
            reason=self.say(reason),
            data=data,
        )

    def leave_out(self, step: str, reason: str, *, by: Actor) -> None:
        trajectories.leave_out(
            actor=by, trajectory=self.trajectory(by), step=step, on=clock.today(), reason=self.say(reason)
        )

    def close(self, phase: str, *, by: Actor) -> None:
        trajectories.close_phase(actor=by, trajectory=self.trajectory(by), phase=phase, on=clock.today())
