"""Where one goes from the page about a participant: what to write first, then the other pages of the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.accounts.policy import Action
from baken.homes.rules.kinds import Tool
from baken.participants.access import can

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor
    from baken.desk.selectors.living import Living
    from baken.participants.models import Participant

    type Place = tuple[Action, StrOrPromise, str, str]

#: What is written down most, beside a report: what one must be allowed, the words, the address and the symbol.
WRITING: tuple[Place, ...] = (
    (Action.REPORT_WRITE, _("Write a memo"), "reports:memo_add", "pen"),
    (Action.INCIDENT_REPORT, _("Report incident"), "incidents:report", "warning"),
    (Action.MESSAGE_REGISTER, _("Message of a relative"), "continuity:message_add", "inbox"),
)

PAGES: tuple[Place, ...] = (
    (Action.REPORT_VIEW, _("Timeline"), "timeline:timeline", "clock"),
    (Action.CARD_VIEW, _("Participant card"), "plans:card", "user"),
    (Action.CARD_VIEW, _("Early-warning plan"), "plans:early_warning", "lighthouse"),
    (Action.PLAN_VIEW, _("Risks"), "plans:risks", "scales"),
    (Action.PROGRAMME_VIEW, _("Methods"), "programmes:overview", "path"),
    (Action.INSTRUMENT_VIEW, _("Questionnaires and cards"), "instruments:overview", "book"),
    (Action.DRAWING_VIEW, _("Drawings"), "drawings:overview", "pen"),
    (Action.MATCH_VIEW, _("Wishes and matches"), "matching:overview", "heart"),
    (Action.INCIDENT_VIEW, _("Incidents"), "incidents:list", "warning"),
    (Action.MESSAGE_REGISTER, _("Messages of relatives"), "continuity:messages_of", "inbox"),
    (Action.REPORT_VIEW, _("Memos"), "reports:memos", "pen"),
    (Action.REPORT_VIEW, _("Minutes of talks"), "reports:minutes_list", "people"),
    (Action.DOCUMENT_VIEW, _("Documents"), "reports:documents", "document"),
    (Action.PLAN_VIEW, _("Expert team"), "continuity:cases", "people"),
    (Action.REPORT_VIEW, _("Crises at home"), "continuity:crises", "phone"),
    (Action.NOTICE_VIEW, _("Post"), "post:of_participant", "mail"),
)

#: Where one goes for who lives, lived or comes to live in a home: what it is worked with there, and the place.
OF_A_HOME: tuple[tuple[Tool | None, Place], ...] = (
    (Tool.HABITS, (Action.HABITS_VIEW, _("Here for the first time"), "lifestories:first_time", "sun")),
    (None, (Action.STAY_VIEW, _("Stays"), "homes:stays", "house")),
    (None, (Action.STAY_VIEW, _("Presence"), "presence:person", "door")),
    (Tool.HABITS, (Action.HABITS_VIEW, _("Wishes and habits"), "lifestories:habits", "heart")),
    (Tool.LIFE_STORY, (Action.LIFE_STORY_VIEW, _("Life story"), "lifestories:story", "book")),
    (Tool.YOUTH_FACTS, (Action.YOUTH_VIEW, _("Living in the group"), "youths:overview", "path")),
    (Tool.PARENTS_AGENDA, (Action.YOUTH_VIEW, _("Contact with home"), "youths:contacts", "calendar")),
    (Tool.PERSPECTIVE, (Action.YOUTH_VIEW, _("Plan for after eighteen"), "youths:perspective", "goal")),
    (Tool.CASH_BOOK, (Action.CASH_VIEW, _("Cash book"), "cashbooks:overview", "scales")),
    (Tool.HOUSEHOLD_DAY, (Action.WELLBEING_VIEW, _("Joining in"), "households:joining_in", "people")),
    (Tool.RELATIVES, (Action.FAMILY_VIEW, pgettext_lazy("page of a home", "Relatives"), "households:family", "key")),
    (Tool.BALANCES, (Action.PLAN_VIEW, _("Weighings"), "households:weighings", "scales")),
    (Tool.FOLLOWED, (Action.WELLBEING_VIEW, _("How someone fares"), "wellbeing:overview", "chart")),
    (
        Tool.RESTRICTIONS,
        (Action.RESTRICTION_VIEW, _("Measures that restrict freedom"), "restrictions:overview", "lock"),
    ),
    (None, (Action.NEEDS_VIEW, _("Living environment"), "environments:needs", "home")),
    (None, (Action.PLACEMENT_VIEW, _("Place to live"), "placement:advice", "key")),
)


def to_write(participant: Participant, actor: Actor) -> list[dict[str, Any]]:
    """What the actor may write about this participant."""
    return _allowed(WRITING, participant, actor)


def pages(participant: Participant, actor: Actor) -> list[dict[str, Any]]:
    """The other pages of this dossier that the actor may open."""
    return _allowed(PAGES, participant, actor)


def of_a_home(participant: Participant, actor: Actor, living: Living) -> list[dict[str, Any]]:
    """The pages about living that the actor may open, of the kinds of homes where someone lives or lived."""
    if not living.stays:
        return []
    wanted = (place for tool, place in OF_A_HOME if tool is None or tool in living.tools)
    return _allowed(wanted, participant, actor)


def _allowed(places: Iterable[Place], participant: Participant, actor: Actor) -> list[dict[str, Any]]:
    return [
        {"title": title, "url": reverse(name, args=[participant.pk]), "icon": icon}
        for action, title, name, icon in places
        if can(actor, action, participant)
    ]
