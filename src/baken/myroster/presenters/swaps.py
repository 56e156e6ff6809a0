"""A swap as it stands, for who asked it and for who plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.myroster.models import SwapStage
from baken.myroster.models.swaps import OPEN
from baken.myroster.rules.swaps import came_between
from baken.myroster.wording import between_words, shift_words
from baken.shared import clock

if TYPE_CHECKING:
    from baken.myroster.models import Swap, SwapOffer

CHIPS = {
    SwapStage.ASKED: "soon",
    SwapStage.AGREED: "soon",
    SwapStage.DONE: "ok",
    SwapStage.NOBODY: "late",
    SwapStage.REFUSED: "late",
    SwapStage.WITHDRAWN: "quiet",
    SwapStage.OVERTAKEN: "quiet",
}


def own_swap(swap: Swap) -> dict[str, Any]:
    """A swap with what everyone said; one that was overtaken says so, also before anyone touched it."""
    stage, why = SwapStage(swap.stage), swap.why
    if stage in OPEN and (between := came_between(swap.shift, swap.asked_by_id, clock.now())):
        stage, why = SwapStage.OVERTAKEN, between_words(between)
    return {
        "id": swap.pk,
        "shift_id": swap.shift_id,
        "by": swap.asked_by.name,
        "shift": shift_words(swap.shift),
        "home": swap.shift.home.name,
        "note": swap.note,
        "is_open": stage in OPEN,
        "chip": CHIPS[stage],
        "stage": stage.label,
        "why": why,
        "settled_at": swap.settled_at,
        "offers": [_offer(one) for one in swap.offers.all()],
    }


def _offer(one: SwapOffer) -> dict[str, Any]:
    said = {None: _("no answer yet"), True: _("said yes"), False: _("cannot")}[one.agreed]
    against = _("for %(shift)s") % {"shift": shift_words(one.against)} if one.against else ""
    return {"name": one.worker.name, "said": said, "against": against, "yes": one.agreed}
