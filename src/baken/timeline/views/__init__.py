"""Opening a timeline, searching, and moving the mark."""
