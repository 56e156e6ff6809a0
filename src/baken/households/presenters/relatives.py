"""Relatives and their keys, in words (SL-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from baken.shared.templatetags.baken import exact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.households.models import HouseKey
    from baken.households.selectors import FamilyOf
    from baken.participants.models import Participant


def key_chip(key: HouseKey) -> dict[str, str]:
    """Where a key is."""
    if key.lost_on is not None:
        return {"kind": "soon", "text": _("lost on %(day)s") % {"day": exact(key.lost_on)}}
    if key.returned_on is not None:
        return {"kind": "quiet", "text": _("returned on %(day)s") % {"day": exact(key.returned_on)}}
    return {"kind": "ok", "text": _("has it")}


def key_lines(keys: Iterable[HouseKey]) -> list[dict[str, Any]]:
    """Keys with who has them."""
    return [
        {
            "key": one,
            "chip": key_chip(one),
            "holder": one.relation.person.display_name,
            "who": one.relation.get_kind_display(),
            "back_url": reverse("households:key_back", args=[one.participant_id, one.pk]),
            "lost_url": reverse("households:key_lost", args=[one.participant_id, one.pk]),
            "family_url": reverse("households:family", args=[one.participant_id]),
        }
        for one in keys
    ]


def relative_lines(participant: Participant, family: FamilyOf) -> list[dict[str, Any]]:
    """Each relative with what they like, when they tend to come, and whether they have a key."""
    out = {key.relation_id for key in family.keys if key.is_out}
    speaking = {one.pk for one in family.speaking}
    return [
        {
            "relation": one,
            "name": one.person.display_name,
            "kind": one.get_kind_display(),
            "speaks": one.pk in speaking,
            "has_key": one.pk in out,
            "likes": family.likes.get(one.pk),
            "days": ", ".join(str(WEEKDAYS[day]) for day in family.likes[one.pk].days)
            if one.pk in family.likes
            else "",
            "url": reverse("households:likes", args=[participant.pk, one.pk]),
        }
        for one in family.relatives
    ]


def key_table(keys: Iterable[HouseKey]) -> tuple[list[str], list[list[object]]]:
    """The keys as a spreadsheet."""
    header = [
        _("Key"),
        _("Resident"),
        _("Relative"),
        _("Relation"),
        _("Handed out on"),
        _("Signed for"),
        _("Where is it?"),
    ]
    rows: list[list[object]] = [
        [
            one.number,
            one.participant.display_name,
            one.relation.person.display_name,
            one.relation.get_kind_display(),
            one.handed_on.isoformat(),
            _("yes") if one.is_signed else _("no"),
            key_chip(one)["text"],
        ]
        for one in keys
    ]
    return header, rows
