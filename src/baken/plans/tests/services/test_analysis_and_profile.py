"""The talks about the life domains and the personal profile: what is written, recorded and refused (8F-08, 8F-09)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baken.audit.models import AccessLog
from baken.methods.engine import EventKind
from baken.plans import selectors, services
from baken.plans.models import PersonalProfile
from baken.plans.rules import steps
from baken.plans.services.profiles import ProfileData
from baken.plans.tests.looking import is_done, logged
from baken.plans.tests.making import PROFILE, make_profile, talk_about_everything
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory

TODAY = date(2025, 11, 24)


def test_a_note_on_each_domain_completes_the_analysis(people: People, in_analysis: Trajectory) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    assert is_done(in_analysis, steps.LIFE_DOMAINS)
    assert logged("life domain analysis")


def test_a_second_note_on_a_domain_is_not_recorded_again(people: People, in_analysis: Trajectory) -> None:
    for text in ("Ik slaap goed.", "Ik wil sporten."):
        services.add_note(
            actor=people.by_mentor, trajectory=in_analysis, domain="physical-health", subject="wish",
            said_by="participant", text=text, on=TODAY,
        )  # fmt: skip
    assert in_analysis.events.filter(step=steps.LIFE_DOMAINS, kind=EventKind.DONE).count() == 1
    assert {note.said_by_name for note in selectors.notes_of(in_analysis)} == {people.participant.display_name}


def test_a_relative_is_noted_by_name(people: People, in_analysis: Trajectory) -> None:
    with pytest.raises(DomainError) as refused:
        services.add_note(
            actor=people.by_mentor, trajectory=in_analysis, domain="housing", subject="strength", said_by="relative",
            text="Hij ruimt op.", on=TODAY,
        )  # fmt: skip
    assert refused.value.field == "said_by_name"


def test_a_note_outside_the_analysis_phase_is_refused(people: People, in_planning: Trajectory) -> None:
    with pytest.raises(Refused) as refused:
        talk_about_everything(people.by_mentor, in_planning)
    assert refused.value.rule == "8F-18"


def test_the_only_note_on_a_domain_stays(people: People, in_analysis: Trajectory) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    note = selectors.notes_of(in_analysis)[0]
    with pytest.raises(Refused):
        services.withdraw_note(actor=people.by_mentor, note=note, reason="Niet van Noor.", on=TODAY)
    services.add_note(
        actor=people.by_mentor, trajectory=in_analysis, domain=note.domain, subject="network", said_by="mentor",
        text="Opa komt elke week.", on=TODAY,
    )  # fmt: skip
    withdrawn = services.withdraw_note(actor=people.by_mentor, note=note, reason="Niet van Noor.", on=TODAY)
    assert (withdrawn.text, withdrawn.withdrawal_reason) == (note.text, "Niet van Noor.")


def test_a_stranger_writes_nothing_and_the_attempt_is_logged(people: People, in_analysis: Trajectory) -> None:
    in_analysis.participant = people.seen_by(people.stranger)
    with pytest.raises(NotPermitted):
        talk_about_everything(people.actor(people.stranger), in_analysis)
    assert AccessLog.objects.filter(outcome="denied", user_id=people.stranger.pk).exists()


def test_a_finished_profile_is_recorded_and_opens_the_time_for_the_plan(
    people: People, in_analysis: Trajectory
) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    profile = make_profile(people.by_mentor, in_analysis)
    assert is_done(in_analysis, steps.PERSONAL_PROFILE)
    assert profile.author_name == people.participant.display_name
    assert logged("personal profile")


def test_a_profile_begins_with_what_the_notes_say(people: People, in_analysis: Trajectory) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    services.add_note(
        actor=people.by_mentor, trajectory=in_analysis, domain="housing", subject="wish", said_by="relative",
        said_by_name="Anja", text="Een eigen kamer.", on=TODAY,
    )  # fmt: skip
    profile = services.start_profile(actor=people.by_mentor, trajectory=in_analysis, from_notes=True)
    wishes = selectors.wishes_of(profile)
    assert len(wishes) == 7
    assert wishes["housing"] == "Dit wil ik graag: housing\nAnja: Een eigen kamer."


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (ProfileData(difficulties="x", wishes={"housing": "x"}), "strengths"),
        (ProfileData(strengths="x", wishes={"housing": "x"}), "difficulties"),
        (ProfileData(strengths="x", difficulties="x"), None),
    ],
)
def test_a_profile_without_strong_side_weak_side_or_wish_is_not_finished(
    people: People, in_analysis: Trajectory, data: ProfileData, field: str | None
) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    draft = services.start_profile(actor=people.by_mentor, trajectory=in_analysis)
    draft = services.save_profile(actor=people.by_mentor, profile=draft, data=data, revision=1)
    with pytest.raises(DomainError) as refused:
        services.finish_profile(actor=people.by_mentor, profile=draft, on=TODAY)
    assert refused.value.field == field


def test_two_writers_do_not_overwrite_each_other(people: People, in_analysis: Trajectory) -> None:
    draft = services.start_profile(actor=people.by_mentor, trajectory=in_analysis)
    services.save_profile(actor=people.by_mentor, profile=draft, data=PROFILE, revision=1)
    with pytest.raises(Conflict):
        services.save_profile(actor=people.by_mentor, profile=draft, data=ProfileData(about="x"), revision=1)
    kept = selectors.draft_profile(in_analysis)
    assert kept is not None
    assert kept.strengths == PROFILE.strengths


def test_a_new_version_keeps_the_former(people: People, in_analysis: Trajectory) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    first = make_profile(people.by_mentor, in_analysis)
    second = services.start_profile(actor=people.by_mentor, trajectory=in_analysis)
    assert (second.version, second.strengths) == (2, first.strengths)
    with pytest.raises(Refused):
        services.save_profile(actor=people.by_mentor, profile=first, data=PROFILE, revision=first.revision)


def test_two_who_begin_a_profile_at_the_same_moment_make_one(
    people: People, in_analysis: Trajectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baken.plans.services.profiles.draft_profile", lambda _trajectory: None)
    services.start_profile(actor=people.by_mentor, trajectory=in_analysis)
    with pytest.raises(Conflict):
        services.start_profile(actor=people.by_mentor, trajectory=in_analysis)
    assert PersonalProfile.objects.count() == 1
