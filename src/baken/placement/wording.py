"""What stands in the way and what is wished for, in words. Only people whose names are given are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.placement.rules.situation import ObstacleKind
from baken.placement.rules.wishes import WishKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.placement.rules.situation import Obstacle
    from baken.placement.rules.wishes import Wish


def obstacle_words(obstacle: Obstacle, names: Mapping[str, str]) -> str:
    """Why not, as people say it; `names` are those whom the reader may see, by key."""
    words = {
        "who": names.get(obstacle.who) or _("someone"),
        "day": date_format(obstacle.until, "j F Y") if obstacle.until else "",
        "text": obstacle.text,
    }
    match obstacle.kind:
        case ObstacleKind.FULL:
            return _("full until %(day)s") % words if obstacle.until else _("full, and no end has been agreed")
        case ObstacleKind.TAKEN_LATER:
            return _("free until %(day)s only") % words
        case ObstacleKind.APART:
            if obstacle.until:
                return _("apart from %(who)s, who lives there until %(day)s or has to be apart until then") % words
            return _("apart from %(who)s") % words
        case ObstacleKind.STAIRS:
            return _("only by stairs")
        case ObstacleKind.AGE:
            return _("the age does not fit: %(text)s years") % words if obstacle.text else _("the age is not known")
        case ObstacleKind.CHECK:
            return _("the admission check was decided with: not here")
        case ObstacleKind.EXCLUDED:
            return _("not there: %(text)s") % words


def wish_words(wish: Wish, names: Mapping[str, str], homes: Mapping[str, str]) -> str:
    """A wish as people say it; `homes` are the names of homes by key."""
    words = {
        "who": names.get(wish.who) or _("someone"),
        "near": wish.near,
        "town": wish.town,
        "home": homes.get(wish.home) or _("another home"),
        "least": wish.least,
    }
    match wish.kind:
        case WishKind.WITH:
            return _("together with %(who)s") % words
        case WishKind.NEAR:
            return _("near to %(near)s, in %(town)s") % words if wish.near else _("in %(town)s") % words
        case WishKind.TOWN:
            return _("in %(town)s") % words
        case WishKind.HOME:
            return _("in %(home)s") % words
        case WishKind.GROUND:
            return _("on the ground floor")
        case WishKind.SIZE:
            return _("a room of at least %(least)s m²") % words
        case WishKind.GARDEN:
            return _("with a garden")
