"""What templates of this room show."""
