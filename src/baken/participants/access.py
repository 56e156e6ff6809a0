"""Who may do what with one participant: the policy's table applied to the ties between the two."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from baken.accounts.access import Policy, set_policy
from baken.accounts.policy import Action, may
from baken.accounts.rules import Relation
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.participants import selectors
from baken.shared.errors import NotPermitted

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponseBase

    from baken.accounts.access import View
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

_READING = frozenset({"GET", "HEAD"})


def relations_of(actor: Actor, participant: Participant) -> frozenset[Relation]:
    """In which ways the actor is tied to the participant, as of today: one query, at the moment of asking."""
    if actor.is_system:
        return frozenset()
    found = selectors.get_participant(actor, participant.pk)
    return found.relations if found else frozenset()


def can(actor: Actor, action: Action, participant: Participant) -> bool:
    """Whether the actor may do this with this participant.

    A participant that was loaded with the ties of whoever asks (by `dossier_view` or a selector) costs no query:
    the ties are read from it. Never hand a participant loaded for one person to a check of another.
    """
    return may(actor, action, _ties(actor, participant))


def _ties(actor: Actor, participant: Participant) -> frozenset[Relation]:
    if actor.is_system:
        return frozenset()
    if participant.tied_to == actor.user_id and actor.user_id is not None:
        return participant.relations
    return relations_of(actor, participant)


def check_can(actor: Actor, action: Action, participant: Participant) -> None:
    """Let it pass, or log the attempt and refuse.

    Raises:
        NotPermitted: the policy does not allow it to someone with these ties.
    """
    if can(actor, action, participant):
        return
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=participant.pk,
        what=action,
        outcome=Outcome.DENIED,
    )
    raise NotPermitted(_("You are not allowed to do this for this participant."), code="not-permitted")


def address_is_shown(actor: Actor, participant: Participant) -> bool:
    """Whether the actor may see where the participant lives: those with secrecy only with the right to."""
    return not participant.is_secret or can(actor, Action.SECRET_ADDRESS_VIEW, participant)


def dossier_view(action: Action, *, what: str, log: str | None = Event.VIEW) -> Callable[[View], View]:
    """Only for those who may do `action` with the participant in the URL; the view gets the participant.

    For others the participant does not exist: 404, and the attempt is logged. Reading is logged as `log`;
    for a write the row comes from the service. `what` names the page in the access log.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, participant_id: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the middleware
            participant = selectors.get_participant(actor, participant_id)
            if participant is None:
                raise Http404
            allowed = may(actor, action, participant.relations)
            reading = request.method in _READING
            if not allowed or (reading and log):
                audit.record(
                    actor=actor,
                    action=Event(log or Event.VIEW) if reading else Event.UPDATE,
                    participant_id=participant.pk,
                    what=what,
                    relation=participant.relation,
                    outcome=Outcome.SUCCESS if allowed else Outcome.DENIED,
                )
            if not allowed:
                raise Http404
            return view(request, participant, *args, **kwargs)

        return set_policy(checked, Policy(action=action, about_participant=True))

    return mark
