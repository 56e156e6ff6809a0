"""Analysis, planning and execution: finding out, choosing, and working on goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.demo.beside import draw_up_cards, say_how_it_goes
from baken.demo.standing import pause
from baken.demo.story import DOMAINS
from baken.plans import services as plans
from baken.plans.selectors import active_goals, draft_plan, whole_plan
from baken.plans.services.goals import ActionData, GoalData
from baken.plans.services.profiles import ProfileData
from baken.plans.services.support_plans import Agreeing
from baken.reports.rules import Observations
from baken.reports.services import write_report
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from baken.demo.life import Days, Life
    from baken.demo.story import Domain, GoalStory, Interim, Noticed, Told
    from baken.plans.models import Goal, SupportPlan
    from baken.plans.selectors import WholePlan

EXECUTION_DAYS = 138
BETWEEN_TALKS = 13
EVERY_SO_OFTEN = 0.4
_SUBJECTS = ("situation", "wish", "strength", "ability", "network", "problem")

#: An end goal with the interim goals on the way there.
type Line = tuple[UUID, list[UUID]]

# Analysis ----------------------------------------------------------------------------------------------------------


def analyse(life: Life) -> Days:
    """Talk about all seven life domains, also with others, and write down who someone is (8F-08, 8F-09)."""
    blocks = life.library.blocks
    told = {domain: _told(life, domain) for domain in DOMAINS}
    parts = ((6, DOMAINS[:2]), (20, DOMAINS[2:5]), (14, DOMAINS[5:]))
    for (days, domains), talk in zip(parts, blocks.analysis_talks, strict=False):
        yield from pause(life, days)
        life.record("analysis-talk", by=life.mentor, note=life.say(talk))
        for domain in domains:
            _note(life, domain, told[domain])
    yield from pause(life, 6)
    _let_others_speak(life)
    network = life.story.network or life.library.domains.network[life.story.age_group]
    life.fill_in(
        "network-exploration",
        by=life.mentor,
        important_people=network.people,
        wishes=network.wishes,
        who_can_help=network.help,
        what_you_give=network.give,
    )
    if life.story.system and life.round == 1:
        life.fill_in("system-map", by=life.mentor, **life.story.system.model_dump(exclude_defaults=True))
    yield from pause(life, 8)
    _describe(life, {domain: told[domain].wish for domain in DOMAINS})
    yield from pause(life, 3)
    say_how_it_goes(life)
    life.close("analysis", by=life.mentor)


def _told(life: Life, domain: Domain) -> Told:
    own = life.story.domains.get(domain)
    return own or life.chance.choice(life.library.domains.told_by(life.story.age_group)[domain])


def _note(life: Life, domain: Domain, told: Told) -> None:
    """What the participant tells; in a later round only what they wish now."""
    subjects: tuple[str, ...] = _SUBJECTS if life.round == 1 else ("wish",)
    if life.round == 1 and not life.story.is_own:
        subjects = ("situation", "strength")
    for subject in subjects:
        if text := getattr(told, subject):
            plans.add_note(
                actor=life.mentor,
                trajectory=life.trajectory(life.mentor),
                domain=domain,
                subject=subject,
                said_by="participant",
                text=life.say(text),
                on=clock.today(),
            )


def _let_others_speak(life: Life) -> None:
    if life.round > 1 or not life.story.voices:
        return
    names = ", ".join(voice.who for voice in life.story.voices)
    life.record("others-consulted", by=life.mentor, note=f"Gesproken met {names}.")
    for voice in life.story.voices:
        plans.add_note(
            actor=life.mentor,
            trajectory=life.trajectory(life.mentor),
            domain=voice.domain,
            subject=voice.about,
            said_by=voice.as_,
            said_by_name=voice.who,
            text=life.say(voice.text),
            on=clock.today(),
        )


def _describe(life: Life, wishes: dict[Domain, str]) -> None:
    told = life.story.profile or life.chance.choice(life.library.domains.profile[life.story.age_group])
    profile = plans.start_profile(actor=life.mentor, trajectory=life.trajectory(life.mentor))
    data = ProfileData(
        author=told.by,
        about=life.say(told.about),
        strengths=life.say(told.strengths),
        difficulties=life.say(told.difficulties),
        wishes={domain: life.say(wish) for domain, wish in wishes.items() if wish},
    )
    profile = plans.save_profile(actor=life.mentor, profile=profile, data=data, revision=profile.revision)
    plans.finish_profile(actor=life.mentor, profile=profile, on=clock.today())


# Planning ----------------------------------------------------------------------------------------------------------


def plan(life: Life) -> Days:
    """Choose what to work on and what not yet, lay it down, and agree on it (8F-10, 8F-11)."""
    yield from pause(life, 3)
    made = plans.start_plan(actor=life.mentor, trajectory=life.trajectory(life.mentor), on=clock.today())
    _add_goals(life, made)
    _choose_domains(life, made)
    if life.round == 1:
        for text in life.story.agreements or life.chance.sample(life.library.blocks.agreements, 2):
            plans.add_agreement(actor=life.mentor, plan=made, text=life.say(text))
    yield from pause(life, 3)
    made = _plan_in_the_making(life)
    plans.make_plan_ready(actor=life.mentor, plan=made, on=clock.today())
    duration = {key.replace("-", "_"): text for key, text in life.chance.choice(life.library.blocks.duration).items()}
    life.fill_in("duration-factors", by=life.mentor, **duration)
    yield from pause(life, 2)
    made = _plan_in_the_making(life)
    plans.agree_plan(actor=life.mentor, plan=made, people=_who_agree(life), agreed_on=clock.today(), on=clock.today())
    life.close("planning", by=life.mentor)


def _plan_in_the_making(life: Life) -> SupportPlan:
    trajectory = life.trajectory(life.mentor)
    made = draft_plan(trajectory)
    assert made is not None
    made.trajectory, made.participant = trajectory, trajectory.participant
    return made


def _add_goals(life: Life, made: SupportPlan) -> None:
    """The goals of this round; for one that goes on without a next step one is thought of."""
    for told in life.goals:
        if told.from_round == life.round:
            _add_goal(life, made, told)
    for end in whole_plan(made).ends:
        if not end.interims:
            _add_interim(life, made, end.goal, life.chance.choice(life.library.blocks.next_interims))


def _add_goal(life: Life, made: SupportPlan, told: GoalStory) -> None:
    goal = plans.add_goal(
        actor=life.mentor, plan=made, data=GoalData(told.domain, life.say(told.own), life.say(told.wording))
    )
    life.lines[told.key] = goal.line
    for interim in told.interims:
        _add_interim(life, made, goal, interim)


def _add_interim(life: Life, made: SupportPlan, end: Goal, told: Interim) -> None:
    data = GoalData(end.domain, life.say(told.own), life.say(told.wording), parent_id=end.pk)
    goal = plans.add_goal(actor=life.mentor, plan=made, data=data)
    goal.plan = made
    for doing in told.actions:
        action = ActionData(life.say(doing.what), doing.by, life.say(doing.who))
        plans.add_action(actor=life.mentor, goal=goal, data=action)


def _choose_domains(life: Life, made: SupportPlan) -> None:
    whole = whole_plan(made)
    wanted = [goal.domain for goal in whole.goals]
    first = wanted[0]
    helped = any(row.network and row.domain in wanted for row in whole.domains.values())
    network = (life.story.network or life.library.domains.network[life.story.age_group]).help
    for domain in DOMAINS:
        taken_on, former = domain in wanted, whole.domains.get(domain)
        gets_help = domain == first and not helped
        if former and former.taken_on == taken_on and not gets_help:
            continue
        plans.choose_domain(
            actor=life.mentor,
            plan=made,
            domain=domain,
            taken_on=taken_on,
            why_not="" if taken_on else _why_not(life, domain, whole),
            network=life.say(network) if gets_help else "",
            revision=former.revision if former else 0,
        )


def _why_not(life: Life, domain: Domain, whole: WholePlan) -> str:
    if domain in whole.domains and whole.domains[domain].taken_on:
        return "Dit doel is bereikt. We blijven oefenen met wat gewonnen is."
    own = life.story.not_yet.get(domain)
    return life.say(own) if own else life.one_of(life.library.domains.not_yet[domain])


def _who_agree(life: Life) -> list[Agreeing]:
    """The participant, and those with authority over a minor or who represent them."""
    me = life.participant(life.mentor)
    people = [Agreeing(me.display_name, "participant")]
    for near in life.story.people:
        if near.authority:
            capacity = "parent" if near.kind == "parent" else "representative"
            people.append(Agreeing(" ".join(filter(None, (near.first, near.prefix, near.surname))), capacity))
    return people


# Execution ---------------------------------------------------------------------------------------------------------


def execute(life: Life) -> Days:
    """Talk every two weeks, and report what stood out (8F-12, RR-03)."""
    begun = life.day
    if life.round == 1:
        yield from pause(life, 1)
        draw_up_cards(life, _who_agree(life))
    for on, act in sorted(_agenda(life), key=lambda turn: turn[0]):
        yield from pause(life, max(0, begun + on - life.day))
        act()
    yield from pause(life, max(0, begun + EXECUTION_DAYS - life.day))
    life.close("execution", by=life.mentor)


def _agenda(life: Life) -> Iterator[tuple[int, Callable[[], None]]]:
    for day in range(BETWEEN_TALKS - life.chance.randrange(4), EXECUTION_DAYS, BETWEEN_TALKS):
        yield day, lambda: _talk(life)
    for day in (40, 95):
        yield day, lambda: _coordinate(life)
    ends = _end_goals(life)
    for end in ends:
        told = _story_of(life, end)
        noticed = _reports_of_round(life, told) if told else []
        for place, report in enumerate(noticed):
            share = EXECUTION_DAYS * (place + 0.5) / len(noticed)
            day = min(EXECUTION_DAYS - 1, max(1, round(share) + life.chance.randint(-4, 4)))
            yield day, _reporting(life, end, place, report)
    yield from _ordinary_days(life, ends)


def _ordinary_days(life: Life, ends: list[Line]) -> Iterator[tuple[int, Callable[[], None]]]:
    """In the last weeks somebody writes a few words every two or three days."""
    known = life.library.everyday[life.story.age_group]
    recent = [day for day in range(1, EXECUTION_DAYS) if life.is_recent(life.day + day)]
    days = [day for day in recent if life.chance.random() < EVERY_SO_OFTEN]
    for place, day in enumerate(days):
        yield day, _reporting(life, life.chance.choice(ends), place, life.draw("ordinary day", known))


def _end_goals(life: Life) -> list[Line]:
    """The open end goals of the agreed plan, each with its open interim goals, as lines."""
    goals = active_goals(life.participant(life.mentor))
    return [(end.line, [goal.line for goal in goals if goal.parent_id == end.pk]) for end in goals if end.is_end]


def _story_of(life: Life, end: Line) -> GoalStory | None:
    key = next((key for key, line in life.lines.items() if line == end[0]), None)
    return next((goal for goal in life.goals if goal.key == key), None)


def _reports_of_round(life: Life, told: GoalStory) -> list[Noticed]:
    """A part of the story per round, in order; whoever goes on longer tells some of it again in other weeks."""
    chapters = max(1, len(told.effects) or (2 if life.story.way.began > 300 else 1))  # noqa: PLR2004  # said by the line itself
    chapter = life.told_rounds.get(told.key, 0)
    life.told_rounds[told.key] = chapter + 1
    size = -(-len(told.reports) // chapters)
    if part := told.reports[chapter * size : (chapter + 1) * size]:
        return list(part)
    late = told.reports[len(told.reports) // 2 :]
    return [late[place] for place in sorted(life.chance.sample(range(len(late)), min(3, len(late))))]


def _reporting(life: Life, end: Line, place: int, noticed: Noticed) -> Callable[[], None]:
    """Mostly about the end goal, at times about a goal on the way."""
    line, interims = end
    goal_id = interims[place // 3 % len(interims)] if interims and place % 3 == 1 else line

    def report() -> None:
        author = life.there(life.chance.choice(life.guides), *life.guides)
        write_report(
            actor=author,
            participant=life.participant(author),
            goal_id=goal_id,
            observations=Observations(
                life.say(noticed.understanding), life.say(noticed.execution), life.say(noticed.experience)
            ),
            progress=noticed.step,
        )

    return report


def _talk(life: Life) -> None:
    own = life.story.talks
    place = life.talks_held
    life.talks_held += 1
    text = life.say(own[place]) if place < len(own) else life.say(life.draw("talk", life.library.blocks.progress_talks))
    by = life.buddy if place % 5 == 4 else life.mentor  # noqa: PLR2004  # the mentor is away now and then
    by = life.there(by, life.mentor, life.buddy)
    life.record("progress-talk", by=by, note=text)


def _coordinate(life: Life) -> None:
    life.record(
        "coordination", by=life.mentor, note=life.say(life.draw("coordination", life.library.blocks.coordination))
    )
