"""Entries as a stream shows them: what happened, by whom, what stood there before, and what was said against it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from baken.reports.presenters.reports import POINT_TITLES
from baken.reports.search import Piece
from baken.timeline.presenters.contents import content_of, day_in_words, moment_of
from baken.timeline.presenters.methods import put_right_in_method
from baken.timeline.selectors import lit
from baken.timeline.wording import CHIPS, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from baken.participants.models import Participant
    from baken.reports.models import Dispute
    from baken.timeline.presenters.content import Content
    from baken.timeline.selectors import Background, Lit, Row

    type Texts = list[tuple[StrOrPromise, str]]

#: Longer texts are read on their own page.
LONGEST = 900
_JOINED = "\n\n"


@dataclass(frozen=True)
class Part:
    """A text in pieces, some of them found, under a title that may be empty."""

    title: StrOrPromise
    pieces: list[Piece]
    is_cut: bool = False


@dataclass(frozen=True)
class Before:
    """What stood there before a correction."""

    at: datetime | None
    by: str
    reason: str
    texts: Texts


@dataclass(frozen=True)
class Correction:
    """Who put it right, why, and the texts of before beside those of now."""

    by: str
    reason: str
    at: datetime
    now: Texts
    earlier: list[Before] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """One entry of a stream."""

    id: UUID
    at: datetime | date
    moment: datetime
    noted: datetime
    kind: str
    kind_title: StrOrPromise
    kind_chip: str
    kind_icon: str
    title: str
    parts: list[Part]
    who: str
    goal: str
    domain: str
    url: str
    chip: Mapping[str, StrOrPromise] | None = None
    remarks: list[str] = field(default_factory=list)
    correction: Correction | None = None
    disputes: Sequence[Dispute] = ()
    is_new: bool = False
    #: The first entry from before the last visit: above it stands the line.
    begins_the_old: bool = False
    participant: Participant | None = None

    @property
    def anchor(self) -> str:
        return f"e-{self.id}"


@dataclass(frozen=True)
class Shown:
    """How a stream is shown: with `typed` lit up, the news since a moment, and in a search the participants."""

    typed: str = ""
    whole: bool = True
    since: datetime | None = None
    reader_id: UUID | None = None
    participants: Mapping[UUID, Participant] = field(default_factory=dict)
    domains: Mapping[str, str] = field(default_factory=dict)


def entries(rows: Iterable[Row], background: Background, shown: Shown) -> list[Entry]:
    """Rows as entries. What turns out not to fit what was typed, because of what may be read of it, is left out."""
    found = [(row, content_of(row, background)) for row in rows]
    texts = [_texts(content, shown) for _row, content in found]
    lights = _lights(texts, shown)
    made: list[Entry] = []
    for (row, content), parts in zip(found, texts, strict=True):
        light = [next(lights) for _part in parts] if lights is not None else None
        if light is not None and row.of.name == "incident" and not any(one.fits for one in light):
            continue
        made.append(_entry(row, content, _as_parts(parts, light), background, shown))
    return _with_the_line(made, shown)


def _texts(content: Content, shown: Shown) -> Texts:
    """The texts of an entry; in a search over many dossiers as one, of which only the passages are shown."""
    if shown.whole or not content.parts:
        return content.parts
    return [("", _JOINED.join(text for _title, text in content.parts))]


def _lights(texts: list[Texts], shown: Shown) -> Any:
    if not shown.typed:
        return None
    flat = [text for _title, text in chain.from_iterable(texts)]
    return iter(lit(shown.typed, flat, whole=shown.whole))


def _as_parts(texts: Texts, light: list[Lit] | None) -> list[Part]:
    if light is not None:
        return [Part(title, one.pieces) for (title, _text), one in zip(texts, light, strict=True)]
    return [
        Part(title, [Piece(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")], is_cut=len(text) > LONGEST)
        for title, text in texts
    ]


def _entry(row: Row, content: Content, parts: list[Part], background: Background, shown: Shown) -> Entry:
    goal = _goal(row, background)
    chip, icon = CHIPS[row.kind]
    return Entry(
        id=row.entry_id,
        at=timezone.localtime(row.moment).date() if row.of.whole_day else row.moment,
        moment=row.moment,
        noted=row.noted,
        kind=row.kind,
        kind_title=KINDS[row.kind],
        kind_chip=chip,
        kind_icon=icon,
        title=content.title,
        parts=parts,
        who=row.by,
        goal=goal,
        domain=shown.domains.get(row.facts.get("domain") or "", ""),
        url=content.url,
        chip=content.chip,
        remarks=content.remarks,
        correction=_correction(row, background),
        disputes=background.disputes.get(row.entry_id, ()),
        is_new=_is_new(row, shown),
        participant=shown.participants.get(row.whose),
    )


def _goal(row: Row, background: Background) -> str:
    wanted = row.facts.get("goal_id")
    return next((goal.title for line, goal in background.goals.items() if str(line) == str(wanted)), "")


def _is_new(row: Row, shown: Shown) -> bool:
    """Whether someone else wrote it down since the last visit."""
    if shown.since is None or (row.by_id is not None and row.by_id == shown.reader_id):
        return False
    return row.noted > shown.since


def _correction(row: Row, background: Background) -> Correction | None:
    facts = row.facts
    if put_right := facts.get("put_right"):
        said_first, said_now = put_right_in_method(row)
        first, last = day_in_words(facts["on"]), day_in_words(timezone.localtime(row.moment).date())
        return Correction(
            put_right["by"],
            put_right["reason"] if "reason" in facts else "",  # of a whole group it can be about another (MT-07)
            moment_of(put_right["at"]),
            now=[("", text) for text in (last, *said_now)],
            earlier=[Before(None, row.by, "", [("", text) for text in (first, *said_first)])],
        )
    if not facts.get("corrects_id"):
        return None
    if row.of.name == "report":
        earlier = [
            Before(old.recorded_at, old.corrected_by_name or old.author_name, old.reason, _points(old))
            for old in background.earlier_reports.get(row.entry_id, [])
        ]
        now = _points(background.reports[row.entry_id])
    else:
        earlier = [
            Before(old.recorded_at, old.corrected_by_name or old.author_name, old.reason, [(old.title, old.text)])
            for old in background.earlier_memos.get(row.entry_id, [])
        ]
        now = [(facts["title"], facts["text"])]
    return Correction(facts["corrected_by_name"], facts["reason"], row.noted, now, earlier)


def _points(report: Any) -> Texts:
    return [(POINT_TITLES[point], text) for point, text in report.observations]


def _with_the_line(made: list[Entry], shown: Shown) -> list[Entry]:
    """Mark where the old begins, when there is something new above it."""
    since = shown.since
    if since is None:
        return made
    old = next((place for place, entry in enumerate(made) if entry.moment <= since), 0)
    if any(entry.is_new for entry in made[:old]):
        made[old] = replace(made[old], begins_the_old=True)
    return made
