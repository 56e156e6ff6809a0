"""What is new to someone in a dossier: what was written down after they last looked at its timeline."""

from __future__ import annotations

from datetime import datetime, timedelta

#: Who opens the page again within this time is still on the same visit: the line stays where it was.
VISIT_ENDS_AFTER = timedelta(hours=1)
#: To who never opened a timeline, what was written down before this is no news.
FIRST_LOOK_BACK = timedelta(days=14)
#: After a long absence nobody counts everything: the dossier has it all.
LOOK_BACK_AT_MOST = timedelta(days=60)
#: Who writes a report longer than this after it happened, is not counted as news. It bounds what has to be read.
WRITTEN_LATE_AT_MOST = timedelta(days=60)


def new_since(seen_at: datetime | None, now: datetime) -> datetime:
    """From which moment on things are news to someone who last looked at `seen_at`."""
    if seen_at is None:
        return now - FIRST_LOOK_BACK
    return max(seen_at, now - LOOK_BACK_AT_MOST)
