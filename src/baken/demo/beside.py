"""What is kept beside the way through the phases: how it goes, how workers see risks, early-warning plan and card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.demo.story import DOMAINS
from baken.plans import services as plans
from baken.plans.models import CARDS
from baken.plans.rules.cards import OF_PHASE, CardKind, CardStatus, Phase
from baken.plans.rules.checks import LOWEST, MOST, Judge
from baken.plans.rules.risks import RiskState
from baken.plans.selectors import open_risks
from baken.plans.services.cards import CONTACTS
from baken.plans.services.risks import Judged, NewRisk
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from baken.demo.life import Life
    from baken.demo.story import Domain
    from baken.plans.models import Risk
    from baken.plans.services.support_plans import Agreeing

_GROWS = 0.75
_SEES_IT_OTHERWISE = 0.35
_NOT_SEEN_HERE = 0.3
_NAMES_ANOTHER = 0.4


# How it goes in the life domains (8F-08, 8F-13) ---------------------------------------------------------------------


def say_how_it_goes(life: Life) -> None:
    """Participant and mentor say how it goes; where they work on a goal it grows, mostly."""
    wanted = {goal.domain for goal in life.goals if goal.from_round <= life.round}
    for domain in DOMAINS:
        for judge in Judge:
            life.levels[domain, judge] = _level(life, domain, judge, works_on_it=domain in wanted)
    levels = {(domain, Judge(judge)): level for (domain, judge), level in life.levels.items()}
    plans.check_domains(actor=life.mentor, trajectory=life.trajectory(life.mentor), levels=levels, on=clock.today())


def _level(life: Life, domain: Domain, judge: Judge, *, works_on_it: bool) -> int:
    chance, before = life.aside, life.levels.get((domain, judge))
    if before is not None:
        step = int(chance.random() < _GROWS) if works_on_it else chance.choice((-1, 0, 0, 0, 1))
        return min(MOST, max(LOWEST, before + step))
    if judge is Judge.MENTOR:
        theirs = life.levels[domain, Judge.PARTICIPANT]
        other = chance.choice((-1, 1)) if chance.random() < _SEES_IT_OTHERWISE else 0
        return min(MOST, max(LOWEST, theirs + other))
    return chance.choice((1, 2, 2)) if works_on_it else chance.choice((2, 3, 3, 4))


# Risks as support workers see them, beside the family (RR-02, 8F-15) ------------------------------------------------


def let_workers_look(life: Life) -> None:
    """The mentor fills in the inventory as well: some risks are not seen here, and at times another one is."""
    known, chance = life.library.blocks.risks[life.story.age_group], life.aside
    standing = open_risks(life.participant(life.mentor))
    others = [risk for risk in known if life.say(risk.text) not in {one.text for one in standing}]
    new = [chance.choice(others)] if others and chance.random() < _NAMES_ANOTHER else []
    plans.fill_in_risks(
        actor=life.mentor,
        trajectory=life.trajectory(life.mentor),
        filled_in_by="worker",
        name=life.mentor.name,
        filled_in_on=clock.today(),
        on=clock.today(),
        judged={risk.pk: _as_workers_see(life, risk) for risk in standing},
        new=[NewRisk(life.say(risk.text), life.say(risk.agreement)) for risk in new],
    )


def _as_workers_see(life: Life, _risk: Risk) -> Judged:
    seen = life.library.blocks.workers_on_risks
    if life.aside.random() < _NOT_SEEN_HERE:
        return Judged(RiskState.GONE, note=life.aside.choice(seen.gone))
    return Judged(RiskState.STILL, note=life.aside.choice(seen.still))


# Early-warning plan and participant card (CT-01) --------------------------------------------------------------------


def draw_up_cards(life: Life, people: Sequence[Agreeing]) -> None:
    """Write both with the participant, and put them in force."""
    for kind, texts in ((CardKind.EARLY_WARNING, _early_warning(life)), (CardKind.CARD, _card(life))):
        mentor, participant = life.mentor, life.participant(life.mentor)
        card = plans.start_card(actor=mentor, participant=participant, kind=kind, on=clock.today())
        contacts = CONTACTS[kind]
        texts[contacts] = f"{getattr(card, contacts)}\n{_on_duty(life)}".strip()
        card.participant = participant
        card = plans.save_card(actor=mentor, card=card, texts=texts, revision=card.revision)
        card.participant = participant
        plans.put_card_in_force(actor=mentor, card=card, people=people, on=clock.today())


def look_again_at_cards(life: Life) -> None:
    """Read both again, and find them still right."""
    for table in CARDS.values():
        card = table.objects.filter(participant=life.participant_id, status=CardStatus.IN_FORCE).first()
        if card:
            card.participant = life.participant(life.mentor)
            plans.review_card(actor=life.mentor, card=card, on=clock.today())


def _early_warning(life: Life) -> dict[str, str]:
    told = life.story.early_warning or life.aside.choice(life.library.cards.early_warning[life.story.age_group])
    return {f"{part}_{phase}": life.say(getattr(getattr(told, phase), part)) for phase in Phase for part in OF_PHASE}


def _card(life: Life) -> dict[str, str]:
    """What is on the card; who someone is they said in their profile, when they wrote one."""
    told, profile = life.story.card, life.story.profile
    words: Mapping[str, str] = (told or life.aside.choice(life.library.cards.card[life.story.age_group])).model_dump()
    texts = {part: life.say(text) for part, text in words.items()}
    if told is None and profile and profile.by == "participant":
        texts["about"] = life.say(profile.about)
    return texts


def _on_duty(life: Life) -> str:
    location = life.organisation.location_of(life.story.team)
    return f"Achterwacht {location.name}: {location.phone}"
