"""What a story holds of drawings and questionnaires that were made beside everything else."""

from __future__ import annotations

from typing import Any, Literal

from baken.demo.daily import AboutOne
from baken.demo.story import Strict


class Around(Strict):
    """Someone or something that is added to a drawing, and how it is tied to the one in the middle.

    Other ties stand in `ties`: their `start` or `end` is who is there already, the other end is new.
    """

    label: str
    kind: Literal["person", "system", "household"] = "person"
    tie: str = ""
    ties: tuple[dict[str, str], ...] = ()
    note: str = ""
    sex: Literal["male", "female", "other", "unknown"] = "unknown"
    born: int | None = None
    died: int | None = None


class Drawn(AboutOne):
    """A drawing, made together. The second of its kind is the next version of the first."""

    kind: Literal["genogram", "ecogram", "sociogram", "circle"]
    title: str = ""
    drawn_with: str
    goes: tuple[str, ...] = ()
    ties: dict[str, str] = {}  # what became of the tie with someone who was there already
    adds: tuple[Around, ...] = ()


class FilledIn(AboutOne):
    """A questionnaire or card, in the words of the participant."""

    instrument: str
    answers: dict[str, Any]
