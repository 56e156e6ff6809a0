"""Participants in a line or a pill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.accounts.rules import Relation
from baken.methods.catalogue import UnknownCourse, load_course
from baken.methods.texts import localised
from baken.shared import clock
from baken.trajectories.wording import ended_words

if TYPE_CHECKING:
    from baken.participants.models import Participant


def age_words(participant: Participant) -> str:
    """ "14 jaar", or "30–31 jaar" where the date of birth is known in part; nothing for an unknown one."""
    age = participant.age_on(clock.today())
    if age is None:
        return ""
    return ngettext("%(age)s year", "%(age)s years", age.high) % {"age": age}


def phase_title(course: str, phase: str) -> str:
    """A phase in words; empty for someone without a trajectory."""
    if not phase:
        return ""
    try:
        found = load_course(course).phases_by_key.get(phase)
    except UnknownCourse:
        return phase
    return localised(found.title) if found else phase


def own_person(participant: Any, *, news: int = 0) -> dict[str, str]:
    """Someone of one's own caseload, for `shared/_person.html`, as `selectors.people.with_their_way` gives them.

    `news` is how much others wrote since one last opened the timeline.
    """
    new = [ngettext("%(count)s new", "%(count)s new", news) % {"count": news}] if news else []
    return {
        "name": participant.display_name,
        "url": participant.get_absolute_url(),
        "note": " · ".join([_where_they_are(participant), *new]),
    }


def _where_they_are(participant: Any) -> str:
    """The phase of the trajectory; or that it ended, and when; or that there is none."""
    if participant.ended_on:
        return ended_words(load_course(participant.course), participant.ended_as, participant.ended_on)
    return phase_title(participant.course, participant.phase) or _("no trajectory yet")


RELATION_WORDS = {
    Relation.MENTOR: lambda: _("you are mentor"),
    Relation.BUDDY: lambda: _("you are buddy"),
    Relation.CONTACT: lambda: _("you hold the first talks"),
    Relation.TEAM: lambda: _("your team"),
    Relation.LOCATION: lambda: _("your location"),
    Relation.EXPERT_TEAM: lambda: _("expert team"),
}


def search_result(participant: Participant) -> dict[str, str]:
    """Someone who was found: name, and what tells them apart from a namesake."""
    tie = RELATION_WORDS.get(participant.relation)
    notes = [
        age_words(participant),
        _("number %(number)s") % {"number": participant.number},
        participant.location.name,
        tie() if tie else "",
    ]
    return {
        "display_name": participant.display_name,
        "url": participant.get_absolute_url(),
        "note": " · ".join(note for note in notes if note),
    }
