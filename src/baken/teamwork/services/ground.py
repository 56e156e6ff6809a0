"""What the services of this room begin with: who leads (LE-07)."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.homes.access import check_can_home
from baken.participants.services.ground import carried_out_once
from baken.shared.errors import NotPermitted
from baken.teamwork.selectors.roles import is_lead

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from baken.shared.models import Model


def leads[**P, R](*, about: str, makes: type[Model] | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Only an environment lead of the home found at `about`, or who manages it; the rest as `writes_home`.

    Raises:
        NotPermitted: by LE-07 this is for others; the attempt stays in the access log.
    """
    first, _dot, further = about.partition(".")
    find = attrgetter(further) if further else None

    def check(kwargs: Mapping[str, Any]) -> None:
        actor = kwargs["actor"]
        home = find(kwargs[first]) if find else kwargs[first]
        check_can_home(actor, Action.HOME_MEETINGS, home)
        if is_lead(actor, home):
            return
        try:
            check_can_home(actor, Action.HOME_MANAGE, home)
        except NotPermitted as error:
            raise NotPermitted(
                _("This is for the environment lead, or for who manages the home."), code="not-lead", rule="LE-07"
            ) from error

    return carried_out_once(check, makes)
