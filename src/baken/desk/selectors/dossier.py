"""Everything on the one page about a participant: only the parts that whoever looks may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.continuity.selectors import responsible_today
from baken.desk.selectors.living import OF_WANTED, Living, living_of, since
from baken.methods.engine import effective
from baken.participants.access import can
from baken.participants.selectors import CareTeam, care_team, network_of, open_support_request, valid_consents
from baken.plans.selectors import active_goals
from baken.programmes.selectors import programmes_of
from baken.reports.selectors import Overview, overview
from baken.shared import clock
from baken.signals.selectors import Also, signals_of
from baken.signals.services import fresh_look
from baken.trajectories.selectors import as_fact, course_of, current_trajectory, events_of, state_from

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.continuity.selectors import LooksAfter
    from baken.methods.engine import Event, State
    from baken.methods.schema import Course
    from baken.participants.models import Consent, Participant, PersonRelation, SupportRequest
    from baken.plans.models import Goal
    from baken.programmes.models import ProgrammeMember
    from baken.signals.models import KeptSignal
    from baken.trajectories.models import Trajectory

TIMELINE = 20
#: How many of the newest reports stand in the bars of a goal.
BARS = 12


@dataclass(frozen=True)
class May:
    """What whoever looks may see and do here."""

    see_trajectory: bool
    record: bool
    see_plan: bool
    see_reports: bool
    report: bool
    change: bool
    edit_network: bool
    edit_consents: bool
    edit_care: bool
    print_letters: bool
    see_methods: bool


@dataclass
class Dossier:
    """The parts of the page; what one may not see is absent."""

    may: May
    care: CareTeam
    trajectory: Trajectory | None = None
    course: Course | None = None
    state: State | None = None
    facts: list[Event] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    reports: Overview = field(default_factory=Overview)
    network: list[PersonRelation] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    request: SupportRequest | None = None
    signals: list[KeptSignal] = field(default_factory=list)
    stands_in: LooksAfter | None = None
    methods: list[ProgrammeMember] = field(default_factory=list)
    living: Living = field(default_factory=Living)


def may_do(actor: Actor, participant: Participant) -> May:
    """Asks the policy's table once for each part; the ties were loaded with the participant."""
    return May(
        see_trajectory=can(actor, Action.TRAJECTORY_VIEW, participant),
        record=can(actor, Action.TRAJECTORY_RECORD, participant),
        see_plan=can(actor, Action.PLAN_VIEW, participant),
        see_reports=can(actor, Action.REPORT_VIEW, participant),
        report=can(actor, Action.REPORT_WRITE, participant),
        change=can(actor, Action.PARTICIPANT_EDIT, participant),
        edit_network=can(actor, Action.RELATIONS_EDIT, participant),
        edit_consents=can(actor, Action.CONSENTS_EDIT, participant),
        edit_care=can(actor, Action.CARE_TEAM_EDIT, participant),
        print_letters=can(actor, Action.DOCUMENT_PRINT, participant),
        see_methods=can(actor, Action.PROGRAMME_VIEW, participant),
    )


def dossier_of(actor: Actor, participant: Participant) -> Dossier:
    """The whole page in thirteen queries at most, however long the dossier is; more only where something changed."""
    may = may_do(actor, participant)
    look = fresh_look(participant.pk, also=Also(OF_WANTED, since(clock.today())))
    found = Dossier(
        may=may,
        care=care_team(participant),
        network=network_of(participant),
        consents=valid_consents(participant),
        living=living_of(look.also),
    )
    if may.see_trajectory and (trajectory := current_trajectory(participant)):
        found.trajectory = trajectory
        found.course = course_of(trajectory)
        events = events_of(trajectory)
        found.facts = effective(as_fact(event) for event in events)
        found.state = state_from(trajectory, events, settings=look.settings)
    if may.see_plan:
        found.goals = active_goals(participant)
    if may.see_reports:
        found.reports = overview(participant, latest=TIMELINE, per_goal=BARS)
    if may.see_methods:
        found.methods = [one for one in programmes_of(participant) if one.left_on is None]
    found.signals = signals_of(participant, actor)
    if found.care.mentor and look.guide_id != found.care.mentor.pk:
        found.stands_in = responsible_today([participant.pk], known=found.care.assignments)[participant.pk]
    if not found.goals:
        found.request = open_support_request(participant)
    return found
