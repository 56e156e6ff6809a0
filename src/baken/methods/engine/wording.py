"""What the engine says when it refuses something, and how it writes days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from baken.methods.engine.events import Event, EventKind
from baken.methods.schema import Course, Step, Text

ORDER: Final = "8F-18"  # out of its phase, or a phase without what it must yield
DECIDING: Final = "8F-04"  # who, when and why
VERSIONS: Final = "CT-07"  # another version of the course
METHOD: Final = "MT-07"  # the course of a method as it is stated


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an event may not be recorded. `missing` names the steps that have to come first."""

    code: str
    message: Text
    rule: str = ORDER
    missing: tuple[str, ...] = ()


def _say(nl: str, en: str) -> Text:
    return Text(nl=nl, en=en)


MESSAGES: Final = {
    "no-person": _say("Zet erbij wie dit heeft gedaan.", "Say who did this."),
    "no-reason": _say("Schrijf op waarom.", "Write down why."),
    "in-future": _say("{on} is nog niet geweest.", "{on} has not been yet."),
    "duplicate": _say("Dit is al vastgelegd.", "This has been recorded already."),
    "already-started": _say("Het traject is al begonnen.", "The trajectory has already started."),
    "not-started": _say("Het traject was toen nog niet begonnen.", "The trajectory had not started then."),
    "ended": _say("Het traject is gestopt op {on}.", "The trajectory ended on {on}."),
    "unknown-step": _say("Deze stap hoort niet bij dit traject.", "This step is not part of this course."),
    "unknown-phase": _say("Deze fase hoort niet bij dit traject.", "This phase is not part of this course."),
    "wrong-kind": _say("‘{step}’ wordt op een andere manier vastgelegd.", "‘{step}’ is recorded in another way."),
    "phase-closed": _say("De fase {phase} is al afgerond.", "The {phase} phase has already been closed."),
    "phase-not-reached": _say(
        "Dit hoort bij de fase {phase}. Het traject is nu in de fase {current}.",
        "This belongs to the {phase} phase. The trajectory is in the {current} phase.",
    ),
    "before-entry": _say(
        "De fase {phase} begon op {on}. Kies die dag of een latere.",
        "The {phase} phase began on {on}. Choose that day or a later one.",
    ),
    "not-now": _say("‘{step}’ is in deze fase niet aan de orde.", "‘{step}’ does not apply in this phase."),
    "mark-off": _say(
        "‘{step}’ hoort bij {mark}, en dat geldt nu niet.", "‘{step}’ belongs to {mark}, which does not apply now."
    ),
    "steps-missing": _say("Eerst nog: {steps}.", "Still to be done first: {steps}."),
    "already-done": _say(
        "‘{step}’ is al vastgelegd op {on}. Verbeter dat als het niet klopt.",
        "‘{step}’ was already recorded on {on}. Correct that if it is wrong.",
    ),
    "cannot-be-left-out": _say("‘{step}’ kan niet worden overgeslagen.", "‘{step}’ cannot be left out."),
    "unknown-outcome": _say("Kies een van de mogelijke besluiten.", "Choose one of the possible decisions."),
    "need-until": _say("Zet erbij tot welke dag dit geldt.", "Say until which day this holds."),
    "until-too-early": _say("De einddatum moet na {on} liggen.", "The end date must be after {on}."),
    "need-conditions": _say("Schrijf op welke afspraken gelden.", "Write down which agreements hold."),
    "need-to_whom": _say("Zet erbij naar wie wordt doorverwezen.", "Say who the person is referred to."),
    "no-assigned-person": _say("Kies wie het wordt.", "Choose who it will be."),
    "no-agreement": _say("Zet erbij wie akkoord is.", "Say who agreed."),
    "answers-wrong": _say("Kijk deze vragen na: {fields}.", "Check these questions: {fields}."),
    "closed-by-decision": _say(
        "De fase {phase} eindigt met een besluit: {step}.", "The {phase} phase ends with a decision: {step}."
    ),
    "unknown-ending": _say("Kies waarom het traject stopt.", "Choose why the trajectory stops."),
    "unknown-event": _say("Dit is niet (meer) vastgelegd.", "This is not recorded (any more)."),
    "outcome-stays": _say(
        "Een besluit zelf verandert niet: trek het in en leg het nieuwe besluit vast.",
        "A decision itself does not change: withdraw it and record the new one.",
    ),
    "start-stays": _say(
        "Het begin van een traject kan niet worden ingetrokken.", "The start of a trajectory cannot be withdrawn."
    ),
    "elsewhere": _say(
        "In de andere versie valt dit in de fase {phase}.", "In the other version this falls in the {phase} phase."
    ),
    "move-stays": _say(
        "Een andere versie draai je niet terug door dit in te trekken: zet het traject weer op de vorige versie.",
        "Another version is not taken back by withdrawing this: move the trajectory back to the former version.",
    ),
    "not-entered": _say("Begin eerst met ‘{phase}’.", "Begin ‘{phase}’ first."),
    "already-open": _say("‘{phase}’ loopt al.", "‘{phase}’ is under way already."),
    "order-is-fixed": _say(
        "De fasen van deze methode hebben een vaste volgorde.", "The phases of this method have a fixed order."
    ),
    "not-optional": _say("De fase {phase} kan niet worden overgeslagen.", "The {phase} phase cannot be left out."),
    "parts-missing": _say("Eerst nog: {parts}.", "Still to be done first: {parts}."),
    "private-time": _say(
        "Dit is besloten tijd: niemand van de organisatie is erbij of legt iets vast. Alleen dat het klaar is.",
        "This is private time: nobody of the organisation is there or records anything. Only that it is over.",
    ),
    "paused": _say("Het staat stil sinds {on}. Ga eerst verder.", "It has been paused since {on}. Resume first."),
    "not-paused": _say("Het staat niet stil.", "It is not paused."),
    "no-pauses": _say("Deze methode kent geen pauze.", "This method knows no pause."),
    "not-a-group": _say("Deze methode is voor één deelnemer.", "This method is for one participant."),
    "no-member": _say("Kies wie het is.", "Choose who it is."),
    "not-a-member": _say("Deze deelnemer doet niet mee.", "This participant does not take part."),
    "already-a-member": _say("Deze deelnemer doet al mee.", "This participant takes part already."),
    "group-full": _say(
        "De groep is vol: er kunnen {most} deelnemers meedoen.", "The group is full: it has {most} places."
    ),
    "group-closed": _say(
        "De groep is al begonnen. Er kan niemand meer bij.", "The group has begun. Nobody can join any more."
    ),
    "too-few-members": _say(
        "Er doen {there} deelnemers mee. Het moeten er minstens {least} zijn.",
        "{there} participants take part. There have to be {least} at least.",
    ),
    "unknown-role": _say("Deze rol hoort niet bij deze methode.", "This role is not part of this method."),
    "no-person-in-role": _say("Zet erbij wie dit wordt: {role}.", "Say who this will be: {role}."),
    "already-in-role": _say("Deze persoon heeft deze rol al: {role}.", "This person has this role already: {role}."),
    "not-in-role": _say("Deze persoon heeft deze rol niet: {role}.", "This person does not have this role: {role}."),
    "role-full": _say(
        "Meer mensen heeft deze rol niet (hoogstens {most}): {role}.",
        "This role takes no more people ({most} at most): {role}.",
    ),
    "role-missing": _say(
        "Hier is eerst nog iemand voor nodig: {role} (nog {lacking}).",
        "Somebody is needed first: {role} ({lacking} more).",
    ),
    "needs-expert-by-experience": _say(
        "Voor deze rol is iemand met eigen ervaring nodig: {role}.",
        "This role needs an expert by experience: {role}.",
    ),
    "needs-trained": _say(
        "Voor deze rol is iemand nodig die getraind is: {role}.", "This role needs someone who was trained: {role}."
    ),
    "needs-independent": _say(
        "Voor deze rol is iemand nodig die onafhankelijk is: {role}.",
        "This role needs someone who is independent: {role}.",
    ),
    "no-hours": _say("Bij deze methode worden geen uren bijgehouden.", "This method keeps no hours."),
    "hours-wrong": _say("Vul het aantal uren in, meer dan nul.", "Enter the number of hours, more than nought."),
    "hours-too-few": _say("Deze methode vraagt minstens {least} uur.", "This method takes {least} hours at least."),
    "meetings-full": _say(
        "Er zijn al {most} bijeenkomsten geweest. Meer horen er niet bij.",
        "There have been {most} meetings already. No more belong to it.",
    ),
    "nobody-present": _say("Zet erbij wie er waren.", "Say who were there."),
    "stranger-present": _say(
        "Er staat iemand bij die niet aan deze groep meedoet.",
        "Somebody is named who does not take part in this group.",
    ),
    "no-such-meeting": _say("Bijeenkomst {number} is er niet geweest.", "There was no meeting {number}."),
    "nothing-to-make-up": _say(
        "Er is voor deze deelnemer niets in te halen van bijeenkomst {number}.",
        "There is nothing of meeting {number} for this participant to make up.",
    ),
    "no-making-up": _say(
        "Een bijeenkomst van deze methode kan niet worden ingehaald.", "A meeting of this method cannot be made up."
    ),
    "unknown-scorer": _say("Kies wie dit invult: {scorers}.", "Choose who fills this in: {scorers}."),
    "scored-already": _say("{scorer} heeft deze keer al ingevuld.", "{scorer} has filled this in already this time."),
    "no-owner": _say(
        "Zet erbij van wie dit is: de naam van iemand uit de kring of van de deelnemer zelf.",
        "Say whose this is: the name of someone of the circle or of the participant.",
    ),
    "no-reference": _say("Kies waar dit staat.", "Choose where this is kept."),
    "rests-on": _say(
        "‘{step}’ van {on} bouwt hierop voort. Trek dat eerst in.",
        "‘{step}’ of {on} rests on this. Withdraw that first.",
    ),
}

