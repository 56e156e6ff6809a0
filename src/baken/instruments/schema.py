"""What an instrument declares: its questions and how they are answered. Free of Django."""
