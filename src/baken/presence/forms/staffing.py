"""Entering who works for a week at once, and the parts of the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.presence.models.staffing import MOST_STAFF
from baken.presence.rules.norms import Staff
from baken.presence.rules.parts import MOST_PARTS, DayPart, Division, PartKind
from baken.presence.wording import part_name
from baken.shared.forms import BakenForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    type Cell = tuple[date, int]

KINDS = [
    (PartKind.DAY, _("by day or in the evening")),
    (PartKind.PEAK, _("busy moment")),
    (PartKind.NIGHT, _("night")),
]


class StaffForm(BakenForm):
    """One number for each part of seven days; at night also who sleeps in. Empty means: not entered.

    `was` is what stood there when the form was opened: only what is otherwise now was entered by who sends it. A day
    that a roster covers has no fields: there the roster says who works.
    """

    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        monday: date,
        division: Division,
        staff: Mapping[Cell, Staff],
        by_roster: Mapping[date, str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.by_roster = by_roster or {}
        self.parts: dict[Cell, DayPart] = {}
        self.days = [monday + timedelta(days=number) for number in range(7)]
        fields: dict[str, forms.IntegerField] = {}
        initial: dict[str, int] = {}
        for day in self.days:
            for part in () if day in self.by_roster else division.of(day):
                self.parts[day, part.starts] = part
                known = staff.get((day, part.starts))
                for name in ("awake", "asleep") if part.kind is PartKind.NIGHT else ("awake",):
                    fields[_name(day, part.starts, name)] = _number(day, part, name)
                    if known:
                        initial[_name(day, part.starts, name)] = getattr(known, name)
        stood = "&".join(f"{name}={number}" for name, number in sorted(initial.items()))
        super().__init__(*args, initial=initial | {"was": stood}, **kwargs)
        self.fields.update(fields)

    @property
    def cells(self) -> dict[Cell, Staff | None]:
        """What was entered, for every part of which something else stands on the form than when it was opened."""
        if "was" not in self.data:
            return {cell: self._cell(*cell) for cell in self.parts}
        stood = dict(parse_qsl(self.cleaned_data["was"]))
        return {cell: self._cell(*cell) for cell in self.parts if self._is_other(cell, stood)}

    def _is_other(self, cell: Cell, stood: Mapping[str, str]) -> bool:
        for which in ("awake", "asleep"):
            name = _name(*cell, which)
            number = self.cleaned_data.get(name)
            if stood.get(name, "") != ("" if number is None else str(number)):
                return True
        return False

    def _cell(self, day: date, starts: int) -> Staff | None:
        awake, asleep = (self.cleaned_data.get(_name(day, starts, name)) for name in ("awake", "asleep"))
        return None if awake is None and asleep is None else Staff(awake or 0, asleep or 0)

    def by_day(self) -> Iterator[dict[str, Any]]:
        """The fields as the page shows them."""
        for day in self.days:
            parts = [
                {
                    "name": part_name(part),
                    "from": f"{part.starts // 60:02}:{part.starts % 60:02}",
                    "is_peak": part.kind is PartKind.PEAK,
                    "fields": [
                        self[name]
                        for which in ("awake", "asleep")
                        if (name := _name(day, part.starts, which)) in self.fields
                    ],
                }
                for (on, _starts), part in self.parts.items()
                if on == day
            ]
            yield {"title": date_format(day, "l j F"), "parts": parts, "roster": self.by_roster.get(day, "")}


def _name(day: date, starts: int, which: str) -> str:
    return f"s{day:%Y%m%d}_{starts}_{which}"


def _number(day: date, part: DayPart, which: str) -> forms.IntegerField:
    words = {"day": date_format(day, "D j b"), "part": part_name(part)}
    label = _("awake, %(day)s %(part)s") if which == "awake" else _("asleep, %(day)s %(part)s")
    return forms.IntegerField(
        label=label % words,
        min_value=0,
        max_value=MOST_STAFF,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class DayPartsForm(BakenForm):
    """Up to eight parts for weekdays and for the weekend; a row without a name does not count."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, division: Division, revision: int | None = None, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"revision": revision}
        rows: dict[str, list[str]] = {}
        fields: dict[str, forms.Field] = {}
        for days, parts in (("weekdays", division.weekdays), ("weekend", division.weekend)):
            rows[days] = []
            for number in range(MOST_PARTS):
                row = f"{days}_{number}"
                rows[days].append(row)
                fields |= _row_fields(row)
                if number < len(parts):
                    part = parts[number]
                    initial[f"{row}_name"] = part_name(part)
                    initial[f"{row}_starts"] = time(part.starts // 60, part.starts % 60)
                    initial[f"{row}_kind"] = str(part.kind)
        self.rows = rows
        super().__init__(*args, initial=initial, **kwargs)
        self.fields.update(fields)

    def parts(self, days: str) -> list[DayPart]:
        """The parts that were filled in."""
        found = []
        for row in self.rows[days]:
            name, starts = self.cleaned_data.get(f"{row}_name"), self.cleaned_data.get(f"{row}_starts")
            if not name and starts is None:
                continue
            minutes = starts.hour * 60 + starts.minute if starts else -1
            found.append(DayPart(minutes, name or "", PartKind(self.cleaned_data.get(f"{row}_kind") or "day")))
        return found

    def tables(self) -> list[dict[str, Any]]:
        titles = {"weekdays": capfirst(_("Monday to Friday")), "weekend": _("Weekend")}
        return [
            {
                "key": days,
                "title": titles[days],
                "rows": [[self[f"{row}_{name}"] for name in ("starts", "name", "kind")] for row in rows],
            }
            for days, rows in self.rows.items()
        ]


def _row_fields(row: str) -> dict[str, forms.Field]:
    number = int(row.rsplit("_", 1)[1]) + 1
    where = {"number": number}
    return {
        f"{row}_starts": forms.TimeField(
            label=_("Begins at, part %(number)s") % where,
            required=False,
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        ),
        f"{row}_name": forms.CharField(
            label=pgettext_lazy("part of the day", "Name, part %(number)s") % where, max_length=40, required=False
        ),
        f"{row}_kind": forms.ChoiceField(
            label=_("Kind, part %(number)s") % where,
            choices=[(str(key), title) for key, title in KINDS],
            required=False,
        ),
    }
