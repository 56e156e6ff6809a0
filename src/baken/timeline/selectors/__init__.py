"""Reading a timeline: the entries of a dossier or a caseload, what goes with them, and what is new."""

from baken.timeline.selectors.background import Background, background_of
from baken.timeline.selectors.choices import domains_of, goals_of, writers_of
from baken.timeline.selectors.lighting import Lit, lit
from baken.timeline.selectors.news import last_visit, new_counts
from baken.timeline.selectors.reach import Caseload, OneDossier, people_of
from baken.timeline.selectors.stream import PER_PAGE, Row, Stretch, Wanted, count, stretch

__all__ = [
    "PER_PAGE",
    "Background",
    "Caseload",
    "Lit",
    "OneDossier",
    "Row",
    "Stretch",
    "Wanted",
    "background_of",
    "count",
    "domains_of",
    "goals_of",
    "last_visit",
    "lit",
    "new_counts",
    "people_of",
    "stretch",
    "writers_of",
]
