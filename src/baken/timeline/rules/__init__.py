"""What a timeline knows without a database: kinds of entries, places in a stream, and what is new to someone."""
