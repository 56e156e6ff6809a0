"""Staff for tests: fictitious, and plainly so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory, Password

from baken.accounts.models import Location, Membership, Team, User
from baken.accounts.rules import Actor, Role
from baken.accounts.selectors import user_with_ties
from baken.accounts.services import StaffData

if TYPE_CHECKING:
    from collections.abc import Iterable

PASSWORD = "zee-egels-dansen-in-de-maan"  # noqa: S105  # of nobody


class LocationFactory(DjangoModelFactory[Location]):
    class Meta:
        model = Location

    name = Sequence(lambda n: f"Locatie {n}")


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    location = SubFactory(LocationFactory)
    name = Sequence(lambda n: f"Team {n}")


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    name = Sequence(lambda n: f"Collega {n}")
    email = Sequence(lambda n: f"collega{n}@voorbeeld.test")
    roles = ["worker"]
    password = Password(PASSWORD)


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = SubFactory(UserFactory)
    team = SubFactory(TeamFactory)
    from_on = date(2025, 1, 6)


def make_user(*roles: Role, locations: Iterable[Location] = (), **fields: object) -> User:
    """A member of staff with these roles, who manages these locations."""
    user = UserFactory.create(roles=[str(role) for role in roles], **fields)
    user.locations.set(locations)
    return user


def staff_data(**changes: Any) -> StaffData:
    """What is entered of a new colleague."""
    usual = {"name": "Noor Kuipers", "email": "noor@voorbeeld.test", "roles": frozenset({Role.WORKER})}
    return StaffData(**{**usual, **changes})


def actor_of(user: User) -> Actor:
    """The user as the policy sees it."""
    loaded = user_with_ties(user.pk)
    assert loaded is not None
    return loaded.actor
