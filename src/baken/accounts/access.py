"""Marks on views that say who may open them. Every view carries one; a walk over all URLs holds that.

The mark is kept on the view as `policy`, so that the walk and the truth table can read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponseBase

    from baken.accounts.rules import Actor

    type View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request of someone who signed in: the middleware sets the actor."""

    actor: Actor


@dataclass(frozen=True)
class Policy:
    """Who may open a view: anyone (`public` says why), or whoever may do `action`."""

    action: Action | None = None
    public: str = ""
    about_participant: bool = False
    about_home: bool = False


def set_policy(view: View, policy: Policy) -> View:
    view.policy = policy  # type: ignore[attr-defined]  # a function can carry attributes
    return view


def public(reason: str) -> Callable[[View], View]:
    """Anyone may open this, signed in or not. The reason is for whoever reads the policy."""

    def mark(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        return set_policy(checked, Policy(public=reason))

    return mark


def requires(action: Action) -> Callable[[View], View]:
    """Only who may do `action` on the organisation. Others get 403, and the attempt is logged."""

    def mark(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the middleware
            if not may(actor, action):
                audit.record(actor=actor, action=Event.VIEW, participant_id=None, what=action, outcome=Outcome.DENIED)
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return set_policy(checked, Policy(action=action))

    return mark
