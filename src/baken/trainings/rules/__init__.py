"""The six statements, counting answers of a group, and words that look like names, free of Django."""
