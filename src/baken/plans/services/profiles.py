"""Writing the personal profile (8F-09)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import log, take_revision, writes
from baken.plans.models import Author, DomainNote, PersonalProfile, ProfileStatus, ProfileWish, Subject, Voice
from baken.plans.rules import steps
from baken.plans.selectors import draft_profile, finished_profile, notes_of, wishes_of
from baken.plans.services.ground import check_open
from baken.shared.errors import DomainError, Refused
from baken.trajectories.services import record_step

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.trajectories.models import Trajectory

WHAT = "personal profile"


@dataclass(frozen=True)
class ProfileData:
    """What a profile says. `wishes` are per life domain; an empty one is no wish."""

    author: str = Author.PARTICIPANT
    about: str = ""
    strengths: str = ""
    difficulties: str = ""
    wishes: Mapping[str, str] = field(default_factory=dict)


@writes(Action.PLAN_EDIT, about="trajectory")
def start_profile(*, actor: Actor, trajectory: Trajectory, from_notes: bool = False) -> PersonalProfile:
    """Begin a version: from the last finished one, and when asked with what the notes of this round say.

    Raises:
        Refused: a version is being written already, or the trajectory is not in its analysis phase (8F-18).
    """
    participant = trajectory.participant
    check_open(trajectory, steps.PERSONAL_PROFILE)
    if draft_profile(trajectory):
        raise Refused(_("Someone is writing a version already. Go on with that one."), rule="8F-09")
    former = finished_profile(trajectory)
    notes = notes_of(trajectory) if from_notes else []
    data = prefilled(former, [note for note in notes if note.round == trajectory.round])
    latest = PersonalProfile.objects.filter(trajectory=trajectory).aggregate(version=Max("version"))["version"]
    profile = PersonalProfile.objects.create(
        participant=participant,
        trajectory=trajectory,
        round=trajectory.round,
        version=(latest or 0) + 1,
        author=data.author,
        author_name=_author_name(actor, participant.display_name, data.author),
        about=data.about,
        strengths=data.strengths,
        difficulties=data.difficulties,
    )
    _write_wishes(profile, data.wishes)
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=profile)
    return profile


def prefilled(former: PersonalProfile | None, notes: list[DomainNote]) -> ProfileData:
    """What a new version begins with: the words of the former one, and below those what the notes add."""
    wishes = wishes_of(former)
    for note in _of(notes, Subject.WISH):
        wishes[note.domain] = _joined(wishes.get(note.domain, ""), _said(note))
    return ProfileData(
        author=former.author if former else Author.PARTICIPANT,
        about=former.about if former else "",
        strengths=_joined(former.strengths if former else "", *map(_said, _of(notes, Subject.STRENGTH))),
        difficulties=_joined(former.difficulties if former else "", *map(_said, _of(notes, Subject.PROBLEM))),
        wishes=wishes,
    )


def _of(notes: list[DomainNote], subject: Subject) -> list[DomainNote]:
    return [note for note in notes if note.subject == subject and note.withdrawn_on is None]


def _said(note: DomainNote) -> str:
    """The participant's words as they are; another's with the name."""
    return note.text if note.said_by == Voice.PARTICIPANT else f"{note.said_by_name}: {note.text}"


def _joined(*texts: str) -> str:
    """The texts below each other, each once."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


@writes(Action.PLAN_EDIT, about="profile")
def save_profile(*, actor: Actor, profile: PersonalProfile, data: ProfileData, revision: int) -> PersonalProfile:
    """Keep what is written so far. `revision` is the one that the writer started from.

    Raises:
        Conflict: someone else saved since.
        Refused: this version is finished, or the phase is over (8F-18).
    """
    participant, trajectory = profile.participant, profile.trajectory
    check_open(trajectory, steps.PERSONAL_PROFILE)
    profile = _locked_draft(profile)
    take_revision(profile, revision)
    if profile.author != data.author:
        profile.author = Author(data.author)
        profile.author_name = _author_name(actor, participant.display_name, data.author)
    profile.about = data.about.strip()
    profile.strengths = data.strengths.strip()
    profile.difficulties = data.difficulties.strip()
    profile.save()
    _write_wishes(profile, data.wishes)
    log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=profile)
    return profile


@writes(Action.PLAN_EDIT, about="profile")
def finish_profile(*, actor: Actor, profile: PersonalProfile, on: date) -> PersonalProfile:
    """Finish the version: from now on it stays as it is, and the time for making a plan begins (8F-10).

    Raises:
        DomainError: the strong or weak sides, or every wish, are still missing (8F-09).
        Refused: not all life domains were discussed, or the phase is over (8F-18).
    """
    participant, trajectory = profile.participant, profile.trajectory
    check_open(trajectory, steps.PERSONAL_PROFILE)
    profile = _locked_draft(profile)
    if not profile.strengths:
        raise DomainError(_("Write what the participant is good at."), field="strengths", rule="8F-09")
    if not profile.difficulties:
        raise DomainError(_("Write what the participant finds hard."), field="difficulties", rule="8F-09")
    if not profile.wishes.exists():
        raise DomainError(_("Write at least one wish: the plan is built on it."), rule="8F-10")
    profile.status = ProfileStatus.FINISHED
    profile.finished_on = on
    profile.finished_by_id = actor.user_id
    profile.finished_by_name = actor.name
    profile.save()
    log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=profile, finished=True)
    record_step(
        actor=actor,
        trajectory=trajectory,
        step=steps.PERSONAL_PROFILE,
        on=on,
        data={"document": str(profile.pk), "version": profile.version, "author": profile.author},
        action=Action.PLAN_EDIT,
    )
    return profile


def _locked_draft(profile: PersonalProfile) -> PersonalProfile:
    locked = PersonalProfile.objects.select_for_update().get(pk=profile.pk)
    if not locked.is_draft:
        raise Refused(_("This version is finished. Start a new version to change it."), rule="8F-09")
    return locked


def _author_name(actor: Actor, participant_name: str, author: str) -> str:
    return participant_name if author == Author.PARTICIPANT else actor.name


def _write_wishes(profile: PersonalProfile, wishes: Mapping[str, str]) -> None:
    written = {domain: text.strip() for domain, text in wishes.items() if text.strip()}
    profile.wishes.exclude(domain__in=written).delete()
    ProfileWish.objects.bulk_create(
        [ProfileWish(profile=profile, domain=domain, text=text) for domain, text in written.items()],
        update_conflicts=True,
        unique_fields=["profile", "domain"],
        update_fields=["text"],
    )
