"""What is filled in on the pages of this room."""
