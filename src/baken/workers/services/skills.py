"""The list of skills of the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.services.ground import Once, carried_out_once, demand, take_revision
from baken.shared.errors import DomainError
from baken.workers.models import Skill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.accounts.rules import Actor

KEY_LENGTH = 40


def usual_skills() -> dict[str, tuple[str, str, bool]]:
    """The usual ones: key, name, what it is about, and whether proof runs out."""
    return {
        "medication": (_("Giving medication"), _("May give medication, and check what a colleague set out."), True),
        "bhv": (_("Emergency response (BHV)"), _("First aid, a small fire, getting everyone out."), True),
        "first_aid": (_("First aid"), "", True),
        "skj": (_("Registered with SKJ"), _("Registered youth professional."), True),
        "driving": (_("Driving licence"), _("May drive residents."), True),
        "lifting": (_("Helping people move"), _("Safe lifting and moving, with aids."), True),
        "sign_language": (_("Sign language"), "", False),
        "induction": (_("Knows the home"), _("Was shown around, and can be alone there."), False),
    }


def _may_manage(kwargs: Mapping[str, object]) -> None:
    check_may(kwargs["actor"], Action.WORKERS_MANAGE)  # type: ignore[arg-type]  # services begin with their actor


@carried_out_once(_may_manage, Skill)
def add_skill(*, actor: Actor, name: str, about: str, expires: bool, **_key: Unpack[Once]) -> Skill:
    """Name something that one can be asked to know.

    Raises:
        DomainError: no name, or one that there is already.
    """
    skill = Skill(key=_free_key(name))
    _write(skill, name, about, expires=expires)
    _log(actor, Event.CREATE, skill)
    return skill


@carried_out_once(_may_manage)
def change_skill(
    *, actor: Actor, skill: Skill, name: str, about: str, expires: bool, is_off: bool, revision: int
) -> Skill:
    """Describe a skill anew, or use it no longer: who has it keeps it, but it is not asked for.

    Raises:
        Conflict: somebody saved meanwhile. DomainError: as `add_skill`.
    """
    skill = Skill.objects.select_for_update().get(pk=skill.pk)
    take_revision(skill, revision)
    skill.is_off = is_off
    _write(skill, name, about, expires=expires)
    _log(actor, Event.UPDATE, skill)
    return skill


@carried_out_once(_may_manage)
def add_usual_skills(*, actor: Actor) -> int:
    """Take over the usual ones that are not there yet, in the language of the organisation; how many there were."""
    made = 0
    with override("nl"):
        usual = usual_skills()
    for key, (name, about, expires) in usual.items():
        if not Skill.objects.filter(key=key).exists() and not Skill.objects.filter(name__iexact=name).exists():
            _log(actor, Event.CREATE, Skill.objects.create(key=key, name=name, about=about, expires=expires))
            made += 1
    return made


def _write(skill: Skill, name: str, about: str, *, expires: bool) -> None:
    skill.name = demand(name, "name", _("Give the skill a name."))
    skill.about = about.strip()
    skill.expires = expires
    if Skill.objects.filter(name__iexact=skill.name).exclude(pk=skill.pk).exists():
        raise DomainError(_("There is a skill with this name."), field="name", code="known")
    skill.save()


def _free_key(name: str) -> str:
    """A key of the name that no other skill has."""
    begin = slugify(name)[: KEY_LENGTH - 4] or "skill"
    known = set(Skill.objects.filter(key__startswith=begin).values_list("key", flat=True))
    if begin not in known:
        return begin
    return next(key for number in range(2, len(known) + 3) if (key := f"{begin}-{number}") not in known)


def _log(actor: Actor, action: str, skill: Skill) -> None:
    audit.record(actor=actor, action=action, participant_id=None, what="skill", object_type="Skill", object_id=skill.pk)
