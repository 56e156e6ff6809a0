"""The list of workers, and the sheet of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.workers.access import sees_reasons, sees_wishes
from baken.workers.models import Deployment, MayNot, WorkerSkill
from baken.workers.presenters import words
from baken.workers.presenters.said import availability_words, leave_row
from baken.workers.rules.terms import Expiry, expiry, grown_up_on, holds_on, is_minor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.workers.models import Dated, WorkerFacts
    from baken.workers.selectors import Listed, Sheet

type Chip = dict[str, str]


@dataclass(frozen=True)
class WorkerRow:
    """A worker in the list."""

    id: UUID
    name: str
    contract: str
    hours: str
    homes: str
    chips: list[Chip]
    skills: str
    away: str


def worker_row(one: Listed, today: date) -> WorkerRow:
    running_out = [(row, expiry(row, today, 10_000)) for row in one.running_out]
    chips = [
        {
            "kind": "late" if stands is Expiry.EXPIRED else "soon",
            "text": f"{row.skill.name}: {words.expiry_chip(stands, row.until_on)['text']}",
        }
        for row, stands in running_out
        if stands in (Expiry.EXPIRED, Expiry.SOON)
    ]
    away = ""
    if one.leave:
        begun = one.leave.from_on <= today
        away = _("away: %(days)s") % {"days": words.leave_days(one.leave)}
        chips.append({"kind": "info" if begun else "quiet", "text": away})
    if one.contract is None:
        chips.append({"kind": "quiet", "text": _("no contract yet")})
    return WorkerRow(
        id=one.user.pk,
        name=one.user.name,
        contract=str(one.contract.get_kind_display()) if one.contract else "",
        hours=words.hours(one.contract.minutes_per_week) if one.contract else "",
        homes=", ".join(_home_words(row) for row in one.homes),
        chips=chips,
        skills="; ".join(chip["text"] for chip in chips if chip["kind"] in {"late", "soon"}),
        away=away,
    )


def _home_words(row: Deployment) -> str:
    return row.home.name if row.is_own else _("%(home)s (extra)") % {"home": row.home.name}


def sheet_page(actor: Actor, sheet: Sheet, today: date, within: int) -> dict[str, Any]:
    """What stands on the sheet, as far as the actor may read it."""
    user_id = sheet.user.pk
    reasons, wishes = sees_reasons(actor, user_id), sees_wishes(actor, user_id)
    nothing: Chip = {}
    contracts = [(row, words.contract_words(row), nothing) for row in sheet.contracts]
    homes = [(row, _home_words(row), _travel(sheet, row)) for row in sheet.homes]
    skills = [
        (row, _skill_words(row), words.expiry_chip(expiry(row, today, within), row.until_on)) for row in sheet.skills
    ]
    limits = [(row, _limit_words(row, reasons=reasons), nothing) for row in sheet.limits]
    return {
        "sections": [
            _section("contract", _("Contract"), _("No contract is kept yet."), contracts, today),
            _section(
                "woning", _("Works in"), _("No home is kept yet: without one no shift can be planned."), homes, today
            ),
            _section("vaardigheid", _("Skills"), _("No skills are kept yet."), skills, today),
            _section("niet", _("What is not possible"), _("Nothing is kept: everything is possible."), limits, today),
        ],
        "age": age_words(sheet.facts, today),
        "availability": availability_words(sheet.patterns, sheet.exceptions, today, notes=wishes),
        "wishes": [wish_row(row, words_too=wishes) for row in sheet.wishes],
        "leave": [leave_row(row, reasons=reasons) for row in sheet.leave],
    }


def _section(key: str, title: str, empty: str, rows: Sequence[tuple[Dated, str, Chip]], today: date) -> dict[str, Any]:
    """What holds now or will, and folded away what did."""
    lines = [
        {
            "id": row.pk,
            "text": text,
            "days": words.period(row.from_on, row.until_on),
            "chip": chip or ({"kind": "quiet", "text": _("from then on")} if row.from_on > today else {}),
            "past": row.until_on is not None and row.until_on < today,
            "now": holds_on(row, today),
        }
        for row, text, chip in rows
    ]
    current = [line for line in lines if not line["past"]]
    return {
        "key": key,
        "title": title,
        "empty": empty,
        "current": sorted(current, key=lambda line: not line["now"]),
        "past": [line for line in lines if line["past"]],
    }


def _travel(sheet: Sheet, row: Deployment) -> Chip:
    minutes = sheet.travel.get(row.home_id)
    if minutes is None:
        return {}
    text = ngettext("%(number)s minute on the way", "%(number)s minutes on the way", minutes) % {"number": minutes}
    return {"kind": "quiet", "text": text}


def _skill_words(row: WorkerSkill) -> str:
    return f"{row.skill.name} · {row.proof}" if row.proof else row.skill.name


def _limit_words(row: MayNot, *, reasons: bool) -> str:
    said = str(row.get_limit_display())
    return f"{said} · {row.reason}" if reasons and row.reason else said


def wish_row(row: Any, *, words_too: bool) -> dict[str, Any]:
    return {
        "id": row.pk,
        "on": row.on,
        "wanted": row.get_wanted_display(),
        "weight": "★" * row.weight,
        "weight_words": _("%(weight)s of 3") % {"weight": row.weight},
        "words": row.words if words_too else "",
    }


def age_words(facts: WorkerFacts | None, today: date) -> str:
    """Never the day itself: only what the rules for the young need."""
    if facts is None or facts.born_on is None:
        return ""
    day = grown_up_on(facts.born_on)
    if is_minor(facts.born_on, today):
        return _("Is 18 on %(day)s: until then the rules for the young hold.") % {"day": words.day_words(day)}
    return _("Born in %(year)s; was 18 on %(day)s.") % {"year": facts.born_on.year, "day": words.day_words(day)}


def history(versions: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    """The changes for `shared/_timeline.html`: what was kept, changed or taken off, by whom. Why is not in it."""
    done = {"insert": _("kept"), "update": _("changed"), "delete": _("taken off")}
    titles = _titles()
    return [
        {
            "at": row.pgh_created_at,
            "title": titles[name],
            "text": _version_words(name, row),
            "chip": {"kind": "quiet", "text": done.get(row.pgh_label, row.pgh_label)},
            "who": (row.pgh_context.metadata.get("name") if row.pgh_context else "") or _("the system"),
        }
        for name, row in versions
    ]


def _titles() -> dict[str, str]:
    return {
        "Contract": _("Contract"),
        "Deployment": _("Works in"),
        "WorkerSkill": _("Skill"),
        "MayNot": _("What is not possible"),
        "WorkerFacts": _("Date of birth"),
    }


def _version_words(name: str, row: Any) -> str:
    if name == "WorkerFacts":
        return ""
    days = words.period(row.from_on, row.until_on)
    if name == "Contract":
        return f"{words.contract_words(row)}, {days}"
    if name == "MayNot":
        return f"{row.get_limit_display()}, {days}"
    thing = row.skill.name if name == "WorkerSkill" else _home_words(row)
    return f"{thing}, {days}"


def csv_header() -> list[str]:
    return [_("Name"), _("As"), _("Hours per week"), _("Works in"), _("Skills that run out"), _("Leave")]


def csv_row(row: WorkerRow, minutes: int | None) -> list[object]:
    return [
        row.name,
        row.contract,
        round(minutes / 60, 2) if minutes is not None else "",
        row.homes,
        row.skills,
        row.away,
    ]


def crumbs(*parts: tuple[str, str], worker: Any = None) -> list[dict[str, str]]:
    """The list, perhaps a worker, and what follows."""
    way = [(_("Colleagues for the roster"), reverse("workers:list"))]
    if worker is not None:
        way.append((worker.name, reverse("workers:worker", args=[worker.pk])))
    way += parts
    return [{"title": title, "url": url} for title, url in way]
