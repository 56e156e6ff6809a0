"""Who acts, and in which capacity."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterable


class Role(StrEnum):
    """What someone is in the organisation. A person can have several roles."""

    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    WORKER = "worker"
    EXPERT = "expert"
    PLANNER = "planner"
    QUALITY = "quality"


class Relation(StrEnum):
    """What ties a member of staff to one participant (CT-01 to CT-03)."""

    MENTOR = "mentor"
    BUDDY = "buddy"
    CONTACT = "contact"
    TEAM = "team"
    EXPERT_TEAM = "expert_team"
    LOCATION = "location"
    NONE = "none"


class HomeTie(StrEnum):
    """What ties a member of staff to a home: working in its team, or managing its location."""

    TEAM = "team"
    LOCATION = "location"
    NONE = "none"


@dataclass(frozen=True)
class Actor:
    """Whoever does or sees something: a member of staff, or the system itself.

    `system` actors (imports, the demo, background work) pass every check, and are logged under their own name and
    with the person on whose behalf they work.
    """

    user_id: UUID | None
    name: str
    roles: frozenset[Role] = frozenset()
    location_ids: frozenset[UUID] = frozenset()
    team_ids: frozenset[UUID] = frozenset()
    purpose: str = ""
    on_behalf_of: str = ""
    is_system: bool = field(default=False)

    @classmethod
    def system(cls, name: str, *, on_behalf_of: str = "", user_id: UUID | None = None) -> Actor:
        return cls(user_id=user_id, name=name, on_behalf_of=on_behalf_of, is_system=True)

    @property
    def role_names(self) -> Iterable[str]:
        return {"system"} if self.is_system else {str(role) for role in self.roles}

    def has(self, *roles: Role) -> bool:
        return bool(self.roles & set(roles))
