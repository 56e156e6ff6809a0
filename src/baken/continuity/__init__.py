"""Continuity: absence of the mentor, the expert team, a crisis at home, an answer within a day."""
