"""What stands in the way and what is wished for, in words. Only people whose names are given are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from baken.placement.rules.situation import ObstacleKind
from baken.placement.rules.wishes import WishKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.placement.rules.situation import Obstacle
    from baken.placement.rules.wishes import Wish

#: How pressing a place is, and how important a wish.
URGENCIES = {
    1: pgettext_lazy("how pressing a place is", "can wait its turn"),
    2: pgettext_lazy("how pressing a place is", "soon"),
    3: pgettext_lazy("how pressing a place is", "now: it cannot stay like this"),
}
STRENGTHS = {
    1: pgettext_lazy("how important a wish is", "nice"),
    2: pgettext_lazy("how important a wish is", "important"),
    3: pgettext_lazy("how important a wish is", "very important"),
}


def obstacle_words(obstacle: Obstacle, names: Mapping[str, str]) -> str:
    """Why not, as people say it; `names` are those whom the reader may see, by key."""
    words = {
        "who": names.get(obstacle.who) or _("someone"),
        "day": date_format(obstacle.until, "j F Y") if obstacle.until else "",
        "text": obstacle.text,
    }
    is_over = obstacle.until is not None
    said = {
        ObstacleKind.FULL: _("full until %(day)s") if is_over else _("full, and no end has been agreed"),
        ObstacleKind.TAKEN_LATER: _("free until %(day)s only"),
        ObstacleKind.APART: _("apart from %(who)s, until %(day)s") if is_over else _("apart from %(who)s"),
        ObstacleKind.STAIRS: _("only by stairs"),
        ObstacleKind.AGE: (
            _("the age does not fit: %(text)s years")
            if obstacle.text
            else _("the age is not known, and it matters here")
        ),
        ObstacleKind.CHECK: _("the admission check was decided with: not here"),
        ObstacleKind.EXCLUDED: _("not there: %(text)s"),
    }
    return said[obstacle.kind] % words


def wish_words(wish: Wish, names: Mapping[str, str], homes: Mapping[str, str]) -> str:
    """A wish as people say it; `homes` are the names of homes by key."""
    words = {
        "who": names.get(wish.who) or _("someone"),
        "near": wish.near,
        "town": wish.town,
        "home": homes.get(wish.home) or _("another home"),
        "least": wish.least,
    }
    said = {
        WishKind.WITH: _("together with %(who)s"),
        WishKind.NEAR: _("near to %(near)s, in %(town)s") if wish.near else _("in %(town)s"),
        WishKind.TOWN: _("in %(town)s"),
        WishKind.HOME: _("in %(home)s"),
        WishKind.GROUND: _("on the ground floor"),
        WishKind.SIZE: _("a room of at least %(least)s m²"),
        WishKind.GARDEN: _("with a garden"),
    }
    return said[wish.kind] % words
