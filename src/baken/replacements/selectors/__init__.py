from baken.replacements.selectors.absences import page_of_absence
from baken.replacements.selectors.colleagues import Help, help_for, help_of, without
from baken.replacements.selectors.gaps import (
    find_gap,
    find_question,
    find_question_of,
    gaps_of,
    gaps_of_absence,
    news_for,
    open_gaps,
    questions_for,
    settled_gaps,
    soon_open,
)

__all__ = [
    "Help",
    "find_gap",
    "find_question",
    "find_question_of",
    "gaps_of",
    "gaps_of_absence",
    "help_for",
    "help_of",
    "news_for",
    "open_gaps",
    "page_of_absence",
    "questions_for",
    "settled_gaps",
    "soon_open",
    "without",
]
