"""The homes of the example: who lives where, and what an ordinary day, month and year there hold."""

from baken.demo.living.deeds import Deed, way_of
from baken.demo.living.everything import deeds_of
from baken.demo.living.village import Village

__all__ = ["Deed", "Village", "deeds_of", "way_of"]
