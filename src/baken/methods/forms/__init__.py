"""What can be asked on the pages about methods."""
