"""What parents and workers say of each risk, beside each other and beside the last time (8F-15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.plans.models import RiskStateChoices
from baken.plans.rules.risks import RiskState, Side, differ, last_words, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from baken.plans.models import Risk, RiskInventory, RiskJudgement
    from baken.plans.selectors import InventoryLook

SIDES = {Side.FAMILY: _("parents or participant"), Side.WORKERS: _("support workers")}


@dataclass(frozen=True)
class RiskRow:
    """One risk: what held last time, what each side says now, and what that makes together."""

    risk: Risk
    before: str
    now: list[RiskJudgement | None]
    state: RiskState | None
    differs: bool

    @property
    def state_text(self) -> StrOrPromise:
        return RiskStateChoices(self.state).label if self.state else ""


@dataclass(frozen=True)
class RisksCompared:
    """The last sitting, a column for each inventory that counts, beside the sitting before."""

    columns: list[RiskInventory]
    before: RiskInventory | None
    rows: list[RiskRow]
    missing: StrOrPromise

    @property
    def differences(self) -> int:
        return sum(row.differs for row in self.rows)


def risks_compared(sittings: Sequence[Sequence[InventoryLook]]) -> RisksCompared | None:
    """The last two sittings; None when nobody filled in the inventory yet."""
    if not sittings:
        return None
    now = sittings[-1]
    then = sittings[-2] if len(sittings) > 1 else []
    latest = {look.side: look for look in now}
    risks = {row.risk_id: row.risk for look in [*now, *then] for row in look.inventory.judgements.all()}
    rows = []
    for risk_id, risk in risks.items():
        said = last_words(now, risk_id)
        held = verdict(last_words(then, risk_id).values())
        if not said and held is RiskState.GONE:
            continue
        rows.append(
            RiskRow(
                risk=risk,
                before=str(RiskStateChoices(held).label) if held else "",
                now=[_judgement(now, side, risk) for side in latest],
                state=verdict(said.values()),
                differs=differ(said.values()),
            )
        )
    missing = [words for side, words in SIDES.items() if side not in latest]
    return RisksCompared(
        columns=[look.inventory for look in latest.values()],
        before=then[-1].inventory if then else None,
        rows=rows,
        missing=missing[0] if missing else "",
    )


def _judgement(sitting: Sequence[InventoryLook], side: Side, risk: Risk) -> RiskJudgement | None:
    """The last thing that this side said of the risk."""
    looks = [look.inventory for look in reversed(sitting) if look.side is side]
    return next((row for one in looks for row in one.judgements.all() if row.risk_id == risk.pk), None)
