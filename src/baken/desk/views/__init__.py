"""The screens of the desk, which looks across all rooms."""
