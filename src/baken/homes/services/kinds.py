"""Own kinds of homes with their norms, and kinds that the organisation does not use (YG-01, SL-02)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.homes.models import HomeKind
from baken.homes.rules.kinds import OWN, Family, Tool, kinds
from baken.homes.rules.norms import NAMES
from baken.homes.selectors import all_kinds, kinds_to_choose
from baken.participants.services.ground import Once, carried_out_once, demand
from baken.shared import rulebook
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from baken.accounts.rules import Actor

#: No house has more people in it, and no number grows past what the screen can say.
MOST = 99


@dataclass(frozen=True)
class KindData:
    """An own kind: what it is called, for whom, what one calls who lives there, what one works with, by which rule."""

    title: str
    family: str
    resident: str
    residents: str
    about: str = ""
    rule: str = ""
    tools: tuple[str, ...] = ()


def _may_manage(kwargs: Mapping[str, Any]) -> None:
    check_may(kwargs["actor"], Action.HOME_KINDS_MANAGE)


@carried_out_once(_may_manage, HomeKind)
def add_kind(*, actor: Actor, data: KindData, **_key: Unpack[Once]) -> HomeKind:
    """Add an own kind of home. What it is called never changes afterwards: homes are of it.

    Raises:
        DomainError: a word is missing, there is such a kind already, or the family, a tool or the rule is unknown.
    """
    title = demand(" ".join(data.title.split()), "title", _("Give it a name."))
    demand(data.resident, "resident", _("Write down what one calls who lives there."))
    demand(data.residents, "residents", _("Write down what one calls who lives there."))
    if data.family not in set(Family):
        raise DomainError(_("Choose for whom it is."), field="family")
    if not set(data.tools) <= set(Tool):
        raise DomainError(_("Choose from the list."), field="tools")
    if data.rule and rulebook.find(data.rule) is None:
        raise DomainError(_("There is no rule with this number."), field="rule")
    known = {words.casefold() for kind in all_kinds().values() for words in (kind.title.nl, kind.title.en)}
    if title.casefold() in known:
        raise DomainError(_("There is a kind with this name already."), field="title", code="known")
    made = HomeKind.objects.create(
        key=f"{OWN}{uuid4().hex[:8]}",
        title=title,
        family=data.family,
        about=data.about.strip(),
        resident=data.resident.strip(),
        residents=data.residents.strip(),
        rule=data.rule,
        tools=list(data.tools),
    )
    _log(actor, Event.CREATE, made.key)
    return made


@carried_out_once(_may_manage)
def set_norms(*, actor: Actor, key: str, norms: Mapping[str, int]) -> HomeKind:
    """Set the norms in which an own kind differs from its family. Nought means: none.

    Raises:
        DomainError: no own kind; an unknown norm or a number that cannot be; more at least than at most.
    """
    row = HomeKind.objects.select_for_update().filter(key=key, key__startswith=OWN).first()
    if row is None:
        raise DomainError(_("There is no such kind."), code="unknown-kind")
    for name, value in norms.items():
        if name not in NAMES or not 0 <= value <= MOST:
            raise DomainError(_("Choose a number from 0 to 99."), field=name)
    if 0 < norms.get("residents_most", 0) < norms.get("residents_least", 0):
        raise DomainError(_("This is less than the least."), field="residents_most")
    row.norms = dict(norms)
    row.save(update_fields=["norms"])
    _log(actor, Event.UPDATE, key, norms=len(norms))
    return row


def switch_kind(*, actor: Actor, key: str, on: bool) -> None:
    """Let a kind be chosen for homes, or no longer. Homes that are of it stay as they are.

    Raises:
        DomainError: there is no such kind. Refused: it is the last one.
        NotPermitted: the actor may not change the kinds.
    """
    check_may(actor, Action.HOME_KINDS_MANAGE)
    with transaction.atomic():
        row = HomeKind.objects.select_for_update().filter(key=key).first()
        if row is None and key not in kinds():
            raise DomainError(_("There is no such kind."), code="unknown-kind")
        if (row is not None and row.is_off) is not on:
            return
        if not on and [kind.key for kind in kinds_to_choose()] == [key]:
            raise Refused(_("This is the last kind: without it no home can be added."), code="last")
        row = row or HomeKind(key=key)
        row.is_off = not on
        row.save()
        _log(actor, Event.UPDATE, key, on=on)


def _log(actor: Actor, event: Event, key: str, **details: object) -> None:
    audit.record(
        actor=actor,
        action=event,
        participant_id=None,
        what="kind of home",
        object_type="HomeKind",
        object_id=key,
        details={"kind": key, **details},
    )
