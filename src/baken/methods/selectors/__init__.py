"""What may be seen of the methods: courses from files and of one's own, and the list of changes."""

from baken.methods.selectors.changes import Entry, protocol_entries
from baken.methods.selectors.courses import all_methods, find_course, versions_of
from baken.methods.selectors.own import own_courses, own_methods, told_of

__all__ = [
    "Entry",
    "all_methods",
    "find_course",
    "own_courses",
    "own_methods",
    "protocol_entries",
    "told_of",
    "versions_of",
]
