"""What lies on the desk, as its screens show it."""
