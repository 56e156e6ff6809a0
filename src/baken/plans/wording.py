"""The words for what the rules find, shared by the services that refuse and the screens that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.plans.rules.cards import Phase
from baken.plans.rules.goals import Objection
from baken.plans.rules.support_plans import Missing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


MISSING: dict[Missing, StrOrPromise] = {
    Missing.CHOICE: _("Choose whether you work on this life domain now."),
    Missing.REASON: _("Say why this life domain has to wait."),
    Missing.GOAL_FOR_DOMAIN: _("Add a goal for this life domain."),
    Missing.END_GOAL: _("Add an end goal."),
    Missing.INTERIM_GOAL: _("Add an interim goal on the way to this end goal."),
    Missing.ACTION: _("Add an action: who does what?"),
    Missing.NETWORK: _("Say where the network can help, or give someone from the network an action."),
}

OBJECTIONS: dict[Objection, StrOrPromise] = {
    Objection.REACHED_IS_SECURED: _(
        "A goal that was reached is not thrown away. Choose to secure it, so that it stays a strength, or to extend it."
    ),
    Objection.NOT_REACHED_YET: _("Only a goal that was reached can be secured or extended."),
}

PHASES: dict[Phase, StrOrPromise] = {
    Phase.GREEN: _("Green: it goes well"),
    Phase.ORANGE: _("Orange: tension rises"),
    Phase.RED: _("Red: crisis"),
}
