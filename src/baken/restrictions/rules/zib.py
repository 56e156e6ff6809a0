"""A measure in the terms of zib FreedomRestrictingIntervention 1.0 (release 2020), as far as they fit (SL-08).

Names and numbers of the elements are those of the zib, as its FHIR profiles by Nictiz give them. The value sets of the
zib are not part of Baken: where it wants a code from one, the words stand there, without a code.
See docs/reference/restrictive-measures.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from baken.restrictions.rules.standing import Judges, View

NAME, RELEASE, ROOT = "FreedomRestrictingIntervention", "1.0(2020EN)", "NL-CM:14.6.1"
#: What the profile of the zib fixes as category: restriction of freedom of movement, in SNOMED CT.
CATEGORY: Final = {"system": "http://snomed.info/sct", "code": "225317005"}
VALUE_SETS: Final = {
    "TypeOfIntervention": "2.16.840.1.113883.2.4.3.11.60.121.11.20",
    "ReasonForUse": "2.16.840.1.113883.2.4.3.11.60.40.2.20.5.4",
    "Assent": "2.16.840.1.113883.2.4.3.11.60.40.2.14.6.5",
}
NO_CODE = "Baken holds no codes of this value set, so the words stand here without a code."


@dataclass(frozen=True)
class Plain:
    """What of a measure the zib has a place for; `group` is the form of restriction in the words of the zib."""

    kind: str
    group: str
    what: str
    harm: str
    started_at: datetime
    ended_at: datetime | None
    judges: str
    judges_note: str
    resident: str | None
    representative: str | None
    standing: str


def as_zib(one: Plain) -> dict[str, Any]:
    """The elements of the zib by name, each with its number and value; and what could not be said in them."""
    assent = one.resident if one.judges == Judges.YES else one.representative
    capable = {Judges.YES: True, Judges.NO: False}.get(Judges(one.judges))
    elements: dict[str, dict[str, Any]] = {
        "LegallyCapable": {"id": "NL-CM:14.6.2", "value": capable},
        "LegallyCapableComment": {"id": "NL-CM:14.6.3", "value": one.judges_note or None},
        "LegalSituation": {"id": "NL-CM:14.6.4", "value": None},
        "TypeOfIntervention": _words("NL-CM:14.6.5", "TypeOfIntervention", f"{one.kind}: {one.what}"),
        "ReasonForUse": _words("NL-CM:14.6.6", "ReasonForUse", one.harm),
        "Assent": _words("NL-CM:14.6.7", "Assent", assent if assent in {View.AGREES, View.RESISTS} else None),
        "Start": {"id": "NL-CM:14.6.8", "value": one.started_at.isoformat()},
        "End": {"id": "NL-CM:14.6.9", "value": one.ended_at.isoformat() if one.ended_at else None},
    }
    return {
        "zib": {"name": NAME, "release": RELEASE, "id": ROOT},
        "category": CATEGORY,
        "elements": elements,
        "form_in_the_definition": one.group or None,
        "standing": one.standing,
        "not_mapped": list(_not_mapped(one)),
    }


def _words(number: str, name: str, text: str | None) -> dict[str, Any]:
    """A value of which the zib wants a code, in words."""
    return {"id": number, "value": {"text": text} if text else None, "value_set": VALUE_SETS[name], "note": NO_CODE}


def _not_mapped(one: Plain) -> list[dict[str, str]]:
    lines = {
        "LegalSituation": "Baken records no legal status or court order; whether it is voluntary stands in `standing`.",
        "alternatives": "The zib has no element for what was tried first.",
        "evaluations": "The zib has no element for evaluations and their outcome.",
        "decision": "The zib has no element for who judged and decided, and in which function.",
    }
    if one.resident and one.representative:
        lines["Assent"] = "The zib has one assent; Baken keeps that of the resident and of the representative apart."
    if not one.group:
        lines["form_in_the_definition"] = "The definition of the zib names no form that this kind belongs to."
    return [{"what": what, "why": why} for what, why in lines.items()]
