from baken.replacements.models.gaps import Cause, Gap, GapStage, Question

__all__ = ["Cause", "Gap", "GapStage", "Question"]
