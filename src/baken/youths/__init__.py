"""What belongs to living in a group for youth: admission, guidance areas, parents, perspective (YG-04 to YG-08)."""
