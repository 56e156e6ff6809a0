"""Everything that was recorded in a programme, with who, when, and what was put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.methods.engine import EventKind
from baken.programmes.models import KindChoices
from baken.programmes.rules import KEPT_ELSEWHERE
from baken.programmes.selectors import course_of
from baken.programmes.wording import event_title, facts_of, name_of, outcome_title
from baken.trajectories.presenters.history import Amendment, HistoryEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from baken.programmes.models import Programme, ProgrammeEvent
    from baken.programmes.presenters.addresses import Addresses
    from baken.programmes.wording import Names

#: The colour of each kind in the list.
_CHIPS = {
    EventKind.DECIDED: "info",
    EventKind.ENDED: "info",
    EventKind.LEFT_OUT: "quiet",
    EventKind.PAUSED: "soon",
}


def history(
    programme: Programme,
    events: Iterable[ProgrammeEvent],
    *,
    may_amend: Callable[[ProgrammeEvent], bool],
    addresses: Addresses,
    names: Names,
) -> list[HistoryEntry]:
    """The events, the newest first, each with its corrections. `may_amend` says what can be put right here."""
    amendments: dict[UUID, list[ProgrammeEvent]] = {}
    facts = []
    for event in events:
        if event.corrects_id:
            amendments.setdefault(event.corrects_id, []).append(event)
        else:
            facts.append(event)
    made = _Maker(programme, may_amend, addresses, names)
    entries = [made.entry(event, amendments.get(event.pk, [])) for event in facts]
    return sorted(entries, key=lambda entry: (entry.holds_on, entry.recorded_at, str(entry.id)), reverse=True)


class _Maker:
    """Makes the entries of one programme."""

    def __init__(
        self,
        programme: Programme,
        may_amend: Callable[[ProgrammeEvent], bool],
        addresses: Addresses,
        names: Names,
    ) -> None:
        self.programme = programme
        self.course = course_of(programme)
        self.may_amend = may_amend
        self.addresses = addresses
        self.names = names

    def entry(self, event: ProgrammeEvent, amendments: list[ProgrammeEvent]) -> HistoryEntry:
        step = self.course.steps_by_key.get(event.step)
        withdrawn = any(one.kind == EventKind.WITHDRAWN for one in amendments)
        amend = self.may_amend(event) and not withdrawn
        kind = EventKind(event.kind)
        recorded_by = event.recorded_by.name if event.recorded_by else ""
        in_words = self._tells(event)
        only_withdraw = step is not None and step.kind in KEPT_ELSEWHERE
        return HistoryEntry(
            id=event.pk,
            title=self._title(event),
            outcome=outcome_title(self.course, event),
            chip={"kind": _CHIPS[kind], "text": KindChoices(event.kind).label} if kind in _CHIPS else None,
            on=event.on,
            by=event.by_name,
            recorded_by=recorded_by if recorded_by != event.by_name else "",
            recorded_at=event.recorded_at,
            reason=event.reason if in_words else "",
            facts=facts_of(self.course, event, self.names) if in_words else [],
            amendments=[self._amendment(one, event, in_words=in_words) for one in amendments],
            correct_url=self.addresses.to("event_correct", event.pk) if amend and not only_withdraw else "",
            withdraw_url=self.addresses.to("event_withdraw", event.pk)
            if amend and kind is not EventKind.STARTED
            else "",
            letter_url="",
        )

    def _tells(self, event: ProgrammeEvent) -> bool:
        """Whether more is told than what it was and when.

        In the dossier of one member of a group only of what is about that one: what was written about the whole group
        can be about the others.
        """
        in_dossier = self.programme.for_group and self.addresses.participant_id is not None
        return not in_dossier or event.participant_id is not None

    def _title(self, event: ProgrammeEvent) -> str:
        title = event_title(self.course, event, self.names)
        about_one = self.programme.for_group and event.participant_id and event.kind == EventKind.DONE
        return f"{title}: {name_of(str(event.participant_id), self.names)}" if about_one else title

    def _amendment(self, one: ProgrammeEvent, original: ProgrammeEvent, *, in_words: bool) -> Amendment:
        one.step = original.step
        return Amendment(
            withdrawn=one.kind == EventKind.WITHDRAWN,
            at=one.recorded_at,
            by=one.by_name,
            reason=one.reason if in_words else "",
            on=one.on,
            facts=facts_of(self.course, one, self.names) if in_words else [],
        )
