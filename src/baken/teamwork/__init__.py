"""How the team of a home works with its living environment: roles, meetings, folder, introduction (LE-07 to LE-10)."""
