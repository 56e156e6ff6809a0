"""What every room uses: the clock, errors, the model base, templates and forms."""
