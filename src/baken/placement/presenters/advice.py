"""Places for one person in words: how they fit, what stands in the way, what the group becomes (LE-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.environments.presenters.table import Column, fit_column, fit_in_words, table_of
from baken.environments.rules.catalogue import checklist
from baken.homes.presenters.page import kind_in_words
from baken.homes.rules.norms import Size
from baken.methods.texts import localised
from baken.placement.rules.situation import ObstacleKind
from baken.placement.rules.wishes import WishKind
from baken.placement.selectors.advice import Advice, PlaceBeside, group_with
from baken.placement.wording import STRENGTHS, obstacle_words, wish_words

if TYPE_CHECKING:
    from datetime import date

    from baken.participants.models import Participant
    from baken.placement.selectors.advice import Group


def compared(advice: Advice) -> dict[str, Any]:
    """What someone needs beside every environment, for `environments/_table.html`; nothing while that is not known."""
    if advice.settled is None:
        return {"columns": [], "groups": []}
    needed = Column(
        _("Needs"), frozenset(advice.settled.features), note=date_format(advice.settled.settled_on, "j b Y"), chip="ok"
    )
    columns = [needed] + [
        fit_column(
            fit,
            advice.known[fit.environment],
            advice.settled.features,
            reverse("environments:environment", args=[fit.environment]),
        )
        for fit in advice.fits
    ]
    return {"columns": columns, "groups": table_of(columns)}


def home_cards(advice: Advice, participant: Participant, today: date) -> list[dict[str, Any]]:
    """A card for each home, or part of a home, with the rooms that come free there; the best fit first."""
    cards: dict[Any, dict[str, Any]] = {}
    for place in advice.places:
        key = place.home.pk, place.environment.key if place.environment else ""
        card = cards.get(key)
        if card is None:
            card = cards[key] = _card(advice, participant, place)
        card["rooms"].append(room_line(advice, place, today, of_home=False))
    return list(cards.values())


#: What holds for a room alone; all else holds for the whole home, and is said once.
_OF_A_ROOM = {ObstacleKind.STAIRS, ObstacleKind.FULL, ObstacleKind.TAKEN_LATER, WishKind.GROUND, WishKind.SIZE}


def _card(advice: Advice, participant: Participant, place: PlaceBeside) -> dict[str, Any]:
    return {
        "home": place.home,
        "kind": kind_in_words(advice.reading.kind(place.home.pk)),
        "environment": environment_chip(place),
        "fit": fit_in_words(place.fit) if place.fit else "",
        "rank": rank_words(advice, place),
        "group": group_words(group_with(advice.reading, participant, place)),
        **_said(advice, place, of_home=True),
        "rooms": [],
    }


def rank_words(advice: Advice, place: PlaceBeside) -> str:
    """Which place it is in the order of fit; those that fit as well share it."""
    if place.rank is None:
        return _("how it fits is not known")
    if place.rank == 1:
        alike = {one.home.pk for one in advice.places if one.rank == 1}
        return _("agrees most, as much as others") if len(alike) > 1 else _("agrees most")
    homes = {one.home.pk for one in advice.places if one.rank is not None and one.rank < place.rank}
    if len(homes) == 1:
        return _("one home agrees more")
    return _("%(number)d homes agree more") % {"number": len(homes)}


def room_line(advice: Advice, place: PlaceBeside, today: date, *, of_home: bool | None = None) -> dict[str, Any]:
    """A room with from when it is free, and what speaks for and against it; with `of_home` as `_said`."""
    return {
        "room": place.room,
        "chip": _free_chip(place, today),
        "is_possible": place.is_possible,
        **_said(advice, place, of_home=of_home),
    }


def _said(advice: Advice, place: PlaceBeside, *, of_home: bool | None) -> dict[str, Any]:
    """What stands in the way and which wishes are met: of all, of the whole home only, or (False) of the room only."""
    names, homes = advice.names, advice.home_names
    return {
        "against": [
            {"text": obstacle_words(one, names), "rule": one.rule, "is_hard": one.is_hard}
            for one in place.against
            if of_home is None or (one.kind not in _OF_A_ROOM) is of_home
        ],
        "wishes": [
            {"text": wish_words(wish, names, homes), "met": met, "told_by": wish.told_by}
            for wish, met in place.wishes
            if of_home is None or (wish.kind not in _OF_A_ROOM) is of_home
        ],
    }


def _free_chip(place: PlaceBeside, today: date) -> dict[str, str]:
    if place.free_from is None:
        return {"kind": "quiet", "text": _("lived in")}
    if place.free_from <= today:
        return {"kind": "ok" if place.is_possible else "quiet", "text": _("free now")}
    return {"kind": "soon", "text": _("from %(day)s") % {"day": date_format(place.free_from, "j b")}}


def environment_chip(place: PlaceBeside) -> dict[str, str]:
    if place.environment is None:
        return {"kind": "quiet", "text": _("no environment chosen")}
    return {"kind": place.environment.colour, "text": localised(place.environment.title)}


def full_lines(advice: Advice) -> list[dict[str, Any]]:
    """Homes without a room that comes free, with what stands in the way besides."""
    return [
        {
            "home": place.home,
            "environment": environment_chip(place),
            "fit": fit_in_words(place.fit) if place.fit else "",
            "words": "; ".join(dict.fromkeys(obstacle_words(one, advice.names) for one in place.against)),
        }
        for place in advice.full
    ]


def group_words(group: Group) -> dict[str, Any]:
    """What the group becomes: its size beside the norm, workers (YG-02), and needs per group of features."""
    words = {"now": group.residents, "then": group.residents + 1, "most": group.norms.residents_most}
    size = _("The group becomes %(then)s.") % words
    if group.norms.residents_most:
        size = _("The group becomes %(then)s of %(most)s.") % words
    return {
        "size": size,
        "size_note": _size_note(group.size),
        "size_rule": "SL-01" if group.norms.residents_most else "",
        "workers": _workers(group),
        "known": group.known,
        "residents": group.residents,
        "groups": [
            {
                "title": localised(one.title),
                "features": [
                    {
                        "title": localised(feature.title),
                        "now": group.needs[one.key][feature.key],
                        "then": group.with_needs[one.key][feature.key],
                    }
                    for feature in one.features
                ],
            }
            for one in checklist().groups
        ],
    }


def _size_note(size: Size) -> str:
    if size is Size.MORE:
        return _("more than is usual")
    if size is Size.FEWER:
        return _("still fewer than is usual")
    return ""


def _workers(group: Group) -> str:
    if group.workers_now is None or group.workers_then is None:
        return ""
    if group.workers_then > group.workers_now:
        words = {"now": group.workers_now, "then": group.workers_then, "norm": group.norms.youths_per_worker}
        return (
            _("When all are there it takes %(then)s workers instead of %(now)s: at most %(norm)s youths each.") % words
        )
    return _("The same number of workers is enough: at most %(norm)s youths each.") % {
        "norm": group.norms.youths_per_worker
    }


def wish_lines(advice: Advice) -> list[dict[str, Any]]:
    """What is wished for, in words, with how important it is."""
    return [
        {
            "wish": one,
            "text": wish_words(one.as_rule, advice.names, advice.home_names),
            "strength": STRENGTHS[one.strength],
        }
        for one in advice.request.wishes.all()
    ]


def apart_lines(advice: Advice, participant: Participant) -> list[dict[str, Any]]:
    """From whom someone is apart; of who may not be known neither name nor reason."""
    return [
        {
            "pair": pair,
            "who": advice.people[key].display_name if key in advice.people else _("someone"),
            "reason": pair.reason if key in advice.people else "",
            "may_end": key in advice.people,
        }
        for key, pair in advice.reading.apart_from(participant.pk).items()
    ]
