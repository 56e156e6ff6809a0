"""Programmes as a screen shows them."""

from baken.programmes.presenters.addresses import Addresses
from baken.programmes.presenters.page import ProgrammePage
from baken.programmes.presenters.rights import Rights

__all__ = ["Addresses", "ProgrammePage", "Rights"]
