"""Signals in words."""

from baken.signals.presenters.items import signal_items

__all__ = ["signal_items"]
