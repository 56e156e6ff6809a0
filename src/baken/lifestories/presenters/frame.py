"""What stands around every page of this room: the way back, and the pages beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.participants.access import can

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def frame(actor: Actor, participant: Participant, current: str, title: str = "") -> dict[str, Any]:
    """The participant, the tabs with the page where one is, and the way back; `title` is of a page below it."""
    name = participant.display_name
    pages = [
        ("first_time", _("First time with %(name)s") % {"name": name}, Action.HABITS_VIEW),
        ("habits", _("Wishes and habits"), Action.HABITS_VIEW),
        ("story", _("Life story"), Action.LIFE_STORY_VIEW),
        ("lifeline", _("Lifeline"), Action.LIFE_STORY_VIEW),
        ("book", _("Life book"), Action.LIFE_STORY_VIEW),
    ]
    tabs = [
        {"title": words, "url": reverse(f"lifestories:{key}", args=[participant.pk]), "current": key == current}
        for key, words, action in pages
        if can(actor, action, participant)
    ]
    page_title = next(words for key, words, _action in pages if key == current)
    crumbs: list[dict[str, Any]] = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": name, "url": participant.get_absolute_url()},
    ]
    if title:
        crumbs.append({"title": page_title, "url": reverse(f"lifestories:{current}", args=[participant.pk])})
    crumbs.append({"title": title or page_title})
    return {
        "participant": participant,
        "tabs": tabs,
        "crumbs": crumbs,
        "page_title": title or page_title,
        "may_edit_habits": can(actor, Action.HABITS_EDIT, participant),
        "may_edit_story": can(actor, Action.LIFE_STORY_EDIT, participant),
        "may_print": can(actor, Action.DOCUMENT_PRINT, participant),
    }