CLOSING: Final = _say("Afronding van de fase {phase}", "Closing of the {phase} phase")
ENDING: Final = _say("Einde van het traject", "End of the trajectory")
MOVING: Final = _say("Andere versie van de werkwijze", "Another version of the way of working")
ENTERING: Final = _say("Begin van {phase}", "Beginning of {phase}")
LEAVING_OUT: Final = _say("{phase} overgeslagen", "{phase} left out")
STARTING: Final = _say("Begin van het traject", "Start of the trajectory")


_TURNS: Final = {
    EventKind.ENDED: ENDING,
    EventKind.MOVED: MOVING,
    EventKind.JOINED: _say("Deelnemer erbij", "Participant joined"),
    EventKind.LEFT: _say("Deelnemer weg", "Participant left"),
    EventKind.ROLE_TAKEN: _say("Rol verdeeld", "Role taken"),
    EventKind.ROLE_LEFT: _say("Rol neergelegd", "Role laid down"),
    EventKind.BUDGET: _say("Aantal uren afgesproken", "Hours agreed"),
    EventKind.SPENT: _say("Uren gebruikt", "Hours used"),
    EventKind.PAUSED: _say("Pauze", "Pause"),
    EventKind.RESUMED: _say("Verder na een pauze", "Resumed after a pause"),
}
_OF_A_PHASE: Final = {EventKind.ENTERED: ENTERING, EventKind.LEFT_OUT: LEAVING_OUT}


