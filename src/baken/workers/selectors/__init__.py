from baken.workers.selectors.people import availabilities, people_by_id, people_for, skills_in_use

__all__ = ["availabilities", "people_by_id", "people_for", "skills_in_use"]
