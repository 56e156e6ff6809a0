"""Reading what was told, and the life story."""

from baken.lifestories.selectors.parts import (
    Story,
    part_of,
    story_of,
    taken_out,
    version_of_chapter,
    versions_of_chapter,
)
from baken.lifestories.selectors.tellings import (
    MustKnow,
    habits_of,
    must_know,
    newest_telling,
    standing_of_many,
    telling_of,
    tellings_of,
)

__all__ = [
    "MustKnow",
    "Story",
    "habits_of",
    "must_know",
    "newest_telling",
    "part_of",
    "standing_of_many",
    "story_of",
    "taken_out",
    "telling_of",
    "tellings_of",
    "version_of_chapter",
    "versions_of_chapter",
]
