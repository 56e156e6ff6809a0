"""Reports, memos and documents as a screen shows them."""

from baken.reports.presenters.reports import first_words, goal_card, point_titles, short

__all__ = ["first_words", "goal_card", "point_titles", "short"]
