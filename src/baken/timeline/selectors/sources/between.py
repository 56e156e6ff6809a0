"""What came in between: incidents, stop grounds, post, messages, crises, the expert team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from baken.accounts.policy import Action
from baken.continuity.models import Advice, CrisisCall, ExpertCase, FamilyMessage
from baken.incidents.models import Involved, Occurrence, SideChoices
from baken.post.models import Message
from baken.post.purposes import all_purposes
from baken.timeline.rules.kinds import Kind
from baken.timeline.selectors.sources.source import Source, StartOfDay, columns

if TYPE_CHECKING:
    from baken.timeline.selectors.sources.source import Allowed, Rows


def _client_incidents() -> Rows:
    """Incidents of participants, once in each dossier. Those of staff never stand in one (RR-04)."""
    return Involved.objects.filter(participant__isnull=False, incident__side=SideChoices.CLIENT)


def _readable_post(allowed: Allowed) -> Q:
    """Post of which the purpose says who may read it."""
    return ~Q(purpose__in=[purpose.slug for purpose in all_purposes() if not allowed(purpose.view)])


def _case_rows() -> Rows:
    return ExpertCase.objects.alias(line=Coalesce("goal__first_id", "goal_id"))


def _advice_rows() -> Rows:
    return Advice.objects.alias(line=Coalesce("case__goal__first_id", "case__goal_id"))


#: Sources of what came in between.
BETWEEN: Final = (
    Source(
        name="incident",
        kind=Kind.INCIDENT,
        action=Action.INCIDENT_VIEW,
        rows=_client_incidents,
        moment=F("incident__happened_at"),
        noted="incident__noted_at",
        writer="incident__reported_by_name",
        writer_id="incident__reported_by_id",
        searched=("incident__what",),
        across=True,
        facts={
            name: F(f"incident__{name}") for name in ("id", "kind", "what", "near_miss", "injury", "reported_by_name")
        },
    ),
    Source(
        name="notice",
        kind=Kind.NOTICE,
        action=Action.NOTICE_VIEW,
        rows=lambda: Occurrence.objects.filter(withdrawn_on__isnull=True),
        moment=StartOfDay(F("happened_on")),
        whole_day=True,
        noted="created_at",
        writer="recorded_by_name",
        writer_id="recorded_by_id",
        searched=("what",),
        across=True,
        facts=columns("ground", "number", "what"),
    ),
    Source(
        name="post",
        kind=Kind.POST,
        action=Action.NOTICE_VIEW,
        rows=lambda: Message.objects.filter(participant__isnull=False),
        moment=F("created_at"),
        noted="created_at",
        writer="by_name",
        writer_id="posted_by_id",
        searched=("subject_nl", "body_nl"),
        across=True,
        narrowed=_readable_post,
        facts=columns("purpose", "subject_nl", "body_nl"),
    ),
    Source(
        name="message",
        kind=Kind.MESSAGE,
        action=Action.MESSAGE_REGISTER,
        rows=FamilyMessage.objects.all,
        moment=F("came_in_at"),
        noted="created_at",
        writer="recorded_by_name",
        writer_id="recorded_by_id",
        searched=("text", "answer", "sender_name"),
        across=True,
        facts=columns("sender_name", "text", "answer"),
    ),
    Source(
        name="crisis",
        kind=Kind.CRISIS,
        action=Action.REPORT_VIEW,
        rows=CrisisCall.objects.all,
        moment=F("called_at"),
        noted="created_at",
        writer="taken_by_name",
        writer_id="taken_by_id",
        searched=("situation", "decision", "done"),
        across=True,
        facts=columns("caller_name", "situation", "decision", "done"),
    ),
    Source(
        name="case",
        kind=Kind.EXPERTS,
        action=Action.PLAN_VIEW,
        rows=_case_rows,
        moment=StartOfDay(F("brought_on")),
        whole_day=True,
        noted="created_at",
        writer="brought_by_name",
        writer_id="brought_by_id",
        goal="line",
        domain="goal__domain",
        searched=("question", "tried"),
        across=True,
        facts={**columns("ground", "question", "tried"), "goal_id": F("line")},
    ),
    Source(
        name="advice",
        kind=Kind.EXPERTS,
        action=Action.PLAN_VIEW,
        rows=_advice_rows,
        whose="case__participant_id",
        moment=StartOfDay(F("given_on")),
        whole_day=True,
        noted="created_at",
        writer="given_by_name",
        writer_id="recorded_by_id",
        goal="line",
        domain="case__goal__domain",
        searched=("text",),
        across=True,
        facts={**columns("case_id", "discipline", "text"), "goal_id": F("line")},
    ),
)
