"""Meetings with who was there: as a list, and for a group as a table of members by meetings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.programmes.wording import listed_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from baken.methods.engine import State
    from baken.methods.engine.meetings import Meeting
    from baken.methods.schema import Step
    from baken.programmes.models import ProgrammeMember
    from baken.programmes.presenters.addresses import Addresses
    from baken.programmes.presenters.rights import Rights
    from baken.programmes.wording import Names

type Presence = Literal["present", "absent", "made-up", "unknown", "not-there"]


@dataclass(frozen=True)
class MeetingLine:
    """One meeting of a series. `presence` is that of one member; `make_up_url` leads to making up for it."""

    number: int
    on: date
    subject: str
    minutes: int | None
    present: str
    absent: str
    presence: Presence
    make_up_url: str = ""
    presence_url: str = ""


@dataclass(frozen=True)
class Cell:
    """Whether one member was at one meeting."""

    presence: Presence
    url: str = ""


@dataclass(frozen=True)
class MemberRow:
    """One member with the presence at each meeting."""

    name: str
    url: str
    left: bool
    attended: int
    cells: list[Cell]


@dataclass(frozen=True)
class SeriesCard:
    """All meetings of one step, with what the course says about their number."""

    key: str
    title: str
    rule: str
    held: int
    least: int
    most: int | None
    minutes: int | None
    lines: list[MeetingLine]
    rows: list[MemberRow] = field(default_factory=list)
    hidden: int = 0

    @property
    def bounds(self) -> str:
        """How many meetings there are: twelve, or six to eight; nothing where there is no end to them."""
        if self.most is None:
            return _("at least %(least)d meetings") % {"least": self.least} if self.least > 1 else ""
        if self.least == self.most:
            return _("%(most)d meetings") % {"most": self.most}
        return _("%(least)d to %(most)d meetings") % {"least": self.least, "most": self.most}


def presence_of(meeting: Meeting, key: str) -> Presence:
    """Whether this member was at this meeting."""
    if key in meeting.made_up:
        return "made-up"
    if key in meeting.present:
        return "present"
    return "absent" if key in meeting.absent else "unknown"


def series_card(
    step: Step,
    state: State,
    *,
    names: Names,
    members: Sequence[ProgrammeMember] = (),
    addresses: Addresses,
    rights: Rights,
) -> SeriesCard | None:
    """The meetings of one step; None where it is no series.

    `members` are all of the group on its own page, and in the dossier of one of them that one alone.
    """
    if step.series is None:
        return None
    held = state.meetings(step.key)
    may_make_up = rights.record and addresses.participant_id is None and step.series.make_up and state.is_running
    may_note = rights.own_part and state.is_running
    shown = [one for one in _newest(members) if one.shown is not None]
    return SeriesCard(
        key=step.key,
        title=localised(step.title),
        rule=step.series.rule,
        held=len(held),
        least=step.series.least,
        most=step.series.most,
        minutes=step.series.minutes,
        lines=[
            _line(
                meeting,
                names,
                _presence_of_one(members, meeting),
                addresses.to("make_up", step.key, meeting.number) if may_make_up else "",
                addresses.to("presence", step.key, meeting.number) if may_note else "",
                everyone=_all_there(meeting, members),
            )
            for meeting in held
        ],
        rows=[_row(member, held) for member in shown],
        hidden=0 if addresses.participant_id else len(_newest(members)) - len(shown),
    )


def _newest(members: Iterable[ProgrammeMember]) -> list[ProgrammeMember]:
    """Each participant once, as they take part now."""
    return list({member.participant_id: member for member in members}.values())


def _all_there(meeting: Meeting, members: Sequence[ProgrammeMember]) -> bool:
    """Whether everyone who took part that day was there."""
    wanted = {str(one.participant_id) for one in members if one.covers(meeting.on)}
    return len(wanted) > 1 and wanted <= set(meeting.present)


def _presence_of_one(members: Sequence[ProgrammeMember], meeting: Meeting) -> Presence:
    """Whether the one whose dossier it is was there; unknown on the page of the group."""
    return _presence(members[0], meeting, str(members[0].participant_id)) if len(members) == 1 else "unknown"


def _line(
    meeting: Meeting, names: Names, presence: Presence, make_up_url: str, presence_url: str, *, everyone: bool
) -> MeetingLine:
    return MeetingLine(
        number=meeting.number,
        on=meeting.on,
        subject=str(meeting.event.data.get("subject", "")),
        minutes=meeting.event.data.get("minutes"),
        present=_("everyone") if everyone else listed_names(meeting.present, names),
        absent=listed_names(meeting.absent, names),
        presence=presence,
        make_up_url=make_up_url if meeting.missed else "",
        presence_url=presence_url if presence == "unknown" else "",
    )


def _row(member: ProgrammeMember, held: Sequence[Meeting]) -> MemberRow:
    key = str(member.participant_id)
    cells = [Cell(_presence(member, meeting, key)) for meeting in held]
    return MemberRow(
        name=member.shown.display_name if member.shown else "",
        url=member.shown.get_absolute_url() if member.shown else "",
        left=member.left_on is not None,
        attended=sum(cell.presence in ("present", "made-up") for cell in cells),
        cells=cells,
    )


def _presence(member: ProgrammeMember, meeting: Meeting, key: str) -> Presence:
    found = presence_of(meeting, key)
    return "not-there" if found == "unknown" and not member.covers(meeting.on) else found
