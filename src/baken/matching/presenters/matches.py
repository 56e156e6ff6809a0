"""Wishes and matches in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.matching.models import GenderChoices, MatchState
from baken.matching.wording import interest_words, item_words, listed, moment_words
from baken.methods.texts import localised
from baken.shared.templatetags.baken import exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from baken.matching.models import Match, Wishes
    from baken.matching.selectors import DueContact, MatchMethod
    from baken.participants.models import Participant

_KIND = {
    MatchState.PROPOSED: "info",
    MatchState.MET: "info",
    MatchState.RUNNING: "ok",
    MatchState.ENDED: "quiet",
    MatchState.DECLINED: "quiet",
}
#: So many times in a row that it did not happen ask for a talk.
ASKS_FOR_A_TALK = 2


def title_of(slug: str, methods: Mapping[str, MatchMethod]) -> str:
    return localised(methods[slug].title) if slug in methods else slug


def state_chip(match: Match) -> dict[str, str]:
    """How a match stands."""
    return {"kind": _KIND[MatchState(match.state)], "text": match.get_state_display()}


def wishes_facts(wishes: Wishes) -> list[dict[str, str]]:
    """What someone looks for, without what was left open."""
    rows = [
        (_("Likes"), listed(map(interest_words, wishes.interests))),
        (_("Can on"), listed(map(moment_words, wishes.moments))),
        (_("How often"), wishes.get_rhythm_display()),
        (_("Speaks"), listed(map(item_words, wishes.languages))),
        (_("Distance"), str(wishes.get_furthest_display())),
        (_("Preferably"), str(GenderChoices(wishes.gender).label) if wishes.gender else ""),
    ]
    return [{"term": term, "text": text} for term, text in rows if text]


def wishes_lines(wishes: Iterable[Wishes], methods: Mapping[str, MatchMethod]) -> list[dict[str, Any]]:
    return [{"wishes": one, "title": title_of(one.method, methods), "facts": wishes_facts(one)} for one in wishes]


def match_lines(
    matches: Iterable[Match], methods: Mapping[str, MatchMethod], due: Mapping[UUID, DueContact]
) -> list[dict[str, Any]]:
    """Matches with how they stand, when the next contact is due, and how it went lately."""
    return [
        {
            "match": one,
            "title": title_of(one.wishes.method, methods),
            "chip": state_chip(one),
            "url": reverse("matching:match", args=[one.participant_id, one.pk]),
            "next": next_step(one),
            "due": due.get(one.pk),
            "missed": missed_words(due.get(one.pk)),
            "is_running": one.state == MatchState.RUNNING,
            "is_beginning": one.state in (MatchState.PROPOSED, MatchState.MET),
        }
        for one in matches
    ]


def next_step(match: Match) -> str:
    """What comes next, in a sentence."""
    if match.state == MatchState.PROPOSED:
        return _("Let the two meet. After that they both say whether they want to go on.")
    if match.state == MatchState.MET:
        return _("They met. Do both want to go on? Then it begins.")
    return ""


def missed_words(due: DueContact | None) -> str:
    """That it did not happen several times in a row; nothing for once."""
    if due is None or due.missed < ASKS_FOR_A_TALK:
        return ""
    return ngettext(
        "It did not happen %(count)s time in a row. Ask both how it is going.",
        "It did not happen %(count)s times in a row. Ask both how it is going.",
        due.missed,
    ) % {"count": due.missed}


def contact_entries(match: Match) -> list[dict[str, Any]]:
    """The contacts for the timeline, the newest first."""
    return [
        {
            "at": one.on,
            "title": _("They saw each other") if one.happened else _("It did not happen"),
            "text": one.note,
            "who": one.recorded_by_name,
        }
        for one in match.contacts.all()
    ]


def history(match: Match) -> list[dict[str, str]]:
    """What became of a match, as facts."""
    rows = [
        (_("Chosen"), _("%(day)s, by %(name)s") % {"day": exact(match.proposed_on), "name": match.decided_by_name}),
        (_("Met"), exact(match.met_on)),
        (_("Going on since"), exact(match.running_since)),
        (_("How often"), match.get_rhythm_display()),
        (_("Closed"), exact(match.closed_on)),
        (_("Who said no"), match.get_turned_down_by_display() if match.turned_down_by else ""),
        (_("Why"), match.closed_because),
    ]
    return [{"term": term, "text": str(text)} for term, text in rows if text]


def crumbs_of(participant: Participant, *further: tuple[str, str]) -> list[dict[str, str]]:
    """The way back from a page of this room about one participant; each further one is a title and its address."""
    return [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": participant.display_name, "url": participant.get_absolute_url()},
        *({"title": title, "url": url} if url else {"title": title} for title, url in further),
    ]
