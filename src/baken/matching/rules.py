"""Who suits whom, and why (MT-07). Free of Django."""
