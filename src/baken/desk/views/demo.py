"""What only the demo has: a mailbox for everyone, and a clock that can be moved."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.middleware import DEMO_DAYS
from baken.accounts.policy import Action
from baken.desk.forms import ClockForm
from baken.desk.mailbox import read_letters

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from baken.accounts.access import StaffRequest, View

JUMPS = (
    (1, gettext_lazy("A day ahead")),
    (7, gettext_lazy("A week ahead")),
    (30, gettext_lazy("A month ahead")),
)


def only_in_demo(view: View) -> View:
    """Elsewhere this page does not exist."""

    @wraps(view)
    def checked(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return checked


@requires(Action.TODAY_VIEW)
@only_in_demo
@require_GET
def mailbox(request: StaffRequest) -> HttpResponse:
    """The mail that was sent, read from the files in which it was kept."""
    mailer: dict[str, Any] = settings.MAILERS["default"]
    letters = read_letters(Path(mailer["OPTIONS"]["file_path"]))
    return render(request, "desk/mailbox.html", {"letters": letters})


@requires(Action.TODAY_VIEW)
@only_in_demo
@require_http_methods(["GET", "POST"])
def move_clock(request: StaffRequest) -> HttpResponse:
    """Let the clock run ahead for this visitor only."""
    days = int(request.session.get(DEMO_DAYS, 0))
    if request.method == "POST":
        form = ClockForm(request.POST)
        if form.is_valid():
            request.session[DEMO_DAYS] = form.cleaned_data["days"]
            messages.success(request, _("The clock is moved."))
        else:
            messages.error(request, _("The clock cannot go there: ten years ahead is the furthest."))
        return redirect("desk:clock")
    jumps = [{"title": title, "days": days + jump} for jump, title in JUMPS]
    return render(request, "desk/clock.html", {"days": days, "jumps": jumps})
