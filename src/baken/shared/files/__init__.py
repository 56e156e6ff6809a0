"""Files that come from outside: what is in them, whether they may come in, where they are kept."""