def called(course: Course, event: Event) -> Text:
    """What an event is about, in words."""
    if step := course.steps_by_key.get(event.step):
        return step.title
    if phase := course.phases_by_key.get(event.phase):
        return _OF_A_PHASE.get(event.kind, CLOSING).filled(phase=phase.title)
    return _TURNS.get(event.kind, STARTING)


def refused(code: str, rule: str = ORDER, *, missing: tuple[str, ...] = (), **values: Text | str) -> Refusal:
    """The refusal called `code`, with its message filled in."""
    return Refusal(code, MESSAGES[code].filled(**values), rule, missing)


def count(number: int) -> Text:
    """A number as people read it."""
    return _say(str(number), str(number))


def listed(texts: Iterable[Text]) -> Text:
    """Several wordings on one line."""
    texts = list(texts)
    return Text(nl=", ".join(text.nl for text in texts), en=", ".join(text.en for text in texts))


def still_missing(steps: Iterable[Step], rule: str = ORDER) -> Refusal:
    """Steps that have to come first."""
    steps = list(steps)
    names = listed(step.title for step in steps)
    return refused("steps-missing", rule, missing=tuple(step.key for step in steps), steps=names)


_MONTHS: Final = {
    1: ("januari", "January"),
    2: ("februari", "February"),
    3: ("maart", "March"),
    4: ("april", "April"),
    5: ("mei", "May"),
    6: ("juni", "June"),
    7: ("juli", "July"),
    8: ("augustus", "August"),
    9: ("september", "September"),
    10: ("oktober", "October"),
    11: ("november", "November"),
    12: ("december", "December"),
}


def day(on: date) -> Text:
    """A day as people write it: 7 november 2025."""
    nl, en = _MONTHS[on.month]
    return Text(nl=f"{on.day} {nl} {on.year}", en=f"{on.day} {en} {on.year}")
