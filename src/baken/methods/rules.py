"""Which methods fit a question, and why (MT-04). Free of Django."""
