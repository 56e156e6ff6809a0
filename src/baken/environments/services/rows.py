"""Changing how an environment is described, or adding one: each time a new version, with what follows (CT-07)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.environments.models import EnvironmentVersion, HomeEnvironment
from baken.environments.rules.catalogue import OWN, checklist, features
from baken.environments.selectors import environments, every_environment
from baken.participants.services.ground import demand
from baken.shared.errors import Conflict, DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor

WHAT = "living environment"


@dataclass(frozen=True)
class Described:
    """An environment in the words of the organisation, in its own language; `features` by the keys of the checklist."""

    title: str
    manner: str
    colour: str
    features: frozenset[str]
    purpose: str
    notions_of_residents: tuple[str, ...]
    notions_of_staff: tuple[str, ...]
    furnishing: str
    activities: str


@dataclass(frozen=True)
class Change:
    """Why it changes (CT-07): what, what follows, who decided, from when."""

    what: str
    consequence: str
    decided_by: str
    from_on: date


SYMBOLS: Mapping[str, str] = {"socio": "sun", "balans": "scales", "sfeer": "home", "baken": "lighthouse"}


def add_environment(
    *, actor: Actor, described: Described, change: Change, client_key: UUID | None = None
) -> EnvironmentVersion:
    """Add an environment of the organisation's own.

    Raises:
        DomainError: something is missing, or another has this name. NotPermitted: not by this actor.
    """
    check_may(actor, Action.ENVIRONMENTS_MANAGE)
    with sent_once(client_key, actor=actor, what=WHAT, said=_said("", described, change)) as sent:
        if sent.before:
            return EnvironmentVersion.objects.get(pk=sent.before)
        _one_at_a_time()
        made = _write(actor, f"{OWN}{uuid4().hex[:12]}", 1, described, change)
        sent.made = made.pk
    return made


def change_environment(
    *, actor: Actor, key: str, number: int, described: Described, change: Change, client_key: UUID | None = None
) -> EnvironmentVersion:
    """Describe an environment otherwise from a day on. `number` is the version that was changed.

    What homes and people had before keeps meaning what it meant then.

    Raises:
        Conflict: a colleague made a newer version. DomainError: something is missing. NotPermitted: not by this actor.
    """
    check_may(actor, Action.ENVIRONMENTS_MANAGE)
    with sent_once(client_key, actor=actor, what=WHAT, said=_said(key, described, change)) as sent:
        if sent.before:
            return EnvironmentVersion.objects.get(pk=sent.before)
        _one_at_a_time()
        if key not in every_environment(on=change.from_on):
            raise DomainError(_("There is no such environment."), code="no-environment")
        if newest_number(key) != number:
            raise Conflict(
                _("A colleague changed this environment meanwhile. Look at how it stands now."), code="conflict"
            )
        is_off = key not in environments(on=change.from_on)
        made = _write(actor, key, number + 1, described, change, is_off=is_off)
        sent.made = made.pk
    return made


def switch_environment(
    *, actor: Actor, key: str, off: bool, change: Change, client_key: UUID | None = None
) -> EnvironmentVersion:
    """Use an environment no more, or again, from a day on. The same form again changes nothing.

    Raises:
        Refused: a home is this environment on that day or later. NotPermitted: not by this actor.
    """
    check_may(actor, Action.ENVIRONMENTS_MANAGE)
    said = (key, off, *asdict(change).values())
    with sent_once(client_key, actor=actor, what=WHAT, said=said) as sent:
        if sent.before:
            return EnvironmentVersion.objects.get(pk=sent.before)
        _one_at_a_time()
        found = every_environment(on=change.from_on).get(key)
        if found is None:
            raise DomainError(_("There is no such environment."), code="no-environment")
        if off and _is_in_use(key, change.from_on):
            raise Refused(_("A home is this environment still. Give the home another one first."), rule="LE-01")
        made = EnvironmentVersion.objects.create(
            key=key,
            number=newest_number(key) + 1,
            content=found.model_dump(mode="json"),
            is_off=off,
            **_why(change),
            made_by_id=actor.user_id,
        )
        _log(actor, made)
        sent.made = made.pk
    return made


def _is_in_use(key: str, day: date) -> bool:
    """Whether a home is this environment on a day or later."""
    lasting = Q(until_on__isnull=True) | Q(until_on__gt=day)
    return HomeEnvironment.objects.filter(lasting, environment=key).exists()


def newest_number(key: str) -> int:
    """The version that an environment has now; what ships is version 1 of its key."""
    newest = EnvironmentVersion.objects.filter(key=key).order_by("-number").values_list("number", flat=True).first()
    return newest or (1 if key in {one.key for one in checklist().environments} else 0)


def _write(
    actor: Actor, key: str, number: int, described: Described, change: Change, *, is_off: bool = False
) -> EnvironmentVersion:
    content = _content(key, described, change.from_on)
    version = EnvironmentVersion.objects.create(
        key=key, number=number, content=content, is_off=is_off, **_why(change), made_by_id=actor.user_id
    )
    _log(actor, version)
    return version


def _content(key: str, described: Described, day: date) -> dict[str, Any]:
    title = demand(described.title, "title", _("Give it a name."), rule="LE-02")
    same = (
        other
        for other in every_environment(on=day).values()
        if other.key != key and title.casefold() in {other.title.nl.casefold(), other.title.en.casefold()}
    )
    if any(same):
        raise DomainError(_("There is an environment with this name already."), field="title")
    if unknown := described.features - set(features()):
        raise DomainError(_("Choose from the list."), field=f"features-{sorted(unknown)[0]}", rule="LE-02")
    if not described.features:
        raise DomainError(_("Tick at least one feature: otherwise nobody fits."), field="features", rule="LE-02")
    if described.colour not in SYMBOLS:
        raise DomainError(_("Choose from the list."), field="colour")
    both = {name: {"nl": list(words), "en": list(words)} for name, words in _notions(described).items()}
    return {
        "key": key,
        "title": title,
        "manner": demand(described.manner, "manner", _("Say in a word what it does."), rule="LE-01"),
        "colour": described.colour,
        "symbol": SYMBOLS[described.colour],
        "features": [one for one in features() if one in described.features],
        "purpose": demand(described.purpose, "purpose", _("Say what it is for."), rule="LE-01"),
        "notions": both,
        "furnishing": demand(described.furnishing, "furnishing", _("Say how it is furnished.")),
        "activities": demand(described.activities, "activities", _("Say which activities suit.")),
    }


def _notions(described: Described) -> dict[str, tuple[str, ...]]:
    for field, words in (
        ("notions_of_residents", described.notions_of_residents),
        ("notions_of_staff", described.notions_of_staff),
    ):
        if not words:
            raise DomainError(_("Name at least one key notion."), field=field, rule="LE-04")
    return {"resident": described.notions_of_residents, "staff": described.notions_of_staff}


def _why(change: Change) -> dict[str, Any]:
    return {
        "from_on": change.from_on,
        "what": demand(change.what, "what", _("Say what changes."), rule="CT-07"),
        "consequence": demand(change.consequence, "consequence", _("Say what follows from it."), rule="CT-07"),
        "decided_by": demand(change.decided_by, "decided_by", _("Say who decided."), rule="CT-07"),
    }


def _said(key: str, described: Described, change: Change) -> tuple[object, ...]:
    plain = {**asdict(described), "features": sorted(described.features)}
    return (key, *sorted((name, str(value)) for name, value in plain.items()), *asdict(change).values())


def _one_at_a_time() -> None:
    """Nobody else changes environments until this transaction is over: there is no row yet to lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('environments'))")


def _log(actor: Actor, version: EnvironmentVersion) -> None:
    audit.record(
        actor=actor,
        action=Event.CREATE if version.number == 1 else Event.UPDATE,
        participant_id=None,
        what=WHAT,
        object_type="EnvironmentVersion",
        object_id=version.pk,
        details={"key": version.key, "version": version.number, "off": version.is_off},
    )
