"""Signals in words."""

from baken.signals.presenters.groups import group_items
from baken.signals.presenters.items import signal_items

__all__ = ["group_items", "signal_items"]
