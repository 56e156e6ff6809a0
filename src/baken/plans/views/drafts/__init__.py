"""Making a plan piece by piece. Every piece is a page of its own, and a fragment where HTMX asks for one."""
