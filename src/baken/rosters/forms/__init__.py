"""What is filled in for rosters."""
