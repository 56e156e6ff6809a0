"""Volunteers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.matching.models import RhythmChoices
from baken.matching.presenters.matches import state_chip
from baken.matching.wording import interest_words, item_words, listed, moment_words
from baken.methods.texts import localised
from baken.shared.templatetags.baken import exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baken.matching.models import Match, Volunteer
    from baken.matching.selectors import MatchMethod


def method_words(slugs: Iterable[str], methods: Mapping[str, MatchMethod]) -> list[str]:
    """Methods by their title; one that is no longer there stays readable as its key."""
    return [localised(methods[slug].title) if slug in methods else slug for slug in slugs]


def places_words(volunteer: Volunteer, taken: int) -> str:
    """How many places are left."""
    left = max(0, volunteer.places - taken)
    if not volunteer.places:
        return _("takes a break")
    if not left:
        return _("no place left")
    return ngettext("%(count)s place left", "%(count)s places left", left) % {"count": left}


def volunteer_rows(volunteers: Iterable[Volunteer], methods: Mapping[str, MatchMethod]) -> list[dict[str, Any]]:
    """What the list shows."""
    return [
        {
            "volunteer": one,
            "url": reverse("matching:volunteer", args=[one.pk]),
            "methods": listed(method_words(one.methods, methods)),
            "chip": chip(one),
            "is_trained": one.trained_on is not None,
        }
        for one in volunteers
    ]


def chip(volunteer: Volunteer) -> dict[str, str]:
    """Whether there is a place left."""
    if volunteer.stopped_on is not None:
        return {"kind": "quiet", "text": _("stopped")}
    has_place = volunteer.places > volunteer.taken
    return {"kind": "ok" if has_place else "quiet", "text": places_words(volunteer, volunteer.taken)}


def facts(volunteer: Volunteer, methods: Mapping[str, MatchMethod]) -> list[dict[str, str]]:
    """What is known of a volunteer, row by row; what is not known says so."""
    unknown = _("not known")
    often = [str(RhythmChoices(key).label) for key in volunteer.rhythms if key in RhythmChoices.values]
    rows = [
        (_("Takes part in"), listed(method_words(volunteer.methods, methods))),
        (_("Location"), volunteer.location.name),
        (_("Phone"), volunteer.phone),
        (_("E-mail"), volunteer.email),
        (_("Postal code"), volunteer.area),
        (_("How often"), listed(often)),
        (_("Interests"), listed(map(interest_words, volunteer.interests))),
        (_("Moments"), listed(map(moment_words, volunteer.moments))),
        (_("Languages"), listed(map(item_words, volunteer.languages))),
        (_("Volunteer since"), exact(volunteer.since_on)),
        (_("Training followed"), exact(volunteer.trained_on) or _("not yet")),
        (_("Certificate of conduct (VOG) seen"), exact(volunteer.conduct_seen_on) or _("not yet")),
    ]
    return [{"term": term, "text": text or unknown} for term, text in rows]


def match_rows(matches: Iterable[Match]) -> list[dict[str, Any]]:
    """With whom a volunteer is or was matched."""
    return [
        {
            "match": match,
            "name": match.participant.display_name,
            "url": reverse("matching:match", args=[match.participant_id, match.pk]),
            "chip": state_chip(match),
        }
        for match in matches
    ]


def others_words(count: int) -> str:
    """How many there are whom one may not see; nothing more than that."""
    return ngettext("%(count)s other as well", "%(count)s others as well", count) % {"count": count} if count else ""
