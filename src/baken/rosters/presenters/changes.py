"""Changes of published rosters in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.accounts.models import User
from baken.presence.rules.local import local
from baken.rosters.models import ChangeSort, ChangeStage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from baken.accounts.rules import Actor
    from baken.rosters.models import Change

_CHIP = {
    ChangeStage.ASKED: "soon",
    ChangeStage.DONE: "ok",
    ChangeStage.REFUSED: "late",
    ChangeStage.WITHDRAWN: "quiet",
    ChangeStage.OVERTAKEN: "quiet",
}


def changes_on_screen(changes: Sequence[Change], actor: Actor, *, may_plan: bool) -> list[dict[str, Any]]:
    """Each with what changes and who said what. One query for all names."""
    ids = {UUID(text) for one in changes for move in one.moves for text in _people(move)}
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    return [_change(one, names, actor, may_plan) for one in changes]


def change_in_words(change: Change, names: Mapping[UUID, str]) -> list[str]:
    """What a change does, one sentence for each shift."""
    return [_move(move, names) for move in change.moves]


def _change(change: Change, names: Mapping[UUID, str], actor: Actor, may_plan: bool) -> dict[str, Any]:  # noqa: FBT001  # private
    stage = ChangeStage(change.stage)
    is_asked = stage is ChangeStage.ASKED
    return {
        "change": change,
        "is_asked": is_asked,
        "sort": ChangeSort(change.sort).label,
        "stage": {"kind": _CHIP[stage], "text": stage.label},
        "moves": change_in_words(change, names),
        "agreements": [
            {
                "worker": one.worker,
                "agreed": one.agreed,
                "at": one.answered_at,
                "noted_by": one.noted_by,
                "may_answer": is_asked and one.agreed is None and (may_plan or one.worker_id == actor.user_id),
                "is_own": one.worker_id == actor.user_id,
            }
            for one in change.agreements.all()
        ],
        "may_withdraw": is_asked and (may_plan or change.asked_by_id == actor.user_id),
    }


def _people(move: Mapping[str, Any]) -> list[str]:
    was = move.get("was") or {}
    return [text for text in (move.get("worker"), was.get("worker")) if text]


def _move(move: Mapping[str, Any], names: Mapping[UUID, str]) -> str:
    was = move.get("was") or {}
    starts, ends = (local(datetime.fromisoformat(move[name])) for name in ("starts_at", "ends_at"))
    words = {
        "day": date_format(starts, "D j F").lower(),
        "times": f"{starts:%H:%M}–{ends:%H:%M}",
        "old": _name(was.get("worker"), names),
        "new": _name(move.get("worker"), names),
    }
    if move.get("cancelled"):
        return _("%(day)s %(times)s: the shift of %(old)s does not happen") % words
    if not was:
        return _("%(day)s %(times)s: a new shift for %(new)s") % words
    if was.get("worker") == move.get("worker"):
        return _("%(day)s: the shift of %(new)s becomes %(times)s") % words
    return _("%(day)s %(times)s: from %(old)s to %(new)s") % words


def _name(text: str | None, names: Mapping[UUID, str]) -> str:
    return names.get(UUID(text), _("someone")) if text else _("nobody yet")
