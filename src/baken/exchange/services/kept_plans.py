"""A plan as a file beside the file that it is about, so that a page of it costs no reading of the whole again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from baken.exchange.rules.planning import Known, KnownPerson, PlannedRow
from baken.exchange.rules.profile import load_profiles
from baken.exchange.services.plans import ImportPlan

if TYPE_CHECKING:
    from baken.exchange.models import Upload


@dataclass(frozen=True)
class KeptPlan:
    """What a page needs of a plan; who is here is looked up again when it is carried out."""

    rows: tuple[PlannedRow, ...]
    by_bsn: dict[str, KnownPerson]
    unused: tuple[str, ...]
    repeated: tuple[str, ...]
    today: date


_KEPT = TypeAdapter(KeptPlan)


def to_bytes(plan: ImportPlan) -> bytes:
    return _KEPT.dump_json(
        KeptPlan(plan.rows, dict(plan.known.by_bsn), plan.unused, plan.repeated, plan.today), fallback=str
    )


def read(upload: Upload) -> ImportPlan:
    """The plan that a worker made of a waiting file."""
    with upload.plan.open("rb") as file:
        kept = _KEPT.validate_json(file.read())
    return ImportPlan(
        profile=load_profiles()[upload.profile],
        rows=kept.rows,
        known=Known(by_bsn=kept.by_bsn),
        unused=kept.unused,
        repeated=kept.repeated,
        today=kept.today,
    )
