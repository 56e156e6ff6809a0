"""What the pages of rosters show."""
