"""Trajectories as a screen shows them."""

from baken.trajectories.presenters.due import due_entries
from baken.trajectories.presenters.path import PathPage, Rights, summary_path

__all__ = ["PathPage", "Rights", "due_entries", "summary_path"]
