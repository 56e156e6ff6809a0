"""What the views of this room share: one attempt to save, days of an address, and pages about one person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.homes.rules.patterns import monday
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import FIRST_YEAR, LAST_YEAR, add_domain_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form

    from baken.participants.models import Participant


def attempt[T](form: Form, act: Callable[[], T]) -> T | None:
    """Send a form that is right to a service. What it refuses stands beside the field."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act()
    except DomainError as error:
        add_domain_error(form, error)
    return None


def week_asked(text: str) -> date:
    """The Monday of the week in an address; of this week when it says something else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = clock.today()
    if not FIRST_YEAR < day.year < LAST_YEAR:
        day = clock.today()
    return monday(day)


def week_around(first: date) -> dict[str, Any]:
    """The week on screen, the one before and the one after."""
    return {
        "week": first,
        "last": first + timedelta(days=6),
        "before": (first - timedelta(days=7)).isoformat(),
        "following": (first + timedelta(days=7)).isoformat(),
    }


def person_page(participant: Participant, title: str = "") -> dict[str, Any]:
    """The participant, the crumbs and the title of a page in the dossier; without a title it is the overview."""
    crumbs = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": participant.display_name, "url": participant.get_absolute_url()},
    ]
    shown = title or _("Presence")
    if title:
        crumbs.append({"title": _("Presence"), "url": reverse("presence:person", args=[participant.pk])})
    crumbs.append({"title": shown, "url": ""})
    return {"participant": participant, "crumbs": crumbs, "page_title": shown}
