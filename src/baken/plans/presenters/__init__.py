"""What the pages about plans show."""
