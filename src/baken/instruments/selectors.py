"""What was answered to instruments: by one participant over time, and before and after a method."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Max

from baken.instruments.catalogue import UnknownInstrument, load_instrument
from baken.instruments.comparing import Given, Row, compared
from baken.instruments.models import Response, ResponseQuerySet
from baken.instruments.schema import Instrument, Scale, Voice

if TYPE_CHECKING:
    from uuid import UUID

    from baken.participants.models import Participant

DOMAIN_LEVELS: Final = "domain-levels"
#: Answers so long before a method began or after it ended are still about its beginning and end.
AROUND: Final = timedelta(days=14)


def responses_of(participant: Participant, slug: str | None = None, programme: UUID | None = None) -> ResponseQuerySet:
    """Everything that was answered about a participant, the oldest first; also what was withdrawn."""
    found = Response.objects.filter(participant=participant)
    if slug is not None:
        found = found.filter(instrument=slug)
    if programme is not None:
        found = found.filter(programme=programme)
    return found


def response_of(participant: Participant, response_id: UUID) -> Response | None:
    """One of this participant's responses, with how it read before; None when there is none with this id."""
    found = Response.objects.filter(participant=participant, pk=response_id).prefetch_related("former").first()
    if found is not None:
        found.participant = participant
    return found


def instrument_of(response: Response) -> Instrument | None:
    """The version of the instrument that was answered; None when this Baken no longer has it."""
    try:
        return load_instrument(response.instrument, response.version)
    except UnknownInstrument:
        return None


@dataclass(frozen=True)
class Filled:
    """How often an instrument was filled in, and when last."""

    count: int
    last_on: date


def filled_in(participant: Participant) -> dict[str, Filled]:
    """Per instrument what stands in the dossier, without what was withdrawn."""
    found = (
        Response.objects.filter(participant=participant)
        .standing()
        .order_by()
        .values_list("instrument")
        .annotate(count=Count("pk"), last_on=Max("filled_on"))
    )
    return {slug: Filled(count, last_on) for slug, count, last_on in found}


@dataclass(frozen=True)
class Comparison:
    """The answers over time beside each other: a column per response, the oldest first, and a row per question.

    `more` is how many older responses there are besides these.
    """

    columns: list[Response]
    rows: list[Row]
    more: int


def compare(participant: Participant, slug: str, *, latest: int | None = None) -> Comparison:
    """What was answered to one instrument over time, also across its versions. `latest` limits it to so many.

    What was withdrawn is left out, and so is a version that this Baken no longer has.
    """
    standing = [
        (response, instrument)
        for response in responses_of(participant, slug).standing()
        if (instrument := instrument_of(response)) is not None
    ]
    shown = standing[-latest:] if latest else standing
    rows = compared([Given(instrument, response.answers, response.voice) for response, instrument in shown])
    return Comparison([response for response, _ in shown], rows, len(standing) - len(shown))


@dataclass
class BeforeAndAfter:
    """How it went in the life domains at first and at last, in the words of one and the same voice.

    `first` and `last` are figures per domain; a domain that was answered once stands in `first` only.
    """

    voice: Voice
    first: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    @property
    def both(self) -> dict[str, tuple[int, int]]:
        """The domains that can be compared: the first figure and the last."""
        return {domain: (self.first[domain], figure) for domain, figure in self.last.items()}


def life_domains() -> list[str]:
    """The domains that `domain-levels` asks about, in order."""
    return [item.key for item in load_instrument(DOMAIN_LEVELS).items if isinstance(item, Scale)]


@dataclass(frozen=True)
class Stay:
    """That a participant followed a method being carried out, from a day until another; None while it lasts."""

    programme: UUID
    participant: UUID
    from_on: date
    until_on: date | None = None

    def holds(self, programme: UUID | None, filled_on: date) -> bool:
        """Whether answers belong to it: given in this programme, or in none and in its days or just around them."""
        if programme is not None:
            return programme == self.programme
        return self.from_on - AROUND <= filled_on and (self.until_on is None or filled_on <= self.until_on + AROUND)


def levels_before_and_after(stays: Iterable[Stay]) -> dict[tuple[UUID, UUID], BeforeAndAfter]:
    """Per programme and participant the first and last level in each life domain (8F-01); one query for any number.

    What one person says is never compared with what another says: the voice counts with most domains answered twice,
    and of equals the participant's own. Who has no level is left out.
    """
    by_participant: dict[UUID, list[Stay]] = defaultdict(list)
    for stay in stays:
        by_participant[stay.participant].append(stay)
    told: dict[tuple[UUID, UUID], dict[Voice, BeforeAndAfter]] = {}
    found = (
        Response.objects.filter(participant__in=list(by_participant), instrument=DOMAIN_LEVELS)
        .standing()
        .order_by("filled_on", "created_at")
        .values_list("participant", "programme", "filled_on", "voice", "answers")
    )
    for participant, programme, filled_on, said_by, answers in found:
        voice = Voice(said_by)
        for place in {stay.programme for stay in by_participant[participant] if stay.holds(programme, filled_on)}:
            one = told.setdefault((place, participant), {}).setdefault(voice, BeforeAndAfter(voice))
            _take(one, answers)
    order = list(Voice)
    return {
        place: min(voices.values(), key=lambda one: (-len(one.last), order.index(one.voice)))
        for place, voices in told.items()
    }


def _take(levels: BeforeAndAfter, answers: Mapping[str, object]) -> None:
    for domain in life_domains():
        figure = answers.get(domain)
        if isinstance(figure, int):
            (levels.last if domain in levels.first else levels.first)[domain] = figure
