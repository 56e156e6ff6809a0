"""A walk over every address that names a row of a participant: it leads to no row of another.

Whoever guides one participant, and puts the id of a row of another into the address, gets the same 404 as for a row
that nobody has, and nothing changes. The addresses are read from the program, so a new one cannot be forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from baken.accounts.models import User
from baken.accounts.rules import Actor, Role
from baken.accounts.tests.test_every_url_has_a_policy import EVERY_PAGE
from baken.cashbooks.tests import factories as cash
from baken.continuity.tests.factories import CaseFactory, CrisisFactory, FollowUpFactory, MessageFactory
from baken.drawings.services import add_element, discard_version
from baken.drawings.services import start_version as start_drawing_version
from baken.drawings.tests.factories import a_draft, laid_down
from baken.homes.models import StayKind
from baken.homes.tests.factories import StayFactory
from baken.households.tests import factories as households
from baken.incidents.models import Notice
from baken.incidents.tests import factories as incidents
from baken.instruments.tests.factories import ResponseFactory
from baken.lifestories.services import end_telling, take_out_part
from baken.lifestories.tests.factories import ChapterFactory, PieceFactory, TellingFactory, a_photo
from baken.matching.tests.factories import MatchFactory, VolunteerFactory, WishesFactory
from baken.participants.models import CareKind, Participant
from baken.participants.tests.factories import (
    CareAssignmentFactory,
    ConsentFactory,
    ParticipantFactory,
    RelationFactory,
    TeamFactory,
)
from baken.placement.tests import factories as places
from baken.plans.models import Agreement, DomainNote
from baken.plans.rules.cards import CardKind
from baken.plans.services import note_risk, start_card
from baken.plans.tests.factories import (
    GoalFactory,
    PersonalProfileFactory,
    PlanActionFactory,
    SupportPlanFactory,
    TrajectoryInPhaseFactory,
    walk_to,
)
from baken.post.services import Addressee, post_message
from baken.presence.tests.factories import PlannedAbsenceFactory, PresenceNoteFactory
from baken.programmes.models import Programme
from baken.programmes.selectors import course_of
from baken.programmes.services import (
    enter_phase,
    join,
    place_on_board,
    record_meeting,
    record_step,
    start_group,
    start_programme,
    take_role,
)
from baken.reports.models import Readers
from baken.reports.tests.factories import (
    DocumentFactory,
    DocumentVersionFactory,
    MemoFactory,
    ReportFactory,
    TalkMinutesFactory,
)
from baken.restrictions.tests.factories import EvaluationFactory, MeasureFactory
from baken.shared import clock
from baken.signals.models import KeptSignal
from baken.youths.tests import factories as youths

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.plans.models import Goal, SupportPlan
    from baken.trajectories.models import Trajectory, TrajectoryEvent

    type Named = dict[str, Any]

pytestmark = pytest.mark.django_db

SOMEONE = {"written_by_name": "Wies Voorbeeld", "said_by_name": "Noor Voorbeeld"}


def trajectory(of: Participant, phase: str = "planning") -> Trajectory:
    return TrajectoryInPhaseFactory.create(participant=of, phase=phase)


def plan(of: Participant) -> SupportPlan:
    return SupportPlanFactory.create(trajectory=trajectory(of, "execution"))


def draft(of: Participant) -> SupportPlan:
    return SupportPlanFactory.create(trajectory=trajectory(of), status="draft", ready_on=None, agreed_on=None)


def draft_goal(of: Participant, **more: Any) -> Goal:
    return GoalFactory.create(plan=draft(of), **more)


def note(of: Participant) -> DomainNote:
    about = {"trajectory": trajectory(of, "analysis"), "domain": "housing", "subject": "wish", "said_by": "participant"}
    return DomainNote.objects.create(participant=of, round=1, text="Rust", said_on=clock.today(), **about, **SOMEONE)


def kept_signal(of: Participant) -> KeptSignal:
    about = {"kind": "card", "key": "card missing", "rule": "CT-01", "sort": "missing", "for_whom": "guide"}
    return KeptSignal.objects.create(participant=of, since_on=clock.today(), due_on=clock.today(), **about)


def agreement(of: Participant) -> Agreement:
    return Agreement.objects.create(plan=draft(of), text="We bellen eerst.")


def event(of: Participant, kind: str) -> TrajectoryEvent:
    return walk_to("intake", of).events.filter(kind=kind).first()  # type: ignore[return-value]  # there is one


def someone(of: Participant) -> User:
    return User.objects.create(email=f"{of.pk}@voorbeeld.example", name="Tess Voorbeeld", roles=[Role.WORKER])


def care(of: Participant) -> Any:
    return CareAssignmentFactory.create(participant=of, user=someone(of), kind=CareKind.CONTACT)


def placing(of: Participant) -> Named:
    return {"placing_id": places.PlacingFactory.create(request__participant=of).pk}


def cash_month(of: Participant) -> Named:
    """A month that someone else looked through."""
    closing = cash.a_closing(of, someone(of))
    return {"book_id": closing.book_id, "year": closing.month.year, "month": closing.month.month}


def follow_up(of: Participant) -> Named:
    found = FollowUpFactory.create(case__participant=of)
    return {"case_id": found.case_id, "follow_up_id": found.pk}


def agreed_case(of: Participant) -> Named:
    ConsentFactory.create(participant=of)
    return {"case_id": CaseFactory.create(participant=of).pk}


def incident(of: Participant) -> Named:
    return {"incident_id": incidents.InvolvedFactory.create(participant=of).incident_id}


def evaluated_measure(of: Participant) -> Named:
    evaluation = EvaluationFactory.create(measure__participant=of)
    return {"measure_id": evaluation.measure.pk, "evaluation_id": evaluation.pk}


def action_after(of: Participant) -> Named:
    who = User.objects.create(email=f"{of.pk}@voorbeeld.example", name="Tess Voorbeeld", roles=[Role.WORKER])
    found = incidents.InvolvedFactory.create(participant=of).incident
    return {"incident_id": found.pk, "follow_up_id": incidents.FollowUpFactory.create(incident=found, by=who).pk}


def occurrence(of: Participant) -> Named:
    return {"occurrence_id": incidents.OccurrenceFactory.create(participant=of).pk}


def notice(of: Participant) -> Named:
    named = occurrence(of)
    written = Notice.objects.create(**named, subject="Bericht", text="Er gebeurde iets.", drafted_by_name="Tess")
    return {**named, "notice_id": written.pk}


def to_be_read(of: Participant) -> Named:
    memo = MemoFactory.create(participant=of, must_read_by=Readers.TEAM, must_read_until=clock.today())
    return {"memo_id": memo.pk}


def card_version(of: Participant, kind: CardKind) -> Named:
    return {"version_id": start_card(actor=Actor.system("tests"), participant=of, kind=kind, on=clock.today()).pk}


def noted_risk(of: Participant) -> Named:
    trajectory(of)
    return {"noted_id": note_risk(actor=Actor.system("tests"), participant=of, text="Val", on=clock.today()).pk}


def letter(of: Participant) -> Named:
    """On paper, still to be handed over."""
    message = post_message(
        actor=Actor.system("tests"),
        purpose="stop-ground",
        key=f"trial {of.pk}",
        participant=of,
        addressees=[Addressee("Cor Voorbeeld", "oma")],
        subject="Bericht",
        body="Er gebeurde iets.",
        on=clock.today(),
    )
    return {"delivery_id": message.deliveries.get().pk}


def drawn(of: Participant) -> Named:
    return {"version_id": a_draft(of).pk}


def drawn_twice(of: Participant) -> Named:
    first = laid_down(a_draft(of))
    second = start_drawing_version(actor=Actor.system("tests"), drawing=first.drawing, on=clock.today())
    return {"version_id": first.pk, "other_id": second.pk}


def thrown_away(of: Participant) -> Named:
    version = a_draft(of)
    discard_version(actor=Actor.system("tests"), version=version)
    return {"version_id": version.pk}


def drawn_with_a_tie(of: Participant) -> Named:
    version = a_draft(of)
    add_element(
        actor=Actor.system("tests"), version=version, values={"label": "School"}, ties=[{"start": "me", "kind": "weak"}]
    )
    return {"version_id": version.pk, "key": "tie"}


def first_version(of: Participant) -> Named:
    version = DocumentVersionFactory.create(document=DocumentFactory.create(participant=of))
    return {"document_id": version.document_id, "number": version.number}


def method(of: Participant, course: str = "cti") -> Programme:
    about: Named = {"participant": of, "course": course, "reason": "Past bij de vraag", "on": clock.today()}
    return start_programme(actor=Actor.system("tests"), **about)


def cti(of: Participant, **named: Any) -> Named:
    programme = method(of)
    by: Named = {"actor": Actor.system("tests"), "on": clock.today()}
    take_role(**by, programme=programme, role="cti-worker", name="Wies Voorbeeld")
    return {"programme_id": programme.pk, **named}


def cti_event(of: Participant) -> Named:
    named = cti(of)
    programme = Programme.objects.get(pk=named["programme_id"])
    answers: Named = {"moment": "crisis", "at-stake": "De woning", "knows-end": True}
    by: Named = {"actor": Actor.system("tests"), "on": clock.today()}
    event = record_step(**by, programme=programme, step="critical-moment", data={"answers": answers})
    return {**named, "event_id": event.pk}


def stay(of: Participant) -> Named:
    return {"stay_id": StayFactory.create(participant=of, kind=StayKind.PART_TIME).pk}


def home_support(of: Participant) -> Named:
    return {"programme_id": method(of, "thuisbegeleiding").pk}


def group_of(of: Participant, *, joined: bool = False) -> Named:
    by: Named = {"actor": Actor.system("tests"), "on": clock.today()}
    about: Named = {"course": "voor-mekaar", "title": "Voorjaar", "location": of.location, "reason": "Veel vraag"}
    group = start_group(**by, **about)
    if joined:
        join(**by, programme=group, participant=of)
    return {"programme_id": group.pk}


def at_a_meeting(of: Participant) -> Named:
    """In a group that met while nobody wrote down who of it was there, but one."""
    by: Named = {"actor": Actor.system("tests"), "on": clock.today()}
    about: Named = {
        "course": "hee-herstelwerkgroepen",
        "title": "Voorjaar",
        "location": of.location,
        "reason": "Veel vraag",
    }
    group = start_group(**by, **about)
    other = ParticipantFactory.create(location=of.location)
    for one in (of, other):
        join(**by, programme=group, participant=one)
    course = course_of(group)
    for role in course.roles:
        for number in range(role.least):
            take_role(**by, programme=group, role=role.key, name=f"Iemand {number} Voorbeeld", traits=role.needs)
    step = next(step for step in course.all_steps() if step.series)
    phase = course.phase_of_step[step.key].key
    if course.runs == "free":
        enter_phase(**by, programme=group, phase=phase)
    record_meeting(**by, programme=group, step=step.key, present=[other.pk])
    return {"programme_id": group.pk, "step": step.key, "number": 1}


def on_the_board(of: Participant) -> Named:
    of.team = of.team or TeamFactory.create(location=of.location)
    of.save()
    programme = method(of, "fact")
    card: Named = {"attention": "watch", "reason": "Slaapt slecht", "on": clock.today()}
    place_on_board(actor=Actor.system("tests"), programme=programme, participant=of, **card)
    return {"programme_id": programme.pk}


def suited(of: Participant) -> Named:
    """Wishes, and a volunteer of the same location."""
    volunteer = VolunteerFactory.create(location=of.location)
    return {"wishes_id": WishesFactory.create(participant=of).pk, "volunteer_id": volunteer.pk}


def agreed_with_home(of: Participant) -> Named:
    return {"agreement_id": youths.ContactAgreementFactory.create(contact__participant=of).pk}


def part_of_a_plan(of: Participant) -> Named:
    return {"part_id": youths.PerspectivePartFactory.create(plan__participant=of).pk}


def step_of_a_plan(of: Participant) -> Named:
    return {"step_id": youths.PerspectiveStepFactory.create(part__plan__participant=of).pk}


def told(of: Participant, *, over: bool = False) -> Named:
    telling = TellingFactory.create(talk__participant=of)
    if over:
        end_telling(actor=Actor.system("tests"), telling=telling, on=clock.today())
    return {"telling_id": telling.pk}


def life_chapter(of: Participant, **more: Any) -> Named:
    return {"part_id": ChapterFactory.create(participant=of).pk, **more}


def chapter_taken_out(of: Participant) -> Named:
    chapter = ChapterFactory.create(participant=of)
    take_out_part(actor=Actor.system("tests"), part=chapter)
    return {"sort": "hoofdstuk", "part_id": chapter.pk}


def version_of_a_chapter(of: Participant) -> Named:
    chapter = ChapterFactory.create(participant=of)
    return {"part_id": chapter.pk, "version": chapter.versions.get().pgh_id}


#: For each such address how to make a row of a participant, as the address names it: one line for a new address.
#: The row has to be one that the page opens for, and this file proves that it does.
ROWS: dict[str, Callable[[Participant], Named]] = {
    "participants:relation_end": lambda of: {"relation_id": RelationFactory.create(participant=of).pk},
    "participants:consent_withdraw": lambda of: {"consent_id": ConsentFactory.create(participant=of).pk},
    "participants:care_end": lambda of: {"assignment_id": care(of).pk},
    "trajectories:event_correct": lambda of: {"event_id": event(of, "done").pk},
    "trajectories:event_withdraw": lambda of: {"event_id": event(of, "done").pk},
    "trajectories:letter": lambda of: {"event_id": event(of, "decided").pk},
    "trajectories:letter_pdf": lambda of: {"event_id": event(of, "decided").pk},
    "placement:apart_end": lambda of: {"pair_id": places.a_pair(of, ParticipantFactory.create()).pk},
    "placement:let_in": lambda of: {"excluded_id": places.NotThereFactory.create(request__participant=of).pk},
    "placement:letter": placing,
    "placement:placing": placing,
    "placement:thing_add": placing,
    "placement:thing_tick": lambda of: {
        "thing_id": places.ToArrangeFactory.create(placing__request__participant=of).pk
    },
    "placement:undo": placing,
    "placement:wish_remove": lambda of: {"wish_id": places.WishedFactory.create(request__participant=of).pk},
    "plans:interim_goal_add": lambda of: {"parent_id": draft_goal(of).pk},
    "plans:goal_edit": lambda of: {"goal_id": draft_goal(of).pk},
    "plans:goal_move": lambda of: {"goal_id": draft_goal(of).pk},
    "plans:action_add": lambda of: {"goal_id": draft_goal(of).pk},
    "plans:action_edit": lambda of: {"action_id": PlanActionFactory.create(goal=draft_goal(of)).pk},
    "plans:agreement_edit": lambda of: {"agreement_id": agreement(of).pk},
    "plans:item_remove": lambda of: {"kind": "doel", "item_id": draft_goal(of).pk},
    "plans:item_restore": lambda of: {"kind": "doel", "item_id": draft_goal(of, removed_at=clock.now()).pk},
    "plans:plan_version": lambda of: {"plan_id": plan(of).pk},
    "plans:plan_pdf": lambda of: {"plan_id": plan(of).pk},
    "plans:note_withdraw": lambda of: {"note_id": note(of).pk},
    "plans:profile_version": lambda of: {"profile_id": PersonalProfileFactory.create(trajectory=trajectory(of)).pk},
    "plans:goal_evaluation": lambda of: {"goal_id": GoalFactory.create(plan=plan(of)).pk},
    "plans:early_warning_version": lambda of: card_version(of, CardKind.EARLY_WARNING),
    "plans:early_warning_pdf": lambda of: card_version(of, CardKind.EARLY_WARNING),
    "plans:card_version": lambda of: card_version(of, CardKind.CARD),
    "plans:card_pdf": lambda of: card_version(of, CardKind.CARD),
    "plans:risk_weigh": noted_risk,
    "post:delivery_of_participant": letter,
    "post:handle_of_participant": lambda of: {**letter(of), "act": "overhandigd"},
    "signals:snooze": lambda of: {"signal_id": kept_signal(of).pk},
    "signals:wake": lambda of: {"signal_id": kept_signal(of).pk},
    "reports:write_goal": lambda of: {"goal_id": GoalFactory.create(plan=plan(of)).line},
    "reports:correct": lambda of: {"report_id": ReportFactory.create(goal=GoalFactory.create(plan=plan(of))).id},
    "reports:dispute": lambda of: {"report_id": ReportFactory.create(goal=GoalFactory.create(plan=plan(of))).id},
    "reports:memo": lambda of: {"memo_id": MemoFactory.create(participant=of).pk},
    "reports:memo_read": to_be_read,
    "reports:memo_correct": lambda of: {"memo_id": MemoFactory.create(participant=of).pk},
    "reports:memo_dispute": lambda of: {"memo_id": MemoFactory.create(participant=of).pk},
    "reports:minutes": lambda of: {"minutes_id": TalkMinutesFactory.create(participant=of).pk},
    "reports:document": lambda of: {"document_id": DocumentFactory.create(participant=of).pk},
    "reports:document_open": first_version,
    "reports:document_replace": lambda of: {"document_id": DocumentFactory.create(participant=of).pk},
    "reports:document_withdraw": lambda of: {"document_id": DocumentFactory.create(participant=of).pk},
    "continuity:message": lambda of: {"message_id": MessageFactory.create(participant=of).pk},
    "continuity:message_pick_up": lambda of: {"message_id": MessageFactory.create(participant=of).pk},
    "continuity:message_answer": lambda of: {"message_id": MessageFactory.create(participant=of).pk},
    "continuity:message_hand_over": lambda of: {"message_id": MessageFactory.create(participant=of).pk},
    "continuity:crisis": lambda of: {"crisis_id": CrisisFactory.create(participant=of).pk},
    "continuity:crisis_follow": lambda of: {"crisis_id": CrisisFactory.create(participant=of).pk},
    "continuity:case": lambda of: {"case_id": CaseFactory.create(participant=of).pk},
    "continuity:case_edit": lambda of: {"case_id": CaseFactory.create(participant=of).pk},
    "continuity:case_plan": lambda of: {"case_id": CaseFactory.create(participant=of).pk},
    "continuity:case_close": lambda of: {"case_id": CaseFactory.create(participant=of).pk},
    "continuity:advice_add": agreed_case,
    "continuity:follow_up_add": lambda of: {"case_id": CaseFactory.create(participant=of).pk},
    "continuity:follow_up_finish": follow_up,
    "drawings:version": drawn,
    "drawings:pdf": drawn,
    "drawings:edit": drawn,
    "drawings:fix": drawn,
    "drawings:discard": drawn,
    "drawings:restore": thrown_away,
    "drawings:version_start": lambda of: {"version_id": laid_down(a_draft(of)).pk},
    "drawings:compare": drawn_twice,
    "drawings:element_add": drawn,
    "drawings:element": lambda of: {**drawn(of), "key": "me"},
    "drawings:element_remove": lambda of: {**drawn(of), "key": "me"},
    "drawings:move": lambda of: {**drawn(of), "key": "me"},
    "drawings:tie_add": drawn,
    "drawings:tie": drawn_with_a_tie,
    "drawings:tie_remove": drawn_with_a_tie,
    "drawings:tidy": drawn,
    "drawings:undo": drawn,
    "incidents:incident": incident,
    "incidents:revise": incident,
    "incidents:involve": incident,
    "incidents:take_up": incident,
    "incidents:follow_up": incident,
    "incidents:follow_up_done": action_after,
    "incidents:analysis": incident,
    "incidents:close": incident,
    "incidents:reopen": incident,
    "incidents:judge": incident,
    "incidents:inspectorate": incident,
    "incidents:occurrence": occurrence,
    "incidents:occurrence_withdraw": occurrence,
    "incidents:notice_write": occurrence,
    "incidents:notice": notice,
    "programmes:programme": cti,
    "programmes:events": cti,
    "programmes:event_correct": cti_event,
    "programmes:event_withdraw": cti_event,
    "homes:stay_cancel": stay,
    "homes:stay_correct": stay,
    "homes:stay_days": stay,
    "homes:stay_end": stay,
    "homes:stay_goes_on": stay,
    "homes:stay_longer": stay,
    "homes:stay_move": stay,
    "homes:stay_swap": stay,
    "programmes:pause": home_support,
    "programmes:resume": home_support,
    "programmes:hours": home_support,
    "programmes:budget": home_support,
    "programmes:end": cti,
    "programmes:version": cti,
    "programmes:change": cti,
    "programmes:role_take": lambda of: cti(of, role="cti-worker"),
    "programmes:role_leave": lambda of: cti(of, role="cti-worker"),
    "programmes:phase_enter": lambda of: cti(of, phase="structuring"),
    "programmes:phase_close": lambda of: cti(of, phase="structuring"),
    "programmes:phase_leave_out": lambda of: cti(of, phase="structuring"),
    "programmes:step": lambda of: cti(of, step="critical-moment"),
    "programmes:leave_out": lambda of: cti(of, step="critical-moment"),
    "programmes:join": group_of,
    "programmes:presence": at_a_meeting,
    "programmes:leave": lambda of: group_of(of, joined=True),
    "programmes:board_place": on_the_board,
    "programmes:board_off": on_the_board,
    "instruments:response": lambda of: {"response_id": ResponseFactory.create(participant=of).pk},
    "instruments:correct": lambda of: {"response_id": ResponseFactory.create(participant=of).pk},
    "instruments:withdraw": lambda of: {"response_id": ResponseFactory.create(participant=of).pk},
    "matching:choose": suited,
    "matching:candidates": lambda of: {"wishes_id": WishesFactory.create(participant=of).pk},
    "matching:wishes_edit": lambda of: {"wishes_id": WishesFactory.create(participant=of).pk},
    "matching:wishes_close": lambda of: {"wishes_id": WishesFactory.create(participant=of).pk},
    "matching:match": lambda of: {"match_id": MatchFactory.create(participant=of).pk},
    "matching:match_met": lambda of: {"match_id": MatchFactory.create(participant=of).pk},
    "matching:match_begin": lambda of: {"match_id": MatchFactory.create(participant=of).pk},
    "matching:match_decline": lambda of: {"match_id": MatchFactory.create(participant=of).pk},
    "matching:match_end": lambda of: {"match_id": MatchFactory.create(participant=of).pk},
    "matching:match_record": lambda of: {"match_id": MatchFactory.create(participant=of).pk},
    "matching:contact_add": lambda of: {"match_id": MatchFactory.create(participant=of).pk},
    "restrictions:measure": lambda of: {"measure_id": MeasureFactory.create(participant=of).pk},
    "restrictions:zib": lambda of: {"measure_id": MeasureFactory.create(participant=of).pk},
    "restrictions:change": lambda of: {"measure_id": MeasureFactory.create(participant=of).pk},
    "restrictions:view": lambda of: {"measure_id": MeasureFactory.create(participant=of).pk},
    "restrictions:withdraw": lambda of: {"measure_id": MeasureFactory.create(participant=of).pk},
    "restrictions:evaluate": lambda of: {"measure_id": MeasureFactory.create(participant=of).pk},
    "restrictions:evaluation_correct": evaluated_measure,
    "restrictions:end": lambda of: {"measure_id": MeasureFactory.create(participant=of).pk},
    "youths:check": lambda of: {"check_id": youths.AdmissionCheckFactory.create(participant=of).pk},
    "youths:check_edit": lambda of: {"check_id": youths.AdmissionCheckFactory.create(participant=of).pk},
    "youths:check_decide": lambda of: {"check_id": youths.AdmissionCheckFactory.create(participant=of).pk},
    "youths:aim_look": lambda of: {"aim_id": youths.StayAimFactory.create(participant=of).pk},
    "youths:occupation_edit": lambda of: {"occupation_id": youths.OccupationFactory.create(participant=of).pk},
    "youths:contact": lambda of: {"contact_id": youths.FamilyContactFactory.create(participant=of).pk},
    "youths:contact_edit": lambda of: {"contact_id": youths.FamilyContactFactory.create(participant=of).pk},
    "youths:contact_went": lambda of: {"contact_id": youths.FamilyContactFactory.create(participant=of).pk},
    "youths:contact_cancel": lambda of: {"contact_id": youths.FamilyContactFactory.create(participant=of).pk},
    "youths:agreement_add": lambda of: {"contact_id": youths.FamilyContactFactory.create(participant=of).pk},
    "youths:agreement_edit": agreed_with_home,
    "youths:agreement_done": agreed_with_home,
    "youths:part_edit": part_of_a_plan,
    "youths:step_add": part_of_a_plan,
    "youths:step_edit": step_of_a_plan,
    "youths:step_done": step_of_a_plan,
    "households:key_back": lambda of: {"key_id": households.HouseKeyFactory.create(participant=of).pk},
    "households:key_lost": lambda of: {"key_id": households.HouseKeyFactory.create(participant=of).pk},
    "households:agreement_end": lambda of: {
        "agreement_id": households.FamilyAgreementFactory.create(participant=of).pk
    },
    "households:likes": lambda of: {"relation_id": RelationFactory.create(participant=of).pk},
    "households:weighing_edit": lambda of: {"weighing_id": households.WeighingFactory.create(participant=of).pk},
    "households:weighing_look_back": lambda of: {"weighing_id": households.WeighingFactory.create(participant=of).pk},
    "lifestories:telling_withdraw": told,
    "lifestories:telling_end": told,
    "lifestories:telling_restore": lambda of: told(of, over=True),
    "lifestories:chapter": life_chapter,
    "lifestories:versions": life_chapter,
    "lifestories:version_put_back": version_of_a_chapter,
    "lifestories:photo": lambda of: {"part_id": a_photo(of, size=(40, 30)).pk},
    "lifestories:photo_image": lambda of: {"part_id": a_photo(of, size=(40, 30)).pk, "size": "klein"},
    "lifestories:piece": lambda of: {"part_id": PieceFactory.create(participant=of).pk},
    "lifestories:take_out": lambda of: life_chapter(of, sort="hoofdstuk"),
    "lifestories:put_back": chapter_taken_out,
    "lifestories:move": lambda of: life_chapter(of, sort="hoofdstuk", way="eerder"),
    "presence:take_back": lambda of: {
        "note_id": PresenceNoteFactory.create(
            participant_id=of.pk, home_id=StayFactory.create(participant=of).room.home_id
        ).id
    },
    "presence:absence_change": lambda of: {"absence_id": PlannedAbsenceFactory.create(participant=of).pk},
    "presence:absence_cancel": lambda of: {"absence_id": PlannedAbsenceFactory.create(participant=of).pk},
    "cashbooks:entry": lambda of: {"entry_id": cash.an_entry(of).pk},
    "cashbooks:take_back": lambda of: {"entry_id": cash.an_entry(of).pk},
    "cashbooks:check": lambda of: {"entry_id": cash.an_entry(of, cents=9000).pk},
    "cashbooks:receipt_add": lambda of: {"entry_id": cash.an_entry(of).pk},
    "cashbooks:receipt": lambda of: {"receipt_id": cash.a_receipt(of).pk},
    "cashbooks:count_confirm": lambda of: {"count_id": cash.a_count(of, someone(of)).pk},
    "cashbooks:arrangement_edit": lambda of: {"arrangement_id": cash.ArrangementFactory.create(participant=of).pk},
    "cashbooks:month": cash_month,
    "cashbooks:month_pdf": cash_month,
    "cashbooks:month_csv": cash_month,
    "cashbooks:month_look": cash_month,
    "cashbooks:month_close": cash_month,
}
#: Where a form that is sent is not answered by 404 but by a refusal on the form, and why. It still changes nothing.
REFUSED_ON_THE_FORM = {
    "reports:write_goal": "a goal can end while someone writes about it: the text must not get lost",
}
FOUND = {
    page.name: {key for key, kind in page.converters.items() if type(kind).__name__ == "UUIDConverter"}
    for page in EVERY_PAGE
    if "participant_id" in page.converters
}
NAMING_A_ROW = {name: ids - {"participant_id"} for name, ids in FOUND.items() if len(ids) > 1}
NO_SUCH_METHOD = 405


def test_every_address_that_names_a_row_is_tried() -> None:
    missing, gone = sorted(NAMING_A_ROW.keys() - ROWS.keys()), sorted(ROWS.keys() - NAMING_A_ROW.keys())
    assert not missing, (
        f"{', '.join(missing)}: these addresses name a row besides the participant. Add one line for each to ROWS in "
        "this file: how a participant gets such a row, as the address names it. Then this file shows that nobody "
        "reaches the row of another by it. In the view: get_object_or_404(…, participant=participant, pk=…)."
    )
    assert not gone, f"{', '.join(gone)}: there are no such addresses any more. Take their lines out of ROWS."


@pytest.fixture
def own() -> Participant:
    """Guided by whoever asks."""
    return ParticipantFactory.create()


@pytest.fixture
def mentor(own: Participant) -> Client:
    """Someone who may do whatever can be done with the own participant, and nothing with others."""
    user = User.objects.create(
        email="mira@voorbeeld.example",
        name="Mira Voorbeeld",
        roles=[str(Role.WORKER), str(Role.MANAGER), str(Role.EXPERT)],
    )
    user.locations.add(own.location)
    CareAssignmentFactory.create(participant=own, user=user)
    client = Client()
    client.force_login(user)
    return client


def answers(ask: Callable[[str], Any], name: str, participant: Participant, named: Named) -> set[int]:
    """How the page answers; nothing when it does not take this method."""
    url = reverse(name, kwargs={"participant_id": participant.pk, **named})
    return {ask(url).status_code} - {NO_SUCH_METHOD}


def everything() -> str:
    """All rows of all rooms as one number; the access log apart, in which an attempt leaves its trace.

    The statement is prepared once: planning it for hundreds of tables takes far longer than carrying it out.
    """
    with connection.cursor() as cursor:
        cursor.execute("select from pg_prepared_statements where name = 'everything'")
        if not cursor.rowcount:
            tables = sorted(
                {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("baken.")}
            )
            every_row = " union all ".join(
                f"select '{table}' || one::text as line from {table} one"  # noqa: S608  # our own tables
                for table in tables
                if table != "audit_accesslog"
            )
            number = "select md5(string_agg(line, '|' order by line))"
            cursor.execute(f"prepare everything as {number} from ({every_row}) rows")
        cursor.execute("execute everything")
        (number,) = cursor.fetchone()
    return str(number)


@pytest.mark.parametrize("name", sorted(NAMING_A_ROW.keys() & ROWS.keys()))
def test_the_row_of_another_is_not_there_and_does_not_change(name: str, own: Participant, mentor: Client) -> None:
    of_own, of_another = ROWS[name](own), ROWS[name](ParticipantFactory.create())
    before = everything()
    for row in NAMING_A_ROW[name]:
        mixed = {**of_own, row: of_another[row]}
        assert answers(mentor.get, name, own, mixed) <= {404}, row
        assert answers(mentor.post, name, own, mixed) <= ({200} if name in REFUSED_ON_THE_FORM else {404}), row
    assert everything() == before
    of_own_row = answers(mentor.get, name, own, of_own) or answers(mentor.post, name, own, of_own)
    assert of_own_row <= {200, 302}, "the own row has to be there: else the 404 above would show nothing"
