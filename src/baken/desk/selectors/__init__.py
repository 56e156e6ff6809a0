"""Reading across the rooms for what lies on the desk. The number of queries never grows with the number of people."""
