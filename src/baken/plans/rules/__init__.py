"""What must hold for plans, goals, risks and evaluations. Nothing here knows of a database or of today."""
