"""Bringing the names of codes: municipalities and countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baken.accounts.models import User
from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.exchange.models import CodeTable, TableName
from baken.exchange.selectors import codes
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

#: A code of the register, with which a name is found again.
LONGEST_CODE = 4
LONGEST_NAME = 80


def keep_code_table(*, actor: Actor, name: str, filename: str, source: bytes) -> CodeTable:
    """Keep a code table; the names hold for every import from now on, and a newer file takes its place.

    Raises:
        NotPermitted: the actor may not import.
        Unreadable: the file is no table.
        DomainError: its first two columns are not codes and names.
    """
    if not may(actor, Action.IMPORT_RUN):
        audit.record(actor=actor, action=Event.UPDATE, participant_id=None, what="code table", outcome=Outcome.DENIED)
        raise NotPermitted(_("You cannot bring code tables."))
    if name not in TableName.values:
        raise DomainError(_("Choose which table it is."), field="name")
    names = codes(source)
    fits = (len(code) <= LONGEST_CODE and 0 < len(text) <= LONGEST_NAME for code, text in names.items())
    if not names or not all(fits):
        raise DomainError(
            _("The first column has codes of at most four characters, the second has names. This file has not."),
            field="file",
        )
    with transaction.atomic():
        table, _is_new = CodeTable.objects.update_or_create(
            name=name,
            defaults={
                "names": names,
                "filename": filename[:200],
                "brought_by": User.objects.get(pk__in=[actor.user_id]),
                "brought_at": clock.now(),
            },
        )
        audit.record(
            actor=actor,
            action=Event.UPDATE,
            participant_id=None,
            what="code table",
            object_type="code table",
            object_id=table.pk,
            details={"name": name, "read": len(names)},
        )
    return table
