"""Incidents: client and staff incidents, calamities, and the notices that must go out."""
