"""How many one team guides by a method (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.models import Team
from baken.programmes.selectors.caseload import running_in_team
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from baken.methods.schema import Course


def check_caseload(course: Course, team: Team | None) -> None:
    """Whether the team can guide one more by this method. Call it inside the transaction (MT-07).

    Raises:
        Refused: the team guides as many as the method allows. DomainError: no team is named.
    """
    if course.caseload is None:
        return
    if team is None:
        raise DomainError(
            _("A team carries out this method. Place the participant in a team first."), field="team", rule="MT-07"
        )
    Team.objects.select_for_update().get(pk=team.pk)
    if running_in_team(course.slug, team.pk) >= course.caseload.most:
        raise Refused(
            _("This team guides %(most)d participants by this method already: no more are allowed.")
            % {"most": course.caseload.most},
            field="team",
            rule=course.caseload.rule,
            code="caseload-full",
        )
