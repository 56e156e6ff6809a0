"""What stands in one's own way, said to oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.rosters.rules.standing import Sort, Weight
from baken.rosters.wording import skill_words
from baken.worktime.presenters import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.rosters.rules.standing import Trouble


def own_words(troubles: Iterable[Trouble]) -> list[dict[str, str]]:
    """Each thing once: in words, with the article where the law says so, and whether it stops one."""
    found = {}
    for one in troubles:
        said = _said(one)
        found[said["text"]] = said | {"stops": "yes" if one.weight is not Weight.SAID else ""}
    return list(found.values())


def _said(trouble: Trouble) -> dict[str, str]:
    if trouble.finding is not None:
        said = in_words(trouble.finding)
        return {"text": f"{said.title}: {said.text}", "article": said.article}
    words = {
        Sort.OVERLAP: _("You work another shift at that time."),
        Sort.LEAVE: _("You are on leave or away then."),
        Sort.CANNOT: _("You said that you cannot work then."),
        Sort.RATHER_NOT: _("You said that you would rather not work then."),
        Sort.NOT_HERE: _("You have no contract for this home on that day."),
        Sort.NO_NIGHTS: _("It was agreed that you work no nights."),
        Sort.NO_SLEEP_IN: _("It was agreed that you work no sleep-in shifts."),
        Sort.SKILL: _("This shift asks for %(skill)s; of you no valid proof is known."),
        Sort.ALONE: _("It was agreed that you do not work alone."),
    }[trouble.sort]
    return {"text": words % {"skill": skill_words(trouble.skill)} if trouble.skill else words, "article": ""}
