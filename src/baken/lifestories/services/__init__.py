"""What one does with wishes, habits and a life story."""

from baken.lifestories.services.book import choose_for_book
from baken.lifestories.services.parts import (
    ChapterData,
    PhotoData,
    PieceData,
    add_chapter,
    add_piece,
    change_part,
    move_part,
    put_back_part,
    put_back_version,
    take_out_part,
)
from baken.lifestories.services.photos import add_photo, open_photo
from baken.lifestories.services.tellings import Teller, end_telling, restore_telling, tell, withdraw_telling

__all__ = [
    "ChapterData",
    "PhotoData",
    "PieceData",
    "Teller",
    "add_chapter",
    "add_photo",
    "add_piece",
    "change_part",
    "choose_for_book",
    "end_telling",
    "move_part",
    "open_photo",
    "put_back_part",
    "put_back_version",
    "restore_telling",
    "take_out_part",
    "tell",
    "withdraw_telling",
]
