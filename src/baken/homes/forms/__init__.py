"""What is filled in about homes."""
