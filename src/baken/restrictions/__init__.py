"""The register of restrictive measures (SL-08)."""
