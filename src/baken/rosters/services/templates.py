"""The kinds of shifts that a home knows: taking over what is usual, adding, changing, and using one no longer.

A change holds for shifts that are made from then on. Shifts that stand already, published or not, keep their hours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.selectors import kind_of
from baken.homes.services.ground import log_home, writes_home
from baken.methods.texts import localised
from baken.participants.services.ground import Once, demand, take_revision
from baken.rosters.models import ShiftNeed, ShiftSort, ShiftTemplate
from baken.rosters.models.templates import DAY, LONGEST, MOST_AT_ONCE
from baken.rosters.rules.defaults import shifts_for
from baken.rosters.rules.raising import KindOfShift, raised
from baken.rosters.selectors.coverage import usual_week
from baken.rosters.selectors.templates import templates_of
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.workers.models import Skill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.accounts.rules import Actor
    from baken.homes.models import Home

SHORTEST = 15
WHAT = "kind of shift"
NEEDS = "workers needed in shifts"

#: Of a kind of shift on a weekday (1 is Monday): at least, and better.
type Numbers = Mapping[tuple[ShiftTemplate, int], tuple[int, int]]


@dataclass(frozen=True)
class ShiftData:
    """A kind of shift as it is filled in: minutes after midnight, and how long; sleep after the begin, and how long."""

    name: str
    letter: str
    sort: str
    starts: int
    minutes: int
    break_minutes: int = 0
    sleeps_from: int | None = None
    sleeps_for: int | None = None
    skills: tuple[str, ...] = field(default=())


@writes_home(Action.ROSTER_PLAN, about="home")
def take_defaults(*, actor: Actor, home: Home) -> list[ShiftTemplate]:
    """Begin with the shifts that are usual in such a home, with how many it needs (YG-03, SL-07).

    Raises:
        Refused: the home has kinds of shifts already. NotPermitted: not by this actor.
    """
    _lock(home)
    if ShiftTemplate.objects.filter(home=home, retired_on__isnull=True).exists():
        raise Refused(_("This home has shifts already. Change those, or add one."), code="has-shifts")
    skills = {one.key: one for one in Skill.objects.filter(is_off=False)}
    made = []
    for shift in shifts_for(kind_of(home)):
        template = ShiftTemplate.objects.create(
            home=home,
            name=localised(shift.name),
            letter=shift.letter,
            sort=shift.sort,
            starts=shift.begins_at,
            minutes=shift.minutes,
            break_minutes=shift.break_minutes,
            sleeps_from=shift.sleeps_from,
            sleeps_for=shift.sleeps_for,
        )
        template.skills.set([skills[key] for key in shift.skills if key in skills])
        ShiftNeed.objects.bulk_create(
            ShiftNeed(template=template, weekday=number, least=least, wanted=wanted)
            for number, (least, wanted) in enumerate(shift.numbers, start=1)
            if wanted
        )
        made.append(template)
        log_home(actor=actor, action=Event.CREATE, home=home, what=WHAT, row=template)
    return made


@writes_home(Action.ROSTER_PLAN, about="home", makes=ShiftTemplate)
def add_template(*, actor: Actor, home: Home, data: ShiftData, **_key: Unpack[Once]) -> ShiftTemplate:
    """Add a kind of shift to a home.

    Raises:
        DomainError: a word is missing, hours that cannot be, letters that another one has, an unknown skill.
        NotPermitted: not by this actor.
    """
    _lock(home)
    template = ShiftTemplate(home=home)
    skills = _fill(template, data)
    template.save(force_insert=True)
    template.skills.set(skills)
    log_home(actor=actor, action=Event.CREATE, home=home, what=WHAT, row=template)
    return template


@writes_home(Action.ROSTER_PLAN, about="template.home")
def change_template(*, actor: Actor, template: ShiftTemplate, data: ShiftData, revision: int) -> ShiftTemplate:
    """Change a kind of shift for what is made from now on.

    Raises:
        DomainError: as `add_template`. Conflict: a colleague changed it meanwhile. Refused: it is not used any more.
        NotPermitted: not by this actor.
    """
    row = _locked(template)
    if row.retired_on is not None:
        raise Refused(_("This shift is not used any more. Take it up again first."), code="retired")
    take_revision(row, revision)
    skills = _fill(row, data)
    row.save()
    row.skills.set(skills)
    log_home(actor=actor, action=Event.UPDATE, home=row.home, what=WHAT, row=row)
    return row


@writes_home(Action.ROSTER_PLAN, about="template.home")
def retire_template(*, actor: Actor, template: ShiftTemplate, retired: bool) -> ShiftTemplate:
    """Use a kind of shift no longer, or again. Shifts that stand stay; nothing of the past changes.

    Raises:
        DomainError: its letters belong to another one meanwhile. NotPermitted: not by this actor.
    """
    row = _locked(template)
    if (row.retired_on is not None) is retired:
        return row
    if not retired:
        _check_letter(row, row.letter)
    row.retired_on = clock.today() if retired else None
    row.revision += 1
    row.save(update_fields=["retired_on", "revision"])
    log_home(actor=actor, action=Event.UPDATE, home=row.home, what=WHAT, row=row, on=not retired)
    return row


@writes_home(Action.ROSTER_PLAN, about="home")
def set_needs(*, actor: Actor, home: Home, numbers: Numbers) -> int:
    """Say how many a home needs in its kinds of shifts on weekdays; says how many numbers changed.

    Only what is given changes: what a colleague filled in elsewhere stays.

    Raises:
        DomainError: more at least than is better, or more than can be. NotPermitted: not by this actor.
    """
    _lock(home)
    known = {
        (row.template_id, row.weekday): row for row in ShiftNeed.objects.select_for_update().filter(template__home=home)
    }
    changed, gone = [], []
    for (template, weekday), (least, wanted) in numbers.items():
        if not (0 <= least <= wanted <= MOST_AT_ONCE and 1 <= weekday <= 7 and template.home_id == home.pk):  # noqa: PLR2004  # Sunday
            raise DomainError(_("“Better” is at least as many as “at least”."), code="numbers")
        row = known.get((template.pk, weekday))
        if row is None and wanted:
            changed.append(ShiftNeed(template=template, weekday=weekday, least=least, wanted=wanted))
        elif row is not None and not wanted:
            gone.append(row)
        elif row is not None and (row.least, row.wanted) != (least, wanted):
            row.least, row.wanted = least, wanted
            row.save(update_fields=["least", "wanted"])
            changed.append(row)
    ShiftNeed.objects.bulk_create([row for row in changed if row._state.adding])  # noqa: SLF001  # Django's own word for it
    ShiftNeed.objects.filter(pk__in=[row.pk for row in gone]).delete()
    if changed or gone:
        log_home(actor=actor, action=Event.UPDATE, home=home, what=NEEDS, row=home)
    return len(changed) + len(gone)


@writes_home(Action.ROSTER_PLAN, about="home")
def raise_to_norm(*, actor: Actor, home: Home) -> int:
    """Raise how many a home needs at least until nothing is short of the norm in a usual week (YG-02, YG-03).

    Says how many numbers changed; nought when the norm is kept, or no shift of the home can fill what is short.

    Raises:
        NotPermitted: not by this actor.
    """
    _lock(home)
    kinds = {one.pk: one for one in templates_of(home)}
    needs = {(pk, need.weekday): need for pk, one in kinds.items() for need in one.needs.all()}
    found = raised(
        [KindOfShift(one.pk, one.starts, one.minutes, one.sleeps_from, one.sleeps_for) for one in kinds.values()],
        {key: need.least for key, need in needs.items()},
        usual_week(home),
    )
    for (pk, weekday), least in found.items():
        ShiftNeed.objects.update_or_create(
            template=kinds[pk],
            weekday=weekday,
            defaults={"least": least, "wanted": max(least, needs[pk, weekday].wanted if (pk, weekday) in needs else 0)},
        )
    if found:
        log_home(actor=actor, action=Event.UPDATE, home=home, what=NEEDS, row=home)
    return len(found)


def _lock(home: Home) -> None:
    """Whoever changes the shifts of the same home waits."""
    list(type(home).objects.select_for_update(of=("self",)).filter(pk=home.pk).order_by())


def _locked(template: ShiftTemplate) -> ShiftTemplate:
    row = ShiftTemplate.objects.select_for_update().get(pk=template.pk)
    row.home = template.home
    return row


def _fill(row: ShiftTemplate, data: ShiftData) -> list[Skill]:
    """Write what was filled in on the row, and give the skills that it asks."""
    row.name = demand(" ".join(data.name.split()), "name", _("Give it a name."))
    row.letter = demand(data.letter, "letter", _("Give it one to three letters: they stand on the roster."))
    _check_letter(row, row.letter)
    if data.sort not in ShiftSort.values:
        raise DomainError(_("Choose from the list."), field="sort")
    if not (0 <= data.starts < DAY and SHORTEST <= data.minutes <= LONGEST):
        raise DomainError(_("A shift lasts a quarter of an hour at least, and a day at most."), field="ends")
    if not 0 <= data.break_minutes < data.minutes:
        raise DomainError(_("The break is shorter than the shift."), field="break_minutes")
    sleeps = data.sort == ShiftSort.SLEEP_IN
    if sleeps and (data.sleeps_from is None or data.sleeps_for is None):
        raise DomainError(_("Say from when until when one can sleep."), field="sleeps_from", rule="YG-03")
    if sleeps and (data.sleeps_from or 0) + (data.sleeps_for or 0) > data.minutes:
        raise DomainError(_("One sleeps within the hours of the shift."), field="sleeps_until")
    row.sort, row.starts, row.minutes, row.break_minutes = data.sort, data.starts, data.minutes, data.break_minutes
    row.sleeps_from, row.sleeps_for = (data.sleeps_from, data.sleeps_for) if sleeps else (None, None)
    skills = list(Skill.objects.filter(key__in=data.skills))
    if len(skills) != len(set(data.skills)):
        raise DomainError(_("Choose from the list."), field="skills")
    return skills


def _check_letter(row: ShiftTemplate, letter: str) -> None:
    others = ShiftTemplate.objects.filter(home=row.home, retired_on__isnull=True, letter__iexact=letter)
    if others.exclude(pk=row.pk).exists():
        raise DomainError(_("Another shift of this home has these letters."), field="letter", code="letter")
