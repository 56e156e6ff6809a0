"""The board of a team, column by column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.participants.access import can
from baken.programmes.models import Attention
from baken.programmes.presenters.addresses import Addresses
from baken.programmes.selectors import course_of
from baken.programmes.selectors.lists import in_sight
from baken.trajectories.presenters.picture import mark_chips

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.programmes.models import BoardCard, Programme


@dataclass(frozen=True)
class Card:
    """One participant on the board, or beside it."""

    name: str
    url: str
    since: date | None = None
    reason: str = ""
    goes: str = ""
    placed_by: str = ""
    is_paused: bool = False
    marks: list[str] = field(default_factory=list)
    place_url: str = ""
    off_url: str = ""


@dataclass
class Column:
    """How much attention those in it get now."""

    key: str
    title: str
    empty: str
    cards: list[Card] = field(default_factory=list)


REST = "rest"


def columns(programmes: Iterable[Programme], actor: Actor) -> list[Column]:
    """Everyone whom one may see: on the board by attention, the others in the last column."""
    found = {
        Attention.TODAY: Column(Attention.TODAY, str(Attention.TODAY.label), _("Nobody today.")),
        Attention.WATCH: Column(Attention.WATCH, str(Attention.WATCH.label), _("Nobody.")),
        Attention.ADMITTED: Column(Attention.ADMITTED, str(Attention.ADMITTED.label), _("Nobody is admitted.")),
    }
    rest = Column(REST, _("As usual"), _("Everyone stands on the board."))
    for programme in programmes:
        one = next(iter(in_sight(programme)), None)
        if one is None:
            continue
        kept: BoardCard | None = next(iter(programme.on_board), None)  # type: ignore[attr-defined]  # prefetched
        column = found[Attention(kept.attention)] if kept else rest
        column.cards.append(_card(programme, one, kept, may=can(actor, Action.PROGRAMME_RECORD, one)))
    return [*found.values(), rest]


def _card(programme: Programme, one: Participant, kept: BoardCard | None, *, may: bool) -> Card:
    args = [one.pk, programme.pk]
    return Card(
        name=one.display_name,
        url=Addresses(programme.pk, one.pk).home,
        since=kept.on_since if kept else None,
        reason=kept.reason if kept else "",
        goes=kept.goes.name if kept and kept.goes else "",
        placed_by=kept.placed_by_name if kept else "",
        is_paused=programme.is_paused,
        marks=mark_chips(course_of(programme), programme.marks),
        place_url=reverse("programmes:board_place", args=args) if may else "",
        off_url=reverse("programmes:board_off", args=args) if may and kept else "",
    )
