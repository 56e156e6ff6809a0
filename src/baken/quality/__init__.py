"""Quality: how the way of working itself goes, per team and over time (8F-22)."""
