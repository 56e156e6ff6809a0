"""What is counted and how: pure functions, without Django."""
