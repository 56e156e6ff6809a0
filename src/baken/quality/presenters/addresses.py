"""Addresses of figures and of the rows behind them: the choice stands in the query string."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

if TYPE_CHECKING:
    from baken.quality.selectors import Choice


def query(choice: Choice, **changes: object) -> str:
    chosen = {
        "period": choice.period.key,
        "location": choice.location_id,
        "team": choice.team_id,
        "kind": choice.kind,
        "result": choice.result,
        **changes,
    }
    return urlencode({name: str(value) for name, value in chosen.items() if value})


def address(name: str, choice: Choice, *args: str, **changes: object) -> str:
    return f"{reverse(f'quality:{name}', args=args)}?{query(choice, **changes)}"
