"""The check that every service here begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import may
from baken.shared.errors import NotPermitted

if TYPE_CHECKING:
    from baken.accounts.policy import Action
    from baken.accounts.rules import Actor


def check_may(actor: Actor, action: Action) -> None:
    """Raises NotPermitted when this actor may not do this on the organisation."""
    if not may(actor, action):
        raise NotPermitted(_("You may not do this."), code="not_permitted")
