"""What happened in methods, what was filled in and what was drawn (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, F, Func, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, JSONObject

from baken.accounts.policy import Action
from baken.drawings.models import DrawingVersion
from baken.drawings.models import Status as DrawingStatus
from baken.instruments.models import Response
from baken.matching.models import Match
from baken.programmes.models import KindChoices, ProgrammeEvent
from baken.timeline.rules.kinds import Kind
from baken.timeline.selectors.sources.source import Source, StartOfDay, columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.timeline.selectors.sources.source import Rows

_AMENDED: Final = (KindChoices.CORRECTED, KindChoices.WITHDRAWN)
#: Written down often, and told as a whole on the page of the method.
_ACCOUNTS: Final = (KindChoices.SPENT, KindChoices.BUDGET)
_STAFFING: Final = (KindChoices.ROLE_TAKEN, KindChoices.ROLE_LEFT)


def _events() -> Rows:
    """What was recorded, as it holds now (its day and what it says put right), without what was withdrawn.

    What names a questionnaire, a drawing or a match is left out: those are entries themselves.
    """
    amended = ProgrammeEvent.objects.filter(corrects=OuterRef("pk"))
    last = amended.filter(kind=KindChoices.CORRECTED).order_by("-recorded_at", "-id")
    return (
        ProgrammeEvent.objects.exclude(kind__in=(*_AMENDED, *_ACCOUNTS))
        .filter(~Exists(amended.filter(kind=KindChoices.WITHDRAWN)), ~Q(data__has_key="ref"))
        .alias(
            holds_on=Coalesce(Subquery(last.values("on")[:1]), F("on")),
            holds=Coalesce(Subquery(last.values("data")[:1]), F("data")),
            put_right=Subquery(
                last.values(said=JSONObject(by=F("by_name"), reason=F("reason"), at=F("recorded_at")))[:1]
            ),
            remark=Coalesce(KeyTextTransform("note", "holds"), Func(template="''")),
        )
    )


def _about_one() -> Rows:
    """What is about one participant: of whoever follows a method alone all of it, in a group what is theirs."""
    return _events().filter(participant__isnull=False)


def _of_groups() -> Rows:
    """What is about a whole group, once for each participant who was in it on that day."""
    found: Rows = (
        _events()
        .filter(participant__isnull=True)
        .exclude(kind__in=_STAFFING)
        .alias(
            whom=F("programme__members__participant_id"),
            since=F("programme__members__joined_on"),
            until=F("programme__members__left_on"),
        )
        .filter(Q(until__isnull=True) | Q(holds_on__lte=F("until")), holds_on__gte=F("since"))
    )
    return found


def _of_a_method(name: str, rows: Callable[[], Rows], whose: str, *said: str) -> Source:
    """`said` are the texts that are told and searched; what is about a whole group can be about another (MT-07)."""
    return Source(
        name=name,
        kind=Kind.METHOD,
        action=Action.PROGRAMME_VIEW,
        rows=rows,
        whose=whose,
        moment=StartOfDay(F("holds_on")),
        whole_day=True,
        noted="recorded_at",
        writer="by_name",
        writer_id="recorded_by_id",
        searched=said,
        facts={
            **columns("kind", "step", "phase", "outcome", "on", "put_right", *said),
            "data": F("holds"),
            "before": F("data"),
            "course": F("programme__course_slug"),
            "version": F("programme__course_version"),
            "programme": F("programme_id"),
            "group": F("programme__title"),
        },
    )


def _matches(on: Coalesce | F) -> Rows:
    """Matches with a day on which they began, or ended: who was proposed and never met, is none.

    Only the day is kept; it counts as the moment at which it was written down.
    """
    known = Match.objects.filter(Q(met_on__isnull=False) | Q(running_since__isnull=False))
    found: Rows = known.alias(day=on).filter(day__isnull=False).alias(noted_at=StartOfDay(F("day")))
    return found


def _of_a_match(name: str, on: Coalesce | F) -> Source:
    return Source(
        name=name,
        kind=Kind.MATCH,
        action=Action.MATCH_VIEW,
        rows=lambda: _matches(on),
        moment=StartOfDay(F("day")),
        whole_day=True,
        noted="noted_at",
        writer="decided_by_name",
        writer_id="decided_by_id",
        facts={**columns("closed_because"), "volunteer": F("volunteer__name")},
    )


#: Sources of methods.
METHODS: Final = (
    _of_a_method("method", _about_one, "participant_id", "reason", "remark"),
    _of_a_method("group", _of_groups, "whom"),
    Source(
        name="response",
        kind=Kind.INSTRUMENT,
        action=Action.INSTRUMENT_VIEW,
        rows=Response.objects.standing,
        moment=StartOfDay(F("filled_on")),
        whole_day=True,
        noted="recorded_at",
        writer="recorded_by_name",
        writer_id="recorded_by_id",
        facts=columns("instrument", "version", "voice", "voice_name", "source"),
    ),
    Source(
        name="drawing",
        kind=Kind.DRAWING,
        action=Action.DRAWING_VIEW,
        rows=lambda: DrawingVersion.objects.filter(status=DrawingStatus.FIXED),
        whose="drawing__participant_id",
        moment=StartOfDay(F("drawn_on")),
        whole_day=True,
        noted="fixed_at",
        writer="drawn_by_name",
        writer_id="drawn_by_id",
        facts={**columns("number", "drawn_with"), "kind": F("drawing__kind"), "title": F("drawing__title")},
    ),
    _of_a_match("match", Coalesce("met_on", "running_since")),
    _of_a_match("match_end", F("closed_on")),
)
