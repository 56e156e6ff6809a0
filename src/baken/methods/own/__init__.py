"""Methods that an organisation writes itself: what one begins with, and the check of what is written."""

from baken.methods.own.beginning import copied, empty_course, slug_for
from baken.methods.own.checking import OWN_PREFIX, Checked, Main, Mistake, Told, checked, is_own, restored

__all__ = [
    "OWN_PREFIX",
    "Checked",
    "Main",
    "Mistake",
    "Told",
    "checked",
    "copied",
    "empty_course",
    "is_own",
    "restored",
    "slug_for",
]
