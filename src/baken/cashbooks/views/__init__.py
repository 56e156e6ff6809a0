"""The screens of pocket and clothing money: of one youth, and of a home."""
