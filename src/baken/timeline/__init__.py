"""Timeline: everything of a dossier in order of time, searched, and what is new in it."""
