"""Forms about youths who live on a group."""
