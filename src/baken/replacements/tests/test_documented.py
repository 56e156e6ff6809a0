"""docs/explanation/replacement.md says what the weights are, and a shift is scored as it says."""

from __future__ import annotations

import re
from pathlib import Path

from baken.replacements.rules import ranking

WEIGHTS = (
    ("another published shift changes", (ranking.OTHER_SHIFT,)),
    ("a rule that a manager has to accept", (ranking.TO_ACCEPT,)),
    ("would rather not work then", (ranking.RATHER_NOT,)),
    ("wished to be free that day", (ranking.WISH,)),
    ("mentor or buddy of residents of this home", (ranking.GUIDE, ranking.MOST_GUIDE)),
    ("worked here in the last twelve weeks", (ranking.WORKED_HERE, ranking.MOST_WORKED_HERE)),
    ("works in this team", (ranking.OWN_TEAM,)),
    ("above the contract in this roster, with the shift", (-ranking.HOURS, ranking.MOST_ABOVE)),
    ("below the contract in this roster, with the shift", (ranking.HOURS, ranking.MOST_BELOW)),
    ("on the way", (-ranking.TRAVEL, ranking.MOST_TRAVEL)),
    ("was asked in the last four weeks, for other shifts", (ranking.ASKED, -ranking.MOST_ASKED)),
    ("stays longer or comes sooner", (ranking.LONGER,)),
)


def test_the_page_names_every_weight_as_it_is() -> None:
    text = (Path(__file__).parents[4] / "docs/explanation/replacement.md").read_text()
    rows = re.findall(r"^\| ([^|]+) \| ([+-]\d+)(?:[^|]*?(\d+) at most)?[^|]*\|$", text, re.MULTILINE)
    found = {name: tuple(int(number) for number in numbers if number) for name, *numbers in rows}
    assert found == dict(WEIGHTS)
    assert f"begins at {ranking.BEGIN}" in text
