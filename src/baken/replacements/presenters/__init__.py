"""Values as the pages of this room show them."""
