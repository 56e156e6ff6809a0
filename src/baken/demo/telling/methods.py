"""Methods being carried out (MT-07, MT-08): with one participant or with a group, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from baken.demo import carrying_out
from baken.demo.carrying_out import Levels
from baken.demo.telling.noted import draw
from baken.demo.telling.scene import at, pass_days
from baken.drawings.schema import DrawingKind
from baken.instruments import services as instruments
from baken.programmes import services as programmes
from baken.programmes.models import Programme
from baken.programmes.selectors import course_of
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.accounts.rules import Actor
    from baken.demo.life import Days
    from baken.demo.telling.scene import Scene
    from baken.participants.models import Participant

_A_WEEK = 7


@dataclass
class _Running:
    """A programme under way, who tells of it, and about whom."""

    scene: Scene
    told: carrying_out.Method
    programme: Programme

    def actor(self, name: str) -> Actor:
        return self.scene.actor(name, self.scene.lives.get(self.told.who))

    def participant(self, actor: Actor, who: str = "") -> Participant | None:
        key = who or self.told.who
        return self.scene.participant(actor, self.scene.lives[key]) if key else None


def carry_out(scene: Scene, told: carrying_out.Method) -> Days:
    """Begin, and let everything come on its day."""
    yield 0
    since = clock.today()
    with at(told.at):
        running = _begin(scene, told)
    told_of: list[Levels | carrying_out.Doing] = [*told.levels, *told.does]
    for one in sorted(told_of, key=lambda day: day.after):
        yield from pass_days(one.after, since)
        if isinstance(one, carrying_out.Doing) and one.meeting and not one.makes_up:
            yield from _meetings(running, one)
            continue
        with at(told.at, later=timedelta(minutes=5)):
            if isinstance(one, Levels):
                _levels(running, one.levels)
            else:
                _do(running, one)


def _begin(scene: Scene, told: carrying_out.Method) -> _Running:
    actor = scene.actor(told.by, scene.lives.get(told.who))
    if told.who:
        participant = scene.participant(actor, scene.lives[told.who])
        programme = programmes.start_programme(
            actor=actor,
            participant=participant,
            course=told.course,
            reason=told.reason,
            on=clock.today(),
            hours=told.hours,
        )
    else:
        programme = programmes.start_group(
            actor=actor,
            course=told.course,
            title=told.title,
            location=scene.organisation.location_of(told.team),
            team=scene.organisation.teams[told.team],
            on=clock.today(),
            reason=told.reason,
        )
    running = _Running(scene, told, programme)
    for key in told.members:
        joining = scene.participant(actor, scene.lives[key])
        programmes.join(actor=actor, programme=programme, participant=joining, on=clock.today())
    for holder in told.roles:
        programmes.take_role(
            actor=actor,
            programme=programme,
            role=holder.role,
            on=clock.today(),
            user_id=running.actor(holder.colleague).user_id if holder.colleague else None,
            name=holder.name,
            traits=holder.traits,
            participant=running.participant(actor),
        )
    return running


def _meetings(running: _Running, told: carrying_out.Doing) -> Days:
    """So many meetings, one each week; everyone is there but who is named."""
    actor, programme = running.actor(told.by), running.programme
    ids = {key: running.scene.lives[key].participant_id for key in running.told.members}
    for number in range(told.times):
        away = told.absent.get(number + 1, ())
        here: dict[str, Any] = {}
        if ids:
            here = {
                "present": [ids[key] for key in ids if key not in away],
                "absent": [ids[key] for key in away],
            }
        series = course_of(programme).steps_by_key[told.meeting].series
        with at(running.told.at):
            programmes.record_meeting(
                actor=actor,
                programme=programme,
                step=told.meeting,
                on=clock.today(),
                minutes=series.minutes if series else None,
                subject=told.subjects[number % len(told.subjects)] if told.subjects else "",
                participant=running.participant(actor),
                **here,
            )
        if number + 1 < told.times:
            yield _A_WEEK


def _do(running: _Running, told: carrying_out.Doing) -> None:
    """The one thing that is told."""
    acts: dict[str, Callable[[_Running, carrying_out.Doing], object]] = {
        "step": _step,
        "makes_up": _make_up,
        "close": lambda now, one: programmes.close_phase(phase=one.close, **_common(now, one)),
        "enter": lambda now, one: programmes.enter_phase(phase=one.enter, **_common(now, one)),
        "leave_out": lambda now, one: programmes.leave_out(phase=one.leave_out, reason=one.reason, **_common(now, one)),
        "decide": lambda now, one: programmes.decide(
            step=one.decide, outcome=one.outcome, reason=one.reason, **_common(now, one)
        ),
        "hours": lambda now, one: programmes.spend_hours(hours=one.hours, what=one.note, **_common(now, one)),
        "pause": lambda now, one: programmes.pause(reason=one.reason, **_common(now, one)),
        "resume": lambda now, one: programmes.resume(**_common(now, one)),
        "leaves": _leave,
        "board": _place_on_board,
        "ends": lambda now, one: programmes.end_programme(outcome=one.ends, reason=one.reason, **_common(now, one)),
    }
    next(act for name, act in acts.items() if getattr(told, name))(running, told)


def _common(running: _Running, told: carrying_out.Doing) -> dict[str, Any]:
    """Who does it, in which programme, when."""
    actor = running.actor(told.by)
    return {
        "actor": actor,
        "programme": running.programme,
        "on": clock.today(),
        "participant": running.participant(actor),
    }


def _step(running: _Running, told: carrying_out.Doing) -> None:
    common = _common(running, told)
    step = course_of(running.programme).steps_by_key[told.step]
    if told.scorer:
        programmes.score(step=told.step, scorer=told.scorer, answers=told.answers, by=told.by_whom, **common)
        return
    data: dict[str, Any] = {}
    about = running.participant(common["actor"], told.who)
    if step.instrument and about:
        data["ref"] = str(_fill_in(common["actor"], about, step.instrument, told.answers, running.programme))
    elif step.drawing and about:
        data["ref"] = str(draw(common["actor"], about, DrawingKind(step.drawing)))
    elif told.answers:
        data["answers"] = told.answers
    for name in ("note", "by_whom", "agreed_by"):
        if value := getattr(told, name):
            data[name] = value
    member = about if told.who and running.told.members else None
    programmes.record_step(step=told.step, data=data, member=member, **common)


def _fill_in(
    actor: Actor, participant: Participant, instrument: str, answers: dict[str, Any], programme: Programme
) -> object:
    response = instruments.fill_in(
        actor=actor,
        participant=participant,
        instrument=instrument,
        answers=answers,
        filled_on=clock.today(),
        voice="participant",
        voice_name=participant.display_name,
        programme=programme.pk,
    )
    return response.pk


def _make_up(running: _Running, told: carrying_out.Doing) -> None:
    actor = running.actor(told.by)
    programmes.make_up(
        actor=actor,
        programme=running.programme,
        step=told.meeting,
        number=told.makes_up,
        member=running.scene.lives[told.who].participant_id or "",
        on=clock.today(),
    )


def _leave(running: _Running, told: carrying_out.Doing) -> None:
    actor = running.actor(told.by)
    programmes.leave(
        actor=actor,
        programme=running.programme,
        participant=running.scene.participant(actor, running.scene.lives[told.who]),
        on=clock.today(),
        reason=told.reason,
    )


def _place_on_board(running: _Running, told: carrying_out.Doing) -> None:
    actor = running.actor(told.by)
    participant = running.participant(actor)
    assert participant is not None
    programmes.place_on_board(
        actor=actor,
        programme=running.programme,
        participant=participant,
        attention=told.board,
        reason=told.reason,
        on=clock.today(),
        goes_id=running.actor(told.goes).user_id if told.goes else None,
    )


def _levels(running: _Running, levels: dict[str, int]) -> None:
    actor = running.actor(running.told.by)
    if participant := running.participant(actor):
        _fill_in(actor, participant, "domain-levels", levels, running.programme)
