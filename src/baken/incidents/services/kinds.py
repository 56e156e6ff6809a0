"""Own kinds of incidents, and kinds that the organisation does not use."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.incidents.models import OWN, IncidentKind
from baken.incidents.rules.inspectorate import RULE
from baken.incidents.rules.kinds import Side, kinds
from baken.incidents.selectors import all_kinds, kinds_to_choose
from baken.incidents.services.ground import demand
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor

WHAT = "kind of incident"


def add_kind(
    *,
    actor: Actor,
    title: str,
    of_client: bool,
    of_staff: bool,
    to_be_judged: bool = False,
    client_key: UUID | None = None,
) -> IncidentKind:
    """Add an own kind, for incidents of participants (MIC), of staff (MIM) or both.

    Raises:
        DomainError: it has no name or no side, there is such a kind already, or one of staff only would be judged.
        NotPermitted: the actor may not change settings.
    """
    check_may(actor, Action.SETTINGS_MANAGE)
    title = demand(" ".join(title.split()), "title", _("Give it a name."))
    if not (of_client or of_staff):
        raise DomainError(_("Choose for whom it is."), field="sides", code="no-side")
    if to_be_judged and not of_client:
        raise DomainError(
            _("Only an incident with a participant can be for the inspectorate."),
            field="to_be_judged", rule=RULE, code="only-of-participants",
        )  # fmt: skip
    said = (title, of_client, of_staff, to_be_judged)
    with sent_once(client_key, actor=actor, what=WHAT, said=said) as sent:
        if sent.before:
            return IncidentKind.objects.get(pk=sent.before)
        if title.casefold() in {
            words.casefold() for kind in all_kinds().values() for words in (kind.title.nl, kind.title.en)
        }:
            raise DomainError(_("There is a kind with this name already."), field="title", code="known")
        kind = IncidentKind.objects.create(
            key=f"{OWN}{uuid4().hex[:8]}",
            title=title,
            of_client=of_client,
            of_staff=of_staff,
            to_be_judged=to_be_judged,
        )
        _log(actor, Event.CREATE, kind.key)
        sent.made = kind.pk
    return kind


def switch_kind(*, actor: Actor, key: str, on: bool) -> None:
    """Let a kind be chosen on new reports, or no longer. What was reported under it stays as it is.

    Raises:
        DomainError: there is no such kind.
        Refused: it starts the way to the inspectorate (RR-05), or it is the last one of its side.
        NotPermitted: the actor may not change settings.
    """
    check_may(actor, Action.SETTINGS_MANAGE)
    with transaction.atomic():
        row = IncidentKind.objects.select_for_update().filter(key=key).first()
        if row is None and key not in kinds():
            raise DomainError(_("There is no such kind."), code="unknown-kind")
        if (row is not None and row.is_off) is not on:
            return
        if not on:
            _check_can_go(key)
        row = row or IncidentKind(key=key)
        row.is_off = not on
        row.save()
        _log(actor, Event.UPDATE, key, on=on)


def _check_can_go(key: str) -> None:
    kind = all_kinds()[key]
    if kind.inspectorate and key in kinds():
        raise Refused(
            _("What can be for the inspectorate can always be reported: this kind stays."),
            rule=RULE,
            code="inspectorate",
        )
    for side in Side:
        left = kinds_to_choose(side)
        if [one.key for one in left] == [key]:
            raise Refused(_("This is the last kind: without it nothing can be reported."), rule="RR-04", code="last")


def _log(actor: Actor, event: Event, key: str, **details: object) -> None:
    audit.record(
        actor=actor,
        action=event,
        participant_id=None,
        what=WHAT,
        object_type="IncidentKind",
        object_id=key,
        details={"kind": key, **details},
    )
