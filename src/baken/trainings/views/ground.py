"""What the views of this room share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.trainings.forms import SelfForm, StatementsForm
from baken.trainings.models import Exercise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.environments.rules.catalogue import Environment


def exercise_form(exercise: str, data: Any, known: Mapping[str, Environment]) -> SelfForm | StatementsForm:
    """The form of one of the two exercises."""
    if exercise == Exercise.SELF:
        return SelfForm(data or None)
    return StatementsForm(data or None, environments=known)


def around(title: str = "") -> dict[str, Any]:
    """Title and crumbs of a page."""
    first = _("Exercises")
    crumbs = [{"title": first, "url": reverse("trainings:start") if title else ""}]
    if title:
        crumbs.append({"title": title, "url": ""})
    return {"crumbs": crumbs, "page_title": title or first}
