"""What is filled in about a household."""
