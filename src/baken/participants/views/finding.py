"""Finding one participant by citizen service number, which never stands in an address."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import selectors as audit_selectors
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants import selectors
from baken.participants.forms import BsnForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest

_WHAT = "citizen service number"
#: Enough for a day at the telephone, and too few to try numbers until one fits.
_MOST = 20
_IN = timedelta(minutes=10)


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.PARTICIPANTS_LIST)
def find_by_bsn(request: StaffRequest) -> HttpResponse:
    """On to the dossier of whoever has this number, if the user may see them.

    Of anyone else no more is said than of a number that nobody has. The search is logged, without the number.
    """
    form = BsnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = request.actor
        if audit_selectors.times_done(actor.user_id, Event.SEARCH, _WHAT, within=_IN) >= _MOST:
            form.add_error("bsn", _("You searched by number very often. Wait ten minutes and try again."))
        else:
            found = selectors.find_by_bsn(actor, form.cleaned_data["bsn"])
            audit.record(
                actor=actor,
                action=Event.SEARCH,
                participant_id=found.pk if found else None,
                what=_WHAT,
                relation=found.relation if found else "",
            )
            if found:
                return redirect(found)
            form.add_error("bsn", _("No participant whom you may see has this number."))
    crumbs = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": _("Search by citizen service number")},
    ]
    return render(request, "participants/find_by_bsn.html", {"bsn_form": form, "crumbs": crumbs})
