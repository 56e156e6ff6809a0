"""The people of a file on the screen: what becomes of each, and two claims side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.exchange.presenters.changes import SaidChange, said_changes
from baken.exchange.presenters.words import SaidReason, said
from baken.exchange.rules.planning import Decided, Decision, Outcome, PlannedRow
from baken.exchange.rules.updating import Here, changes
from baken.participants.rules import AddressData, PersonData, display_partial, mask_bsn

if TYPE_CHECKING:
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from baken.exchange.services import ImportPlan
    from baken.participants.models import Participant

OUTCOMES: dict[Outcome, StrOrPromise] = {
    Outcome.NEW: _("will be imported"),
    Outcome.UNCHANGED: _("is here unchanged"),
    Outcome.DUPLICATE: _("waits for your decision"),
    Outcome.REFUSED: _("is refused"),
}
TAB_TITLES: dict[Outcome, StrOrPromise] = {
    Outcome.NEW: _("New"),
    Outcome.UNCHANGED: _("Here unchanged"),
    Outcome.DUPLICATE: _("Duplicates"),
    Outcome.REFUSED: _("Refused"),
}
CHIPS = {
    Outcome.NEW: "ok",
    Outcome.UNCHANGED: "quiet",
    Outcome.DUPLICATE: "soon",
    Outcome.REFUSED: "late",
}
DECISIONS: dict[Decision, StrOrPromise] = {
    Decision.LEAVE: _("Leave this row alone"),
    Decision.NEW: _("Import this row as a new participant"),
    Decision.UPDATE: _("Same person: bring up to date what the file says differently"),
}


@dataclass(frozen=True)
class Claim:
    """One side of a comparison: who says it, and what."""

    title: StrOrPromise
    facts: tuple[str, ...]


FACTS: tuple[StrOrPromise, ...] = (
    _("Name"),
    _("Citizen service number"),
    _("Date of birth"),
    _("Sex"),
    _("Date of death"),
    _("Address"),
)


def _facts(person: PersonData, addresses: Sequence[AddressData], *, secret: bool) -> tuple[str, ...]:
    address = next(iter(addresses), None)
    place = " ".join(filter(None, (address.street, address.house_number, address.town))) if address else ""
    return (
        " ".join(filter(None, (person.given_names, person.prefix, person.surname))),
        mask_bsn(person.bsn),
        display_partial(person.birth),
        person.sex,
        display_partial(person.died),
        str(_("secret")) if secret else place,
    )


@dataclass(frozen=True)
class ShownRow:
    """A person of the file on the screen."""

    line: int
    name: str
    outcome: Outcome
    outcome_text: StrOrPromise
    chip: str
    reasons: list[SaidReason]
    is_secret: bool
    relations: int
    addresses: int
    rivals: tuple[int, ...]
    choices: list[tuple[str, StrOrPromise]]
    decision: str
    claims: tuple[Claim, ...] = ()
    changes: tuple[SaidChange, ...] = ()

    @property
    def lines(self) -> list[tuple[StrOrPromise, list[str]]]:
        """The comparison row by row: a fact, and what each side says."""
        return [(fact, [claim.facts[place] for claim in self.claims]) for place, fact in enumerate(FACTS)]


def show_rows(
    rows: Sequence[PlannedRow],
    plan: ImportPlan,
    decisions: Mapping[int, Decision],
    known: Mapping[UUID, Participant],
    here: Mapping[UUID, Here],
) -> list[ShownRow]:
    """Rows for a page. `known` holds the participants of duplicates that the user may see, `here` what is known."""
    by_line = {row.line: row for row in plan.rows}
    return [_show(row, plan, by_line, decisions, known, here) for row in rows]


def _show(
    row: PlannedRow,
    plan: ImportPlan,
    by_line: Mapping[int, PlannedRow],
    decisions: Mapping[int, Decision],
    known: Mapping[UUID, Participant],
    here: Mapping[UUID, Here],
) -> ShownRow:
    record = row.record
    seen = known.get(row.known) if row.known else None
    others = [known[pk] for pk in row.could_be if pk in known]
    choices = [one for one in row.choices if one != Decision.UPDATE or seen is not None]
    decided = Decided(decisions.get(row.line, Decision.LEAVE))
    if decided.decision is Decision.UPDATE and row.could_be:
        decided = replace(decided, whom=row.known)
    return ShownRow(
        line=row.line,
        name=" ".join(filter(None, (record.person.given_names, record.person.prefix, record.person.surname)))
        or str(_("no name")),
        outcome=row.outcome,
        outcome_text=OUTCOMES[row.outcome],
        chip=CHIPS[row.outcome],
        reasons=said(row.reasons),
        is_secret=record.person.secrecy > 0,
        relations=len(record.relations),
        addresses=len(record.addresses),
        rivals=row.rivals,
        choices=_choices(choices, others),
        decision=str(decided),
        claims=tuple(_claims(row, by_line, others or filter(None, [seen])))
        if row.rivals or row.known or others
        else (),
        changes=tuple(
            said_changes(
                changes(record, here[seen.pk], on=plan.today), secret=seen.is_secret or record.person.secrecy > 0
            )
        )
        if seen is not None and Decision.UPDATE in choices
        else (),
    )


def _choices(choices: Sequence[Decision], others: Sequence[Participant]) -> list[tuple[str, StrOrPromise]]:
    """What can be decided in words; of several namesakes one is picked by number."""
    found: list[tuple[str, StrOrPromise]] = []
    if others:
        same = _("Same person as participant %(number)s: bring up to date what the file says differently")
        found = [(str(Decided(Decision.UPDATE, one.pk)), same % {"number": one.number}) for one in others]
    plain = [(str(one), DECISIONS[one]) for one in choices if not (others and one is Decision.UPDATE)]
    return [*plain[:1], *found, *plain[1:]]


def _claims(row: PlannedRow, by_line: Mapping[int, PlannedRow], here: Iterable[Participant]) -> Iterator[Claim]:
    for line in (row.line, *row.rivals):
        record = by_line[line].record
        yield Claim(
            _("Line %(line)s") % {"line": line},
            _facts(record.person, record.addresses, secret=record.person.secrecy > 0),
        )
    found = list(here)
    for seen in found:
        person = seen.person
        data = PersonData(
            surname=person.surname, given_names=person.given_names, prefix=person.prefix, bsn=person.bsn,
            birth=person.birth, sex=person.sex, died=person.died,
        )  # fmt: skip
        yield Claim(
            _("Here: participant %(number)s") % {"number": seen.number},
            _facts(data, (), secret=person.is_secret),
        )
    if row.known is not None and not found:
        yield Claim(_("Here: a participant whom you cannot see"), ("",) * len(FACTS))
