"""What the screens of Beheer show: rows, facts and choices, made from what the selectors found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baken.accounts import settings_of_rules
from baken.accounts.labels import STATUSES
from baken.accounts.models import RuleSetting
from baken.accounts.policy import Action, may
from baken.accounts.selectors import Status, organisation
from baken.audit import labels
from baken.audit.rules import NOBODY, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from baken.accounts.models import Location, Organisation, User
    from baken.accounts.rules import Actor
    from baken.accounts.settings_of_rules import SettingDefinition
    from baken.audit.models import AccessLog

STATUS_CHIPS = {Status.ACTIVE: "ok", Status.INVITED: "soon", Status.CLOSED: "quiet"}

#: The parts of Beheer: title, url name, what one must be allowed to do.
PARTS = (
    (gettext_lazy("Staff"), "accounts:users", Action.USERS_MANAGE),
    (gettext_lazy("Teams and locations"), "accounts:teams", Action.USERS_MANAGE),
    (gettext_lazy("Organisation"), "accounts:organisation", Action.SETTINGS_MANAGE),
    (gettext_lazy("Settings"), "accounts:settings", Action.SETTINGS_MANAGE),
    (gettext_lazy("Kinds of incidents"), "incidents:kinds", Action.SETTINGS_MANAGE),
    (gettext_lazy("Working time"), "worktime:agreements", Action.SETTINGS_MANAGE),
    (gettext_lazy("Access log"), "accounts:access_log", Action.ACCESS_LOG_VIEW),
)


def tabs(actor: Actor, current: str) -> list[dict[str, Any]]:
    """The parts of Beheer that this person may open; none where there is only one."""
    parts = [
        {"title": title, "url": reverse(name), "current": name == current}
        for title, name, action in PARTS
        if may(actor, action)
    ]
    return parts if len(parts) > 1 else []


def letterhead(location: Location) -> dict[str, str]:
    """Who writes, for `organisation` in `shared/base_print.html`: the organisation, or while that is not filled in
    the location.
    """
    writer = organisation() or location
    return {"name": writer.name, "address": "\n".join(line for _label, line in ways_to_reach(writer))}


def ways_to_reach(writer: Organisation | Location) -> list[tuple[str, str]]:
    """Address, phone, mail and website, as far as they were filled in."""
    town = " ".join(part for part in (writer.postal_code, writer.town) if part)
    lines = [
        (_("Street and number"), writer.street),
        (_("Town"), town),
        (_("Phone"), writer.phone),
        (_("E-mail address"), getattr(writer, "email", "")),
        (_("Website"), getattr(writer, "website", "")),
    ]
    return [(label, line) for label, line in lines if line]


def role_names(roles: Iterable[str]) -> list[str]:
    return [str(labels.ROLES.get(role, role)) for role in roles]


def status_of(user: User) -> Status:
    if not user.is_active:
        return Status.CLOSED
    return Status.INVITED if user.is_invited else Status.ACTIVE


def second_steps(authenticators: Iterable[Authenticator]) -> list[str]:
    """What someone signs in with besides the password."""
    return [
        authenticator.wrap().name if authenticator.type == Authenticator.Type.WEBAUTHN else _("code of an app")
        for authenticator in authenticators
    ]


@dataclass(frozen=True)
class StaffRow:
    """A colleague in the list."""

    id: UUID
    name: str
    email: str
    roles: str
    teams: str
    locations: str
    status: str
    status_chip: str
    last_login: datetime | None
    is_closed: bool


def staff_row(user: User) -> StaffRow:
    """Needs the teams and locations that `selectors.staff` prefetches."""
    status = status_of(user)
    return StaffRow(
        id=user.pk,
        name=user.name,
        email=user.email,
        roles=", ".join(role_names(user.roles)),
        teams=", ".join(membership.team.name for membership in user.memberships.all()),
        locations=", ".join(location.name for location in user.locations.all()),
        status=str(STATUSES[status]),
        status_chip=STATUS_CHIPS[status],
        last_login=user.last_login,
        is_closed=not user.is_active,
    )


@dataclass(frozen=True)
class Version:
    """A value that a setting had, and who chose it."""

    at: datetime
    value: int
    words: str
    by: str


@dataclass(frozen=True)
class SettingRow:
    """A setting with the number that holds now."""

    definition: SettingDefinition
    value: int
    is_default: bool
    history: list[Version]

    @property
    def words(self) -> str:
        return self.definition.in_words(self.value)

    @property
    def default_words(self) -> str:
        return self.definition.in_words(self.definition.default)


def setting_rows() -> list[SettingRow]:
    """Every setting that a rule declares, with its history: two queries for all of them."""
    chosen = {setting.key: setting.value for setting in RuleSetting.objects.all()}
    history: dict[str, list[Version]] = {}
    for event in apps.get_model("accounts.RuleSettingEvent").objects.select_related("pgh_context").order_by("-pgh_id"):
        by = event.pgh_context.metadata.get("name", "") if event.pgh_context else ""
        definition = settings_of_rules.find(event.key)
        words = definition.in_words(event.value) if definition else str(event.value)
        history.setdefault(event.key, []).append(Version(event.pgh_created_at, event.value, words, by))
    return [
        SettingRow(
            definition=definition,
            value=chosen.get(definition.key, definition.default),
            is_default=chosen.get(definition.key, definition.default) == definition.default,
            history=history.get(definition.key, []),
        )
        for definition in settings_of_rules.definitions()
    ]


@dataclass(frozen=True)
class LogRow:
    """An entry of the access log in words."""

    at: datetime
    who: str
    roles: str
    on_behalf_of: str
    event: str
    what: str
    participant: str
    participant_id: UUID | None
    relation: str
    purpose: str
    outcome: str
    is_denied: bool
    address: str
    agent: str
    path: str
    details: str


def log_row(entry: AccessLog, names: Mapping[UUID, str]) -> LogRow:
    about = None if entry.participant_id == NOBODY else entry.participant_id
    return LogRow(
        at=entry.at,
        who=entry.user_name,
        roles=", ".join(role_names(entry.roles)),
        on_behalf_of=entry.on_behalf_of,
        event=str(labels.EVENTS.get(entry.event, entry.event)),
        what=labels.what(entry.what),
        participant=names.get(about, _("unknown (%(id)s)") % {"id": str(about)[:8]}) if about else "",
        participant_id=about,
        relation=str(labels.RELATIONS.get(entry.relation, entry.relation)),
        purpose=entry.purpose,
        outcome=str(labels.OUTCOMES.get(entry.outcome, entry.outcome)),
        is_denied=entry.outcome == Outcome.DENIED,
        address=entry.address,
        agent=entry.agent,
        path=entry.path,
        details=", ".join(f"{labels.what(key)}: {_in_words(value)}" for key, value in entry.details.items()),
    )


def _in_words(value: Any) -> str:
    """A detail as text; a change reads "Noor → Noortje"."""
    if isinstance(value, dict):
        if set(value) == {"from", "to"}:
            return f"{_in_words(value['from'])} → {_in_words(value['to'])}"
        return "; ".join(f"{labels.what(key)} {_in_words(part)}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(_in_words(part) for part in value) or "–"
    return "–" if value is None else str(labels.ROLES.get(value, value) if isinstance(value, str) else value)
