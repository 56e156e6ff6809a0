"""The screens of this room, by subject."""
