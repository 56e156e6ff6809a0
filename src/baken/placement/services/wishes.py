"""What someone wishes for, and homes that are not possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.models import Home
from baken.participants.models import Participant
from baken.participants.services.ground import Once, demand, log, writes
from baken.placement.models import NotThere, WishChoices, Wished
from baken.placement.rules.wishes import STRENGTHS
from baken.placement.services.requests import REQUEST, locked
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from typing import Unpack

    from baken.accounts.rules import Actor
    from baken.placement.models import PlaceRequest


@writes(Action.PLACEMENT_ASK, about="request", makes=Wished)
def add_wish(  # what a form asks, each with its own name
    *,
    actor: Actor,
    request: PlaceRequest,
    kind: str,
    strength: int,
    told_by: str,
    whom: Participant | None = None,
    near: str = "",
    town: str = "",
    home: Home | None = None,
    least: int | None = None,
    **_once: Unpack[Once],
) -> Wished:
    """Write down a wish, how important it is, and who told it. Only what its kind needs is kept.

    Raises:
        Refused: the request is closed. DomainError: something that the kind needs is missing.
    """
    if kind not in WishChoices.values or strength not in STRENGTHS:
        raise DomainError(_("Choose from the list."), field="kind" if kind not in WishChoices.values else "strength")
    found = locked(request)
    wish = Wished(request=found, kind=kind, strength=strength)
    wish.told_by = demand(told_by, "told_by", _("Say who told it."))
    match kind:
        case WishChoices.WITH:
            if whom is None or whom.pk == found.participant_id:
                raise DomainError(_("Choose with whom."), field="whom")
            wish.whom = whom
        case WishChoices.NEAR | WishChoices.TOWN:
            wish.town = demand(town, "town", _("Say in which town or village."))
            wish.near = near.strip() if kind == WishChoices.NEAR else ""
        case WishChoices.HOME:
            if home is None:
                raise DomainError(_("Choose which home."), field="home")
            wish.home = home
        case WishChoices.SIZE:
            if not least:
                raise DomainError(_("Say how many square metres at least."), field="least")
            wish.least = least
    wish.save()
    log(actor=actor, action=Event.UPDATE, participant=found.participant, what=REQUEST, row=wish, wish=kind)
    return wish


@writes(Action.PLACEMENT_ASK, about="wish.request")
def remove_wish(*, actor: Actor, wish: Wished) -> None:
    """Take a wish away; it stays in the history of the database."""
    request = locked(wish.request)
    log(actor=actor, action=Event.DELETE, participant=request.participant, what=REQUEST, row=wish, wish=wish.kind)
    wish.delete()


@writes(Action.PLACEMENT_ASK, about="request", makes=NotThere)
def exclude_home(*, actor: Actor, request: PlaceRequest, home: Home, reason: str, **_once: Unpack[Once]) -> NotThere:
    """Say that a home is not possible, and why.

    Raises:
        Refused: the request is closed, or it was said already. DomainError: no reason.
    """
    reason = demand(reason, "reason", _("Write down why not there."))
    found = locked(request)
    if NotThere.objects.filter(request=found, home=home).exists():
        raise Refused(_("That was said already."), field="home", code="said")
    made = NotThere.objects.create(request=found, home=home, reason=reason)
    log(actor=actor, action=Event.UPDATE, participant=found.participant, what=REQUEST, row=made, home=str(home.pk))
    return made


@writes(Action.PLACEMENT_ASK, about="excluded.request")
def let_in_home(*, actor: Actor, excluded: NotThere) -> None:
    """The home is possible again."""
    request = locked(excluded.request)
    log(actor=actor, action=Event.DELETE, participant=request.participant, what=REQUEST, row=excluded)
    excluded.delete()
