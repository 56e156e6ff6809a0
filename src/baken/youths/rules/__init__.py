"""What holds for youths who live on a group, as pure functions."""
