"""Who may do what with a home: the policy's table applied to what ties someone to it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.utils.translation import gettext as _

from baken.accounts.access import Policy, set_policy
from baken.accounts.policy import ON_A_HOME, Action, may
from baken.accounts.rules import HomeTie
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.homes import selectors
from baken.shared.errors import NotPermitted

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponseBase

    from baken.accounts.access import View
    from baken.accounts.rules import Actor
    from baken.homes.models import Home

_READING = frozenset({"GET", "HEAD"})


def ties_of(actor: Actor, home: Home) -> frozenset[HomeTie]:
    """What ties the actor to the home; no query."""
    ties = {HomeTie.NONE}
    if home.team_id in actor.team_ids:
        ties.add(HomeTie.TEAM)
    if home.location_id in actor.location_ids:
        ties.add(HomeTie.LOCATION)
    return frozenset(ties)


def can_home(actor: Actor, action: Action, home: Home) -> bool:
    """Whether the actor may do this with this home."""
    return may(actor, action, ties_of(actor, home))


def check_can_home(actor: Actor, action: Action, home: Home) -> None:
    """Let it pass, or log the attempt and refuse.

    Raises:
        NotPermitted: the policy does not allow it to someone with these ties.
    """
    if can_home(actor, action, home):
        return
    _log_denied(actor, action, home, reading=False)
    raise NotPermitted(_("You are not allowed to do this for this home."), code="not-permitted")


def home_view(action: Action) -> Callable[[View], View]:
    """Only for those who may do `action` with the home in the URL (`home_id`); the view gets the home.

    For others the home does not exist: 404, and the attempt is logged. A page that shows participants logs each of
    them as read itself.
    """
    assert action in ON_A_HOME

    def mark(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, home_id: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the middleware
            home = selectors.get_home(home_id)
            if home is None:
                raise Http404
            if not can_home(actor, action, home):
                _log_denied(actor, action, home, reading=request.method in _READING)
                raise Http404
            return view(request, home, *args, **kwargs)

        return set_policy(checked, Policy(action=action, about_home=True))

    return mark


def _log_denied(actor: Actor, action: Action, home: Home, *, reading: bool) -> None:
    audit.record(
        actor=actor,
        action=Event.VIEW if reading else Event.UPDATE,
        participant_id=None,
        what=action,
        object_type="Home",
        object_id=home.pk,
        outcome=Outcome.DENIED,
    )
