"""Shifts that lost their worker, and who was asked to help: which there are, and for whom."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from baken.accounts.policy import Action
from baken.homes.selectors import homes_for
from baken.replacements.models import Gap, GapStage, Question
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.continuity.models import Absence

#: A shift that begins so soon and has nobody is a signal.
SOON = timedelta(hours=24)
#: What was settled is told for so long.
TOLD = timedelta(days=7)


def _waits() -> Q:
    """Still looked for: the shift has no worker yet, has not been cancelled, and is not over."""
    empty = Q(shift__worker__isnull=True, shift__cancelled_at__isnull=True, shift__ends_at__gt=clock.now())
    return Q(stage=GapStage.OPEN) & empty


def gaps_of(actor: Actor) -> QuerySet[Gap]:
    """All gaps in the homes whose roster the actor may mend, with shift, home and who is away."""
    homes = homes_for(actor, Action.ROSTER_MEND)
    return _told(Gap.objects.filter(shift__home__in=homes.values("pk")))


def open_gaps(actor: Actor) -> QuerySet[Gap]:
    """Those that still wait for someone, the first shift first, with who was asked."""
    questions = Prefetch("questions", Question.objects.select_related("worker"))
    found = gaps_of(actor).filter(_waits())
    return found.order_by("shift__starts_at").prefetch_related(questions)


def settled_gaps(actor: Actor) -> QuerySet[Gap]:
    """What was settled, and what went by with nobody: the latest shift first."""
    return gaps_of(actor).exclude(_waits()).order_by("-shift__starts_at", "-told_at")


def soon_open(actor: Actor) -> list[Gap]:
    """Those with nobody yet that begin within a day, or have begun. One query besides that for the homes."""
    return list(open_gaps(actor).filter(shift__starts_at__lt=clock.now() + SOON))


def find_gap(actor: Actor, gap_id: UUID) -> Gap | None:
    """One of them, with its roster and everyone who was asked."""
    questions = Prefetch("questions", Question.objects.select_related("worker", "noted_by", "asked_by"))
    return gaps_of(actor).filter(pk=gap_id).prefetch_related(questions).first()


def gaps_of_absence(absence: Absence) -> QuerySet[Gap]:
    return _told(Gap.objects.filter(absence=absence)).order_by("shift__starts_at")


def questions_for(actor: Actor) -> QuerySet[Question]:
    """What a worker is asked and has not answered, of gaps that are still open: the first shift first."""
    found = Question.objects.filter(
        worker_id=actor.user_id,
        agreed__isnull=True,
        lapsed_at__isnull=True,
        gap__stage=GapStage.OPEN,
        gap__shift__worker__isnull=True,
        gap__shift__cancelled_at__isnull=True,
        gap__shift__ends_at__gt=clock.now(),
    )
    return found.select_related("gap__shift__home", "gap__shift__template", "asked_by").order_by(
        "gap__shift__starts_at"
    )


def news_for(actor: Actor) -> QuerySet[Question]:
    """How it ended, for who was asked and has not read it: theirs, filled by someone else, or no longer needed; and
    what is no longer asked because someone who was needed as well cannot. A no needs no news."""
    found = Question.objects.filter(worker_id=actor.user_id, seen_at__isnull=True).exclude(agreed=False)
    since = clock.now() - TOLD
    settled = ~Q(gap__stage=GapStage.OPEN) & Q(gap__settled_at__gt=since)
    found = found.filter(settled | Q(lapsed_at__gt=since))
    return found.select_related("gap__shift__home", "gap__shift__template").order_by("-asked_at")


def find_question(actor: Actor, question_id: UUID) -> Question | None:
    """A question to the actor."""
    return _whole(Question.objects.filter(pk=question_id, worker_id=actor.user_id)).first()


def find_question_of(gap: Gap, question_id: UUID) -> Question | None:
    """A question about a gap, to whomever."""
    return _whole(gap.questions.filter(pk=question_id)).first()


def _whole(questions: QuerySet[Question]) -> QuerySet[Question]:
    shift = "gap__shift"
    return questions.select_related(f"{shift}__home", f"{shift}__roster__home", f"{shift}__template", "asked_by")


def _told(gaps: QuerySet[Gap]) -> QuerySet[Gap]:
    return gaps.select_related("shift__home", "shift__roster__home", "shift__template", "shift__worker", "absent")
