"""The first words of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.desk.rules import DayPart, day_part

if TYPE_CHECKING:
    from datetime import datetime


def greeting(name: str, now: datetime) -> str:
    """ "Goedemorgen Samira": by the first name, as colleagues do; at night nobody is wished a good one."""
    words = {
        DayPart.NIGHT: _("Hello %(name)s"),
        DayPart.MORNING: _("Good morning %(name)s"),
        DayPart.AFTERNOON: _("Good afternoon %(name)s"),
        DayPart.EVENING: _("Good evening %(name)s"),
    }
    return words[day_part(now.time())] % {"name": name.split(maxsplit=1)[0] if name.split() else name}
