"""Telling of ordinary days: what colleagues report, write and agree besides the way through the phases."""

from baken.demo.telling.everything import tell
from baken.demo.telling.scene import Scene

__all__ = ["Scene", "tell"]
