"""One page about a resident for who is here for the first time: read in a minute, printed on one side of paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baken.homes.selectors import stay_of
from baken.lifestories.presenters.tellings import teller_of
from baken.lifestories.rules.topics import First, topics
from baken.lifestories.selectors import habits_of, must_know
from baken.methods.texts import localised
from baken.participants.selectors import care_team, network_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.safestring import SafeString

    from baken.accounts.rules import Actor
    from baken.lifestories.models import Telling
    from baken.lifestories.selectors import MustKnow
    from baken.participants.models import Participant

#: How many words of one telling fit on a page that is read in a minute; the rest is one tap away.
MANY_WORDS, FEW_WORDS = 32, 15
CARD_WORDS = 28
#: What counts most is told in more words, and by more than one voice.
FIRST_OF_ALL = frozenset({First.ADDRESS, First.CALMS, First.UPSETS})
MOST_VOICES = 2
#: Of whom one can call: so many people around someone.
MOST_PEOPLE = 2


@dataclass(frozen=True)
class Line:
    """One thing to know, and from whom."""

    title: str
    text: str
    who: str
    is_cut: bool
    is_own: bool


@dataclass(frozen=True)
class Part:
    key: str
    title: str
    lines: list[Line]


@dataclass(frozen=True)
class ToCall:
    name: str
    who: str
    phone: str

    @property
    def digits(self) -> str:
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


def _titles() -> dict[First, str]:
    return {
        First.ADDRESS: _("How to address me"),
        First.CALMS: _("What calms me"),
        First.UPSETS: _("What upsets me"),
        First.MORNING: _("The morning"),
        First.FOOD: _("Eating and drinking"),
        First.EVENING: _("The evening and the night"),
        First.JOY: _("What makes me glad"),
        First.PEOPLE: _("People, faith and work"),
    }


def first_time_page(actor: Actor, participant: Participant) -> dict[str, Any]:
    """Everything on the page; the same on the screen and on paper."""
    parts = parts_of(habits_of(participant))
    stay = stay_of(participant)
    return {
        "parts": parts,
        "missing": [part.title for part in parts if not part.lines],
        "stay": stay,
        "know": _to_know(must_know(actor, participant)),
        "calls": _whom_to_call(participant),
        "home": stay.room.home if stay else None,
    }


def parts_of(habits: Mapping[str, Sequence[Telling]]) -> list[Part]:
    """What holds, in the order in which it is read; a part of which nothing is known is there, empty."""
    titles = _titles()
    lines: dict[First, list[Line]] = {first: [] for first in First}
    for key, topic in topics().items():
        told = habits.get(key, ())
        most = MOST_VOICES if topic.first in FIRST_OF_ALL else 1
        title = "" if topic.first in FIRST_OF_ALL else localised(topic.title)
        lines[topic.first] += [line_of(one, title, topic.first, more=len(told) - most) for one in told[:most]]
    return [Part(str(first), titles[first], lines[first]) for first in First]


def line_of(telling: Telling, title: str, first: First, *, more: int = 0) -> Line:
    words = MANY_WORDS if first in FIRST_OF_ALL else FEW_WORDS
    short = Truncator(" ".join(telling.text.split())).words(words)
    who = teller_of(telling)
    if more > 0:
        who = _("%(who)s, and others") % {"who": who}
    return Line(
        title=title,
        text=str(short),
        who=who,
        is_cut=str(short) != " ".join(telling.text.split()) or more > 0,
        is_own=telling.talk.told_by == "resident" and telling.talk.in_own_words,
    )


def _to_know(found: MustKnow) -> dict[str, Any]:
    """What stands on the participant card: no more of it than fits."""
    card = found.card
    texts: list[tuple[str, SafeString | str]] = []
    if card:
        for part in ("medical", "helps", "avoid"):
            text = " ".join(getattr(card, part).split())
            if text:
                texts.append((card.label_of(part), Truncator(text).words(CARD_WORDS)))
    return {"texts": texts, "card": card, "early_warning": found.early_warning}


def _whom_to_call(participant: Participant) -> list[ToCall]:
    """The mentor, and who of the people around someone is called first; never who asked for secrecy."""
    found: list[ToCall] = []
    mentor = care_team(participant).mentor
    if mentor:
        found.append(ToCall(mentor.name, pgettext("who someone is", "mentor"), ""))
    around = [one for one in network_of(participant) if one.person.phone]
    shown = [one for one in around if not one.person.is_deceased and not one.person.is_secret]
    return found + [
        ToCall(one.person.full_name, str(one.get_kind_display()), one.person.phone) for one in shown[:MOST_PEOPLE]
    ]
