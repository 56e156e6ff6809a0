"""What a home is and when someone lives there, free of Django."""
