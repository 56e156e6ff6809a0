"""A calendar that follows one's roster, and a file of one month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from baken.accounts.access import public, requires
from baken.accounts.policy import Action
from baken.myroster.forms.calendars import CalendarForm
from baken.myroster.presenters.calendars import events
from baken.myroster.rules.calendar import changed_at, etag, written
from baken.myroster.rules.secrets import mark_of
from baken.myroster.selectors.calendars import get_link, link_of, links_of, shifts_of_days, shifts_to_follow
from baken.myroster.services.calendars import make_calendar_link, note_use, revoke_calendar_link
from baken.myroster.views.ground import me, page
from baken.myroster.views.overview import month_after, month_asked
from baken.shared import clock
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from baken.accounts.access import StaffRequest

CALENDAR = "text/calendar; charset=utf-8"
#: So many times an hour one address may ask; a calendar asks a few times.
MOST_PER_HOUR = 60
#: Behind one address of the internet a whole office can sit.
MOST_FROM_ONE_PLACE = 1200
AN_HOUR = 3600


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.OWN_ROSTER)
def links(request: StaffRequest) -> HttpResponse:
    """One's calendars, and making an address. It is shown once, on the answer to the form."""
    form = CalendarForm(request.POST or None)
    done = attempt(
        form,
        lambda: make_calendar_link(
            actor=request.actor,
            name=form.cleaned_data["name"],
            with_address=form.cleaned_data["with_address"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    address = ""
    if done.is_done:
        if not done.made.secret:  # the same form once more
            messages.info(request, _("This address was shown already. Was it lost? Take it back and make another."))
            return redirect("myroster:calendar")
        address = request.build_absolute_uri(reverse("myroster:feed", args=[done.made.secret]))
        form = CalendarForm()
    context = page("calendar") | {
        "form": form,
        "links": links_of(me(request)),
        "address": address,
        "webcal": f"webcal:{address.partition(':')[2]}" if address else "",
        "made": done.result,
    }
    response = render(request, "myroster/calendar.html", context)
    if address:
        response["Cache-Control"] = "no-store"
    return response


@require_POST
@requires(Action.OWN_ROSTER)
def revoke(request: StaffRequest, link_id: UUID) -> HttpResponse:
    """Let an address lead nowhere any more."""
    found = get_link(me(request), link_id)
    if found is None:
        raise Http404
    revoke_calendar_link(actor=request.actor, link=found)
    messages.success(request, _("Taken back. The address no longer leads to your roster."))
    return redirect("myroster:calendar")


@require_GET
@requires(Action.OWN_ROSTER)
def month_file(request: StaffRequest) -> HttpResponse:
    """The shifts of one month as a file for any calendar."""
    first = month_asked(request.GET.get("maand", ""))
    found = events(shifts_of_days(me(request), first, month_after(first)), me(request))
    response = HttpResponse(written(found, name=_("My roster")), content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="rooster-{first:%Y-%m}.ics"'
    return response


@require_safe
@public("who has the secret in the address reads the shifts of one worker, and of residents nothing")
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar comes for. Who asks too often waits; a secret that was taken back leads nowhere."""
    if _too_often(request, secret):
        response = render(request, "429.html", status=429)
        response["Retry-After"] = str(AN_HOUR)
        return response
    link = link_of(secret)
    if link is None:
        raise Http404
    note_use(link)
    with translation.override(link.user.language):
        found = events(shifts_to_follow(link.user_id), link.user_id, with_address=link.with_address)
        content = written(found, name=_("My roster"))
    mark = etag(content)
    if mark in request.headers.get("If-None-Match", ""):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(content, content_type=CALENDAR)
        if newest := changed_at(found):
            response["Last-Modified"] = http_date(newest.timestamp())
    response["ETag"] = mark
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    return response


def _too_often(request: HttpRequest, secret: str) -> bool:
    """Count by the secret and by where the request comes from, this hour. Of the secret only its mark is kept."""
    hour = int(clock.now().timestamp()) // AN_HOUR
    counts = (
        (f"calendar:{hour}:{mark_of(secret)[:32]}", MOST_PER_HOUR),
        (f"calendar-from:{hour}:{request.META.get('REMOTE_ADDR', '')}", MOST_FROM_ONE_PLACE),
    )
    counted = [_counted(key) > most for key, most in counts]  # both are counted, also when the first says enough
    return any(counted)


def _counted(key: str) -> int:
    """How often, this time included."""
    cache.add(key, 0, AN_HOUR)
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out in between
        return 1
