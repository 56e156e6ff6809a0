"""Where the entries of a timeline come from: one source per table, each with the same columns."""

from typing import Final

from baken.timeline.selectors.sources.between import BETWEEN
from baken.timeline.selectors.sources.living import LIVING
from baken.timeline.selectors.sources.methods import METHODS
from baken.timeline.selectors.sources.recorded import RECORDED
from baken.timeline.selectors.sources.source import Source
from baken.timeline.selectors.sources.written import WRITTEN

__all__ = ["SOURCES", "Source"]

#: The place in this tuple stands in addresses of pages.
SOURCES: Final = (*WRITTEN, *RECORDED, *BETWEEN, *METHODS, *LIVING)
