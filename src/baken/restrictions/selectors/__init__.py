"""What can be read about measures that restrict freedom (SL-08)."""

from baken.restrictions.selectors.measures import (
    Read,
    evaluation_of,
    measure_of,
    measures_of,
    read,
)
from baken.restrictions.selectors.obligations import Open, Owed, open_obligations
from baken.restrictions.selectors.register import HomeLine, KindLine, Register, register
from baken.restrictions.selectors.series import moves_into, per_home, per_participant

__all__ = [
    "HomeLine",
    "KindLine",
    "Open",
    "Owed",
    "Read",
    "Register",
    "evaluation_of",
    "measure_of",
    "measures_of",
    "moves_into",
    "open_obligations",
    "per_home",
    "per_participant",
    "read",
    "register",
]
