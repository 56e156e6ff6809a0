"""Trajectories as a screen shows them."""

from baken.trajectories.presenters.due import declared, due_entries, due_item, step_url
from baken.trajectories.presenters.path import PathPage
from baken.trajectories.presenters.picture import summary_path
from baken.trajectories.presenters.rights import Rights

__all__ = ["PathPage", "Rights", "declared", "due_entries", "due_item", "step_url", "summary_path"]
