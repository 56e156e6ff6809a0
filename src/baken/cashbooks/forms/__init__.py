"""What is filled in about pocket and clothing money."""
