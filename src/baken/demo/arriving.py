"""Registration, intake and start."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from baken.demo import people
from baken.demo.beside import let_workers_look
from baken.demo.standing import pause
from baken.plans import services as plans
from baken.plans.services.risks import NewRisk
from baken.shared import clock
from baken.trajectories import services as trajectories

if TYPE_CHECKING:
    from baken.demo.life import Days, Life

_CHARACTERISTICS = (
    "self-regulation",
    "entangled-problems",
    "poor-health",
    "network-falls-short",
    "difficult-with-professionals",
    "support-falls-short",
)
_CHANNELS = {"phone": "phone", "writing": "writing", "in_person": "in-person"}
_SOURCES = {"self": "participant", "relative": "relative", "referrer": "referrer"}


def come_in(life: Life) -> None:
    """Somebody calls, writes or comes by: the trajectory begins."""
    if life.story.imported:
        people.ask_again(life)
    else:
        people.register(life)
        people.note_address(life)
    manager = life.manager
    life.begin(trajectories.start_trajectory(actor=manager, participant=life.participant(manager), on=clock.today()))


def register(life: Life) -> Days:
    """Talk, weigh up, decide (8F-03, 8F-04)."""
    way, request = life.story.way, life.story.request
    fits = way.registration in {"intake", "urgent"}
    urgent = way.registration == "urgent"
    yield from pause(life, 1 if urgent else 2)
    life.fill_in(
        "registration-talk",
        by=life.mentor,
        channel=_CHANNELS[request.channel],
        by_whom=_SOURCES[request.source],
        request=request.text,
        target_group="likely" if fits else "doubtful",
    )
    yield from pause(life, 1 if urgent else 3)
    life.fill_in("registration-consideration", by=life.manager, **_considered(life, fits=fits))
    reason = way.registration_why or way.why if not fits else way.registration_why
    data = {"to_whom": way.to_whom} if way.to_whom and not fits else {}
    life.decide(
        "registration-decision",
        way.registration,
        reason or life.one_of(life.library.blocks.registration[way.registration]),
        by=life.manager,
        **data,
    )


def _considered(life: Life, *, fits: bool) -> dict[str, Any]:
    """The considerations: someone who is refused has no request, or none that they want to work on (SE-03)."""
    blocks = life.library.blocks
    willing = life.story.way.registration != "rejection"
    answers: dict[str, Any] = {
        "characteristics": sorted(life.chance.sample(_CHARACTERISTICS, 2 if fits else 1)),
        "request_nature": "guidance",
        "growth_possible": True,
        "complexity": life.chance.choice(("light", "complex", "complex")),
        "has_request": willing,
        "willing": willing,
        "expectations": life.one_of(blocks.expectations),
        "our_offer": life.one_of(blocks.offers),
        "practical": life.one_of(blocks.practical),
    }
    if life.chance.random() < 0.3:  # noqa: PLR2004  # now and then something speaks against it
        answers["contra_indications"] = life.one_of(blocks.against)
    return answers


def intake(life: Life) -> Days:
    """Get to know each other, weigh up, decide (8F-05, 8F-06)."""
    way = life.story.way
    yield from pause(life, 2 if way.registration == "urgent" else 5)
    life.record(
        "intake-talk",
        by=life.mentor,
        note=life.say(
            f"Uitgebreid kennisgemaakt. {life.story.motivation or life.one_of(life.library.blocks.motivation)}"
        ),
    )
    yield from pause(life, 3)
    doubt = way.intake == "trial"
    life.fill_in(
        "intake-consideration",
        by=life.manager,
        fit_with_request="does-not-fit" if way.intake in {"referral", "rejection"} else "fits",
        motivation=life.say(life.story.motivation or life.one_of(life.library.blocks.motivation)),
        fit_with_group="doubtful" if doubt else life.chance.choice(("fits", "no-group")),
    )
    yield from pause(life, 1)
    _decide_intake(life)
    if way.intake == "waiting-list":
        yield from _wait(life)


def _decide_intake(life: Life) -> None:
    way = life.story.way
    data: dict[str, Any] = {}
    if way.intake == "trial":
        life.trial_until = clock.today() + timedelta(days=way.trial)
        data["until"] = life.trial_until.isoformat()
    if way.intake == "conditional":
        life.conditions_seen_on = clock.today()
        data["conditions"] = list(way.conditions)
    if way.intake == "referral":
        data["to_whom"] = way.to_whom
    reason = way.why if way.intake in {"referral", "rejection"} else way.intake_why
    life.decide(
        "intake-decision",
        way.intake,
        reason or life.one_of(life.library.blocks.intake[way.intake]),
        by=life.manager,
        **data,
    )


def _wait(life: Life) -> Days:
    """Stand on the waiting list until there is a place."""
    way = life.story.way
    if way.pressing:
        trajectories.change_urgency(
            actor=life.manager, trajectory=life.trajectory(life.manager), urgency=2, reason=life.say(way.pressing)
        )
    yield from pause(life, way.waits)
    life.decide("intake-decision", "admission", life.one_of(life.library.blocks.waited), by=life.manager)


def start(life: Life) -> Days:
    """Arrange what is arranged once; mentor and buddy are chosen, the risks are looked at (8F-07)."""
    found = life.library.blocks.arrangements
    life.guided_since = clock.today()
    life.generally_evaluated_on = clock.today()
    yield from pause(life, 7)
    life.record("funding", by=life.manager, note=life.one_of(found.funding))
    life.record("other-arrangement", by=life.manager, note=life.one_of(found.other))
    yield from pause(life, 6)
    if life.story.team in {"Wiek", "Stam"}:
        life.record("moving-in", by=life.manager, note=life.one_of(found.moving_in))
    else:
        life.leave_out("moving-in", found.not_moving, by=life.manager)
    yield from pause(life, 5)
    _assign(life)
    yield from pause(life, 2)
    people.note_consents(life)
    _look_at_risks(life)
    life.close("start", by=life.mentor)


def _assign(life: Life) -> None:
    for step, chosen in (("mentor-assigned", life.mentor), ("buddy-assigned", life.buddy)):
        assert chosen.user_id is not None
        trajectories.assign_step(
            actor=life.manager,
            trajectory=life.trajectory(life.manager),
            step=step,
            user_id=chosen.user_id,
            on=clock.today(),
        )
    people.let_go(life, "contact", reason="De mentor neemt het over.")


def _look_at_risks(life: Life) -> None:
    """The parents fill in the inventory; where there are none it is left out, unless someone else does (RR-02)."""
    story, today = life.story, clock.today()
    elder = next((near for near in story.people if near.authority), None)
    if elder is None and not story.risks:
        life.leave_out("risk-inventory", life.library.blocks.arrangements.no_parents, by=life.mentor)
        return
    risks = story.risks or (life.chance.choice(life.library.blocks.risks[story.age_group]),)
    plans.fill_in_risks(
        actor=life.mentor,
        trajectory=life.trajectory(life.mentor),
        filled_in_by="parent" if elder else "participant",
        name=f"{elder.first} {elder.surname}" if elder else life.participant(life.mentor).display_name,
        filled_in_on=today,
        on=today,
        new=[NewRisk(life.say(risk.text), life.say(risk.agreement)) for risk in risks],
    )
    if elder:
        let_workers_look(life)
