"""Reading personal profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.plans.models import PersonalProfile, ProfileStatus

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from baken.participants.models import Participant
    from baken.trajectories.models import Trajectory


def _profiles() -> QuerySet[PersonalProfile]:
    return PersonalProfile.objects.prefetch_related("wishes")


def finished_profile(trajectory: Trajectory) -> PersonalProfile | None:
    """The newest finished version, with its wishes."""
    return _profiles().filter(trajectory=trajectory, status=ProfileStatus.FINISHED).first()


def draft_profile(trajectory: Trajectory) -> PersonalProfile | None:
    """The version that is being written."""
    return _profiles().filter(trajectory=trajectory, status=ProfileStatus.DRAFT).first()


def profiles_of(participant: Participant) -> list[PersonalProfile]:
    """Every version of every trajectory, newest first, with their wishes."""
    return list(_profiles().filter(participant=participant).order_by("-created_at"))


def wishes_of(profile: PersonalProfile | None) -> dict[str, str]:
    """The wish per life domain."""
    return {wish.domain: wish.text for wish in profile.wishes.all()} if profile else {}
