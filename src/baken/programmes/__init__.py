"""A method being carried out, with one participant or with a group (MT-07, MT-08)."""
