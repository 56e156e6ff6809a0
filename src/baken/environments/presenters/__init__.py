"""What the pages of environments show."""
