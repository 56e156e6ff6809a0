"""The timeline as a screen shows it."""

from baken.timeline.presenters.entries import Entry, Shown, entries
from baken.timeline.presenters.latest import latest_entries
from baken.timeline.wording import KINDS

__all__ = ["KINDS", "Entry", "Shown", "entries", "latest_entries"]
