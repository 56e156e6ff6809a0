"""What a living environment is and how it agrees with what someone needs, free of Django."""
