"""What follows from facts alone: no database, no Django."""
