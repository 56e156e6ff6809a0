"""What groups ask, as lines in the same list as the signals about participants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.programmes.presenters import Addresses
from baken.shared import clock
from baken.shared.templatetags.baken import short_day
from baken.signals.presenters.items import ACTIONS, CHIPS, FROM_ELSEWHERE, when_words
from baken.signals.presenters.methods import method_title, steps_of
from baken.signals.rules import Kind
from baken.trajectories.selectors import own_soon_days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.rules import Actor
    from baken.signals.selectors import GroupSignal


def group_items(signals: Iterable[GroupSignal], *, actor: Actor, soon_days: int | None = None) -> list[dict[str, Any]]:
    """For `signals/_signals.html`, with the next step beside it: only who runs a group has these."""
    signals = list(signals)
    if not signals:
        return []
    soon = own_soon_days() if soon_days is None else soon_days
    steps = iter(steps_of(signals, soon_days=soon, actor=actor))
    return [_item(one, next(steps) if one.asked.kind is Kind.METHOD_STEP else None, soon) for one in signals]


def _item(one: GroupSignal, step: dict[str, Any] | None, soon: int) -> dict[str, Any]:
    asked, today = one.asked, clock.today()
    days = (asked.due_on - today).days
    item = {
        "chip": CHIPS.get(one.level) or ("soon" if days <= soon else "quiet"),
        "when": when_words(one.level, days, None, clock.now()),
        "day": asked.due_on,
        "rule": asked.rule,
        "url": Addresses(one.programme.pk).home,
        "snooze_url": _address("group_snooze", one),
        "wake_url": _address("group_wake", one),
        "order": one.order,
    }
    if step is not None:
        item |= {name: step.get(name, "") for name in FROM_ELSEWHERE}
    else:
        item |= {
            "title": method_title(asked.kind, asked.details, one.programme.title),
            "why": _("Since %(day)s.") % {"day": short_day(asked.since_on)},
            "action": ACTIONS[asked.kind],
            "action_url": asked.url,
        }
    if one.is_silent and one.put_off and one.put_off.until_on:
        item["why"] = _("Put off until %(day)s by %(who)s: %(reason)s") % {
            "day": short_day(one.put_off.until_on),
            "who": one.put_off.by_name,
            "reason": one.put_off.reason,
        }
    return item


def _address(name: str, one: GroupSignal) -> str:
    return f"{reverse(f'signals:{name}', args=[one.programme.pk])}?{urlencode({'wat': one.asked.key})}"
