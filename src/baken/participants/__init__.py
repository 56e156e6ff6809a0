"""The people: participants and those around them, who agreed to what, and who guides whom."""
