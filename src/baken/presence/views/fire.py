"""Who is in the house right now: on screen, on paper, and on the device for when there is no connection."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from baken.accounts.access import public
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.presence import selectors
from baken.presence.presenters.fire import as_shown

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home

WHAT = "list of who is in the house"
#: So long a copy stays on a device: a night. Signing out takes it away at once.
KEPT_FOR_HOURS = 8
WORKER = Path(__file__).parents[1] / "static" / "presence" / "fire-worker.js"


@require_GET
@never_cache
@home_view(Action.HOME_FIRE_LIST)
def fire_list(request: StaffRequest, home: Home) -> HttpResponse:
    """Everyone in the house, also those whose dossier the reader may not open; all of them are logged in one go."""
    shown = _read(request, home)
    context = home_page(request.actor, home, "fire") | {
        "shown": shown,
        "copy": _copy(shown),
        "worker_url": reverse("presence:worker"),
        "hours": KEPT_FOR_HOURS,
    }
    return render(request, "presence/fire_list.html", context)


@require_GET
@never_cache
@home_view(Action.HOME_FIRE_LIST)
def fire_copy(request: StaffRequest, home: Home) -> JsonResponse:
    """The same for the device to keep, asked from another page of the home."""
    return JsonResponse(_copy(_read(request, home)))


@require_GET
@public("a program without data, which a browser fetches by itself")
def worker(_request: object) -> HttpResponse:
    """The program that shows the copy when there is no connection. It may stand before every page, and does nothing
    there but notice that someone signs out."""
    return HttpResponse(
        WORKER.read_text("utf-8"),
        content_type="text/javascript; charset=utf-8",
        headers={"Service-Worker-Allowed": "/", "Cache-Control": "no-cache"},
    )


def _read(request: StaffRequest, home: Home) -> dict[str, Any]:
    found = selectors.fire_list(home)
    audit.record_many(
        actor=request.actor,
        action=Event.VIEW,
        participant_ids=found.participant_ids,
        what=WHAT,
        details={"home": str(home.pk)},
    )
    return as_shown(found)


def _copy(shown: dict[str, Any]) -> dict[str, Any]:
    """What the device keeps."""
    return {"list": shown, "words": _words(), "hours": KEPT_FOR_HOURS}


def _words() -> dict[str, str]:
    """What the copy says around the list, in the language of who kept it."""
    return {
        "title": _("Who is in the house"),
        "kept": _("There is no connection. This is the copy on this device."),
        "inside": _("In the house"),
        "away": _("Not in the house"),
        "name": _("Name"),
        "room": pgettext("home", "Room"),
        "help": _("Getting out"),
        "why": _("Last known"),
        "nobody": _("Nobody"),
        "again": _("Try again"),
    }
