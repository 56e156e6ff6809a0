"""What the pages about methods show."""
