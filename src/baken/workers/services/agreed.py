"""What is agreed with a worker: contract, where they work, skills, what they may not, and their age.

What begins while one of the same kind holds, takes its place: the former ends on the day before. It is refused where
the former would go on after it, because then nobody knows which of the two was meant.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.audit.rules import Event
from baken.participants.services.ground import Once, check_not_ahead, take_revision
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.workers.models import Contract, Dated, Deployment, MayNot, Skill, WorkerFacts, WorkerSkill, holding
from baken.workers.models.agreed import ContractKindChoices, LimitChoices
from baken.workers.selectors.access import team_without_home
from baken.workers.services.ground import check_days, in_words, log_worker, overlap, writes_worker

if TYPE_CHECKING:
    from baken.accounts.models import User
    from baken.accounts.rules import Actor
    from baken.homes.models import Home

MOST_MINUTES = 60 * 60
DAY = timedelta(days=1)


@dataclass(frozen=True)
class ContractData:
    kind: str
    minutes_per_week: int
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class MayNotData:
    limit: str
    from_on: date
    until_on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class SkillData:
    """`until_on` has to be there for a skill of which the proof runs out."""

    skill_id: UUID
    from_on: date
    until_on: date | None = None
    proof: str = ""


@dataclass(frozen=True)
class DeploymentData:
    home_id: UUID
    is_own: bool
    from_on: date
    until_on: date | None = None


type Agreed = ContractData | MayNotData | SkillData | DeploymentData

#: By which columns two rows are of the same kind, and what the access log calls them.
_SAME: dict[type[Dated], tuple[str, ...]] = {
    Contract: (),
    MayNot: ("limit",),
    WorkerSkill: ("skill_id",),
    Deployment: ("home_id",),
}
_LOGGED_AS: dict[type[Dated], str] = {
    Contract: "contract",
    MayNot: "limit of a worker",
    WorkerSkill: "skill of a worker",
    Deployment: "home where someone works",
}


@writes_worker(Action.WORKERS_MANAGE, makes=Contract)
def agree_contract(*, actor: Actor, user: User, data: ContractData, **_key: Unpack[Once]) -> Contract:
    """A contract, or another number of hours from a day on.

    Raises:
        DomainError: the hours or the days cannot be. Refused: another contract goes on after this one (`overlaps`).
    """
    return _agree(actor, Contract(user=user), data)


@writes_worker(Action.WORKERS_MANAGE, makes=MayNot)
def limit_worker(*, actor: Actor, user: User, data: MayNotData, **_key: Unpack[Once]) -> MayNot:
    """That someone may not do something for a time. Raises as `agree_contract`."""
    return _agree(actor, MayNot(user=user), data)


@writes_worker(Action.WORKERS_MANAGE, makes=WorkerSkill)
def add_skill_of(*, actor: Actor, user: User, data: SkillData, **_key: Unpack[Once]) -> WorkerSkill:
    """That someone has a skill, or new proof of it. Raises as `agree_contract`."""
    return _agree(actor, WorkerSkill(user=user), data)


@writes_worker(Action.WORKERS_MANAGE, makes=Deployment)
def deploy(*, actor: Actor, user: User, data: DeploymentData, **_key: Unpack[Once]) -> Deployment:
    """That someone works in a home, as one of its team or extra. Raises as `agree_contract`."""
    return _agree(actor, Deployment(user=user), data)


@writes_worker(Action.WORKERS_MANAGE, about="row.user")
def change_agreed(*, actor: Actor, row: Dated, data: Agreed, revision: int) -> Dated:
    """Put right what was agreed, or give it a last day.

    Raises:
        Conflict: somebody saved meanwhile. DomainError, Refused: as `agree_contract`.
    """
    row = type(row)._default_manager.select_related("user").select_for_update(of=("self",)).get(pk=row.pk)  # noqa: SLF001  # Django's public name
    take_revision(row, revision)
    _write(row, data)
    log_worker(actor=actor, action=Event.UPDATE, user=row.user, what=_LOGGED_AS[type(row)], row=row)
    return row


@writes_worker(Action.WORKERS_MANAGE, about="row.user")
def remove_agreed(*, actor: Actor, row: Dated, revision: int) -> None:
    """Take off what was never so. It stays in the history of the database. Raises Conflict as `change_agreed`."""
    row = type(row)._default_manager.select_related("user").select_for_update(of=("self",)).get(pk=row.pk)  # noqa: SLF001  # Django's public name
    take_revision(row, revision)
    log_worker(actor=actor, action=Event.DELETE, user=row.user, what=_LOGGED_AS[type(row)], row=row)
    row.delete()


@writes_worker(Action.WORKERS_MANAGE)
def keep_facts(*, actor: Actor, user: User, born_on: date | None, revision: int) -> WorkerFacts:
    """Keep the date of birth of who is young, for the rules about the young; empty forgets it.

    Raises:
        DomainError: a day that is still to come. Conflict: somebody saved meanwhile.
    """
    if born_on:
        check_not_ahead(born_on, clock.today(), "born_on")
    row = WorkerFacts.objects.select_for_update().filter(user=user).first() or WorkerFacts(user=user, revision=0)
    take_revision(row, revision)
    row.born_on = born_on
    row.save()
    log_worker(actor=actor, action=Event.UPDATE, user=user, what="age of a worker", row=row)
    return row


def deploy_team(*, actor: Actor, home: Home, on: date) -> int:
    """Let those of the home's team who work nowhere in it yet work there from a day on; how many there were.

    Only those whose data the actor keeps: not the actor themselves.

    Raises:
        NotPermitted: the actor keeps nobody's data.
    """
    check_may(actor, Action.WORKERS_MANAGE)
    with transaction.atomic():
        missing = list(team_without_home(actor, home, on))
        for user in missing:
            _agree(actor, Deployment(user=user), DeploymentData(home.pk, is_own=True, from_on=on))
    return len(missing)


def _agree[T: Dated](actor: Actor, row: T, data: Agreed) -> T:
    _make_room(actor, row, data)
    _write(row, data)
    log_worker(actor=actor, action=Event.CREATE, user=row.user, what=_LOGGED_AS[type(row)], row=row)
    return row


def _fill(row: Dated, data: Agreed) -> None:
    check_days(data.from_on, data.until_on)
    _check(data)
    for name, value in asdict(data).items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)


def _make_room(actor: Actor, row: Dated, data: Agreed) -> None:
    """Let what holds when this begins end on the day before."""
    _fill(row, data)
    for former in _others(row).select_for_update().filter(from_on__lt=row.from_on):
        if row.until_on is not None and (former.until_on is None or former.until_on > row.until_on):
            raise overlap((former.from_on, former.until_on))
        former.until_on = row.from_on - DAY
        former.revision += 1
        former.save()
        log_worker(actor=actor, action=Event.UPDATE, user=row.user, what=_LOGGED_AS[type(row)], row=former)


def _write(row: Dated, data: Agreed) -> None:
    _fill(row, data)
    others = _others(row).order_by("from_on").values_list("from_on", "until_on")
    with in_words(others.first):
        row.save()


def _others(row: Dated) -> Any:
    """What holds of the same kind in the same days."""
    same = {name: getattr(row, name) for name in _SAME[type(row)]}
    found = type(row)._default_manager.filter(user_id=row.user_id, **same).exclude(pk=row.pk)  # noqa: SLF001  # Django's public name
    return found.filter(holding(row.from_on, row.until_on or date.max))


def _check(data: Agreed) -> None:
    """What cannot be, whoever it is about."""
    if isinstance(data, ContractData):
        if data.kind not in ContractKindChoices.values:
            raise DomainError(_("Choose what kind of contract it is."), field="kind")
        if not 0 <= data.minutes_per_week <= MOST_MINUTES:
            raise DomainError(_("A contract is for 60 hours a week at most."), field="hours")
    elif isinstance(data, MayNotData):
        if data.limit not in LimitChoices.values:
            raise DomainError(_("Choose what is not possible."), field="limit")
    elif isinstance(data, SkillData):
        skill = Skill.objects.filter(pk=data.skill_id).first()
        if skill is None:
            raise DomainError(_("Choose a skill."), field="skill_id")
        if skill.expires and data.until_on is None:
            raise DomainError(_("Proof of this skill runs out. Until when is it valid?"), field="until_on")
