"""Colleagues come, change and go. At least one administrator who can sign in always stays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts import invitations
from baken.accounts.models import Location, User
from baken.accounts.policy import Action
from baken.accounts.rules import Role
from baken.accounts.selectors import version_of
from baken.accounts.services.permission import check_may
from baken.accounts.services.sessions import end_sessions
from baken.accounts.services.taken import refused_when_taken
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.shared.errors import Conflict, DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Collection
    from contextlib import AbstractContextManager
    from typing import Any
    from uuid import UUID

    from baken.accounts.rules import Actor


@dataclass(frozen=True)
class StaffData:
    """What is written down of a member of staff."""

    name: str
    email: str
    roles: frozenset[Role]
    location_ids: frozenset[UUID] = frozenset()
    language: str = "nl"


@transaction.atomic
def add_user(*, actor: Actor, data: StaffData, password: str = "") -> User:
    """Make an account. Without a password nobody can sign in with it until one is set through an invitation."""
    check_may(actor, Action.USERS_MANAGE)
    _check(data)
    user = User(email=data.email, name=data.name, roles=_sorted(data.roles), language=data.language)
    user.set_password(password or None)
    with _address_free():
        user.save(force_insert=True)
    user.locations.set(Location.objects.filter(pk__in=data.location_ids))
    _log(actor, Event.CREATE, "account", user, roles=user.roles)
    return user


@transaction.atomic
def invite_user(*, actor: Actor, data: StaffData, site: str) -> User:
    """Make an account and mail a link with which this person sets a password. `site` is "https://…"."""
    user = add_user(actor=actor, data=data)
    transaction.on_commit(partial(invitations.send, user, invited_by=actor.name, site=site))
    return user


@transaction.atomic
def send_invitation(*, actor: Actor, user: User, site: str) -> None:
    """Mail the link again, to someone who has not used it yet. Raises Refused for anyone else."""
    check_may(actor, Action.USERS_MANAGE)
    if not user.is_active or not user.is_invited:
        raise Refused(_("%(name)s has signed in before. A new password can be asked for at sign-in.") % {"name": user})
    transaction.on_commit(partial(invitations.send, user, invited_by=actor.name, site=site))
    _log(actor, Event.UPDATE, "invitation", user)


@transaction.atomic
def change_user(*, actor: Actor, user_id: UUID, data: StaffData, seen_version: str = "") -> User:
    """Write down what changed. Another role, location or address ends the sessions of this person.

    Raises Conflict when someone else changed this account after `seen_version`.
    """
    check_may(actor, Action.USERS_MANAGE)
    user = _locked(user_id)
    if seen_version and seen_version != version_of(user):
        raise Conflict(_("Someone else changed this account while you were busy. Compare and save again."))
    _check(data, but=user)
    if Role.ADMINISTRATOR not in data.roles:
        _keep_an_administrator(without=user, field="roles")
    before = _state(user)
    if data.email.lower() != user.email.lower():
        EmailAddress.objects.filter(user=user).delete()  # the old address opens nothing any more,
        SocialAccount.objects.filter(user=user).delete()  # and neither does the sign-on that belongs to it
    user.name, user.email, user.roles, user.language = data.name, data.email, _sorted(data.roles), data.language
    with _address_free():
        user.save(update_fields=["name", "email", "roles", "language"])
    user.locations.set(Location.objects.filter(pk__in=data.location_ids))
    changes = _changes(before, _state(user))
    if changes.keys() & {"roles", "locations", "email"}:
        end_sessions(user.pk)
    _log(actor, Event.UPDATE, "account", user, changes=changes)
    return user


@transaction.atomic
def deactivate_user(*, actor: Actor, user_id: UUID, reason: str) -> User:
    """Close an account, with a reason. Whoever is signed in with it is out at the next click, and stays out."""
    check_may(actor, Action.USERS_MANAGE)
    user = _locked(user_id)
    _keep_an_administrator(without=user)
    if not user.is_active:
        raise Refused(_("%(name)s cannot sign in already.") % {"name": user})
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user.pk)
    _log(actor, Event.UPDATE, "account closed", user, reason=reason)
    return user


@transaction.atomic
def reactivate_user(*, actor: Actor, user_id: UUID) -> User:
    """Open a closed account again."""
    check_may(actor, Action.USERS_MANAGE)
    user = _locked(user_id)
    if user.is_active:
        raise Refused(_("%(name)s can sign in already.") % {"name": user})
    user.is_active = True
    user.save(update_fields=["is_active"])
    _log(actor, Event.UPDATE, "account opened again", user)
    return user


@transaction.atomic
def reset_second_factor(*, actor: Actor, user_id: UUID, reason: str) -> None:
    """Forget the apps, passkeys and recovery codes of someone who lost them, and end the sessions that they opened.

    At sign-in a new one is asked for.
    """
    check_may(actor, Action.USERS_MANAGE)
    user = _locked(user_id)
    if not Authenticator.objects.filter(user=user).exists():
        raise Refused(_("%(name)s has no second step.") % {"name": user})
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user.pk)
    _log(actor, Event.UPDATE, "second step reset", user, reason=reason)


def _locked(user_id: UUID) -> User:
    return User.objects.select_for_update().get(pk=user_id)


def _check(data: StaffData, *, but: User | None = None) -> None:
    """Raises DomainError for an account without a role, or with an address that another has."""
    if not data.roles:
        raise DomainError(_("Choose at least one role."), field="roles")
    others = User.objects.exclude(pk=but.pk) if but else User.objects.all()
    if others.filter(email__iexact=data.email).exists():
        raise DomainError(_address_exists(), field="email")


def _address_exists() -> str:
    return _("There is an account with this e-mail address already.")


def _address_free() -> AbstractContextManager[None]:
    return refused_when_taken(_address_exists(), field="email")


def _keep_an_administrator(*, without: User, field: str | None = None) -> None:
    """Raises Refused when nobody else could manage accounts. Locks them all, so that two cannot leave at once."""
    administrators = User.objects.select_for_update().filter(is_active=True, roles__contains=[Role.ADMINISTRATOR])
    able = [user.pk for user in administrators.order_by("pk") if user == without or not user.is_invited]
    if able == [without.pk]:
        raise Refused(
            _("%(name)s is the only administrator. Make someone else administrator first.") % {"name": without},
            field=field,
            code="last_administrator",
        )


def _sorted(roles: Collection[Role]) -> list[str]:
    return [str(role) for role in Role if role in roles]


def _state(user: User) -> dict[str, Any]:
    return {
        "name": user.name,
        "email": user.email,
        "roles": list(user.roles),
        "language": user.language,
        "locations": sorted(location.name for location in user.locations.all()),
    }


def _changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {key: {"from": before[key], "to": after[key]} for key in before if before[key] != after[key]}


def _log(actor: Actor, event: Event, what: str, user: User, **details: Any) -> None:
    audit.record(
        actor=actor,
        action=event,
        participant_id=None,
        what=what,
        object_type="user",
        object_id=user.pk,
        details={"name": user.name, **details},
    )
