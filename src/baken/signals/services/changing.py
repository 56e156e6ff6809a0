"""Noting that something changed, in the transaction of the change: one insert, and nobody waits for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from baken.signals.models import LastLook

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.audit.rules import Changed

#: What this room writes about signals changes nothing that rules look at.
OWN = frozenset({"signal", "signals by mail"})

_ABOUT = "insert into signals_change (participant_id) select unnest(%s::uuid[])"
#: Someone who looks after participants is away, or no longer works here: that concerns all of these (CT-02).
_GUIDED_BY = """
    insert into signals_change (participant_id)
    select participant_id from participants_careassignment where user_id = {who}
"""
_ABSENCE = _GUIDED_BY.format(who="(select user_id from continuity_absence where id = %s::uuid)")
_STAFF = _GUIDED_BY.format(who="%s::uuid")


def note_change(changed: Changed) -> None:
    """Remember that these participants have to be looked at again. Told by the access log of every change."""
    if changed.what in OWN:
        return
    with connection.cursor() as cursor:
        if changed.participant_ids:
            cursor.execute(_ABOUT, [list(changed.participant_ids)])
        elif changed.object_type == "Absence":
            cursor.execute(_ABSENCE, [changed.object_id])
        elif changed.object_type == "user":
            cursor.execute(_STAFF, [changed.object_id])
        elif changed.what == "obligations worked out anew":
            _everyone_again()


def note_setting(key: str, actor: Actor) -> None:  # noqa: ARG001  # every number can matter to some rule
    """After the organisation changed a number of a rule everyone is looked at again."""
    _everyone_again()


def _everyone_again() -> None:
    LastLook.objects.filter(looked_on__isnull=False).update(looked_on=None)
