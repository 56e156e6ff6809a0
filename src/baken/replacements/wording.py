"""What several pages of this room call a shift, a stage, a way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baken.presence.rules.local import local
from baken.replacements.models import GapStage
from baken.rosters.models import ShiftSort
from baken.rosters.wording import day_words, times_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from baken.replacements.models import Gap
    from baken.rosters.models import Shift
    from baken.rosters.rules.moves import Kind, Row


def shift_words(shift: Shift) -> str:
    """`wo 26 november 07:00–15:00, Vroege dienst`."""
    name = shift.template.name if shift.template else str(ShiftSort(shift.sort).label)
    return f"{day_words(shift.starts_at)} {times_words(shift)}, {name}"


def row_words(row: Row, kinds: Mapping[UUID, Kind]) -> str:
    kind = kinds.get(row.template_id) if row.template_id else None
    name = kind.name if kind else str(ShiftSort(row.sort).label)
    return f"{day_words(row.starts_at)} {times_words(row)}, {name}"


def clock_words(at: datetime) -> str:
    return date_format(local(at), "H:i")


def stage_chip(gap: Gap) -> dict[str, str]:
    """How far it is: for a chip."""
    if gap.waits and gap.is_over:
        return {"kind": "late", "text": _("nobody was there")}
    if gap.waits:
        return {"kind": "late" if gap.is_late else "soon", "text": _("looking for someone")}
    if gap.stage == GapStage.OPEN:
        return {"kind": "ok", "text": _("filled in the roster")}
    kinds = {GapStage.FILLED: "ok", GapStage.UNFILLED: "late"}
    stage = GapStage(gap.stage)
    return {"kind": kinds.get(stage, "quiet"), "text": str(stage.label)}


def why_words(gap: Gap, *, plans: bool) -> str:
    """Why someone is away is for who plans; their colleagues read only that they are (CT-04)."""
    return str(gap.get_cause_display()) if plans else pgettext("why a shift is open", "away")
