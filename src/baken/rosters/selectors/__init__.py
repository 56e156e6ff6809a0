"""Reading rosters, shifts, who can work, and how all of it stands."""
