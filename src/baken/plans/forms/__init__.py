"""What people fill in about plans."""
