"""The screens of homes."""
