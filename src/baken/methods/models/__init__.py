"""What an organisation adds to the files: its own part of the list of changes, and its own methods."""

from baken.methods.models.changes import OwnChangeKind, ProtocolChange
from baken.methods.models.own import OwnMethod, OwnMethodVersion

__all__ = ["OwnChangeKind", "OwnMethod", "OwnMethodVersion", "ProtocolChange"]
