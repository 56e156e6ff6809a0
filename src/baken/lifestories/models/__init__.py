"""Talks and what was told in them; chapters, photos and pieces of a life story."""

from baken.lifestories.models.parts import Chapter, Effect, Feeling, Part, Photo, Piece, PieceKind
from baken.lifestories.models.tellings import Talk, Telling, ToldByChoices

__all__ = [
    "Chapter",
    "Effect",
    "Feeling",
    "Part",
    "Photo",
    "Piece",
    "PieceKind",
    "Talk",
    "Telling",
    "ToldByChoices",
]
