"""What people fill in about the team and its living environment."""
