"""Where one goes from the page about a participant: what to write first, then the other pages of the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action
from baken.participants.access import can

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor
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


def to_write(participant: Participant, actor: Actor) -> list[dict[str, Any]]:
    """What the actor may write about this participant."""
    return _allowed(WRITING, participant, actor)


def pages(participant: Participant, actor: Actor) -> list[dict[str, Any]]:
    """The other pages of this dossier that the actor may open."""
    return _allowed(PAGES, participant, actor)


def _allowed(places: tuple[Place, ...], participant: Participant, actor: Actor) -> list[dict[str, Any]]:
    return [
        {"title": title, "url": reverse(name, args=[participant.pk]), "icon": icon}
        for action, title, name, icon in places
        if can(actor, action, participant)
    ]
