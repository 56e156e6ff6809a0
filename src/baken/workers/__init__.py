"""Who works here: contract, skills, where, when they can and wish to, and leave."""
