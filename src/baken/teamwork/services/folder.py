"""Keeping the folder: writing pages, putting them in order, taking them out (LE-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.db.models import Max
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.models import Home
from baken.homes.services.ground import log_home, writes_home
from baken.participants.services.ground import Once, demand, take_revision
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.teamwork.models import FolderPage, PageVersion
from baken.teamwork.rules.folder import parts
from baken.teamwork.services.ground import leads

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

RULE = "LE-09"
WHAT = "page of the folder"


@writes_home(Action.HOME_MEETINGS, about="home", makes=FolderPage)
def add_page(
    *, actor: Actor, home: Home, part: str, title: str, text: str, for_residents: bool, **_key: Unpack[Once]
) -> FolderPage:
    """Write a new page at the end of a part. Every colleague may; the lead keeps it together.

    Raises:
        DomainError: no such part, one that fills itself, or no title.
    """
    Home.objects.select_for_update().get(pk=home.pk)
    known = parts().get(part)
    if known is None or known.filled_by_meetings:
        raise DomainError(_("Choose a part of the folder."), field="part", rule=RULE)
    last = FolderPage.objects.filter(home=home, part=part).aggregate(last=Max("number"))["last"] or 0
    made = FolderPage.objects.create(
        home=home,
        part=part,
        title=demand(title, "title", _("Give the page a title."))[:120],
        text=text.strip(),
        number=last + 1,
        for_residents=for_residents,
    )
    _keep(made, actor)
    log_home(actor=actor, action=Event.CREATE, home=home, what=WHAT, row=made)
    return made


@writes_home(Action.HOME_MEETINGS, about="page.home")
def change_page(
    *, actor: Actor, page: FolderPage, title: str, text: str, for_residents: bool, revision: int
) -> FolderPage:
    """Write a page anew; what it said before stays to be read.

    Raises:
        Refused: it was taken out. Conflict: a colleague changed it meanwhile. DomainError: no title.
    """
    locked = FolderPage.objects.select_for_update().get(pk=page.pk)
    if locked.removed_on is not None:
        raise Refused(_("This page was taken out. Put it back first."), code="removed")
    take_revision(locked, revision)
    words, said = demand(title, "title", _("Give the page a title."))[:120], text.strip()
    is_new = (words, said) != (locked.title, locked.text)
    locked.title, locked.text, locked.for_residents = words, said, for_residents
    if is_new:
        locked.version += 1
    locked.save()
    if is_new:
        _keep(locked, actor)
    log_home(actor=actor, action=Event.UPDATE, home=page.home, what=WHAT, row=locked)
    return locked


@leads(about="page.home")
def move_page(*, actor: Actor, page: FolderPage, up: bool) -> FolderPage:
    """Let a page change places with the one before it in its part, or with the one after it."""
    Home.objects.select_for_update().get(pk=page.home_id)
    beside = list(FolderPage.objects.filter(home=page.home_id, part=page.part, removed_on__isnull=True))
    here = next((place for place, one in enumerate(beside) if one.pk == page.pk), None)
    if here is None:
        raise Refused(_("This page was taken out. Put it back first."), code="removed")
    there = here - 1 if up else here + 1
    if 0 <= there < len(beside):
        beside[here], beside[there] = beside[there], beside[here]
        for number, one in enumerate(beside, start=1):
            if one.number != number:
                FolderPage.objects.filter(pk=one.pk).update(number=number)
        log_home(actor=actor, action=Event.UPDATE, home=page.home, what=WHAT, row=page)
    return page


@leads(about="page.home")
def take_out_page(*, actor: Actor, page: FolderPage) -> FolderPage:
    """Take a page out of the folder; it can be put back."""
    return _take_out(actor, page, out=True)


@leads(about="page.home")
def put_back_page(*, actor: Actor, page: FolderPage) -> FolderPage:
    """Put a page back that was taken out."""
    return _take_out(actor, page, out=False)


def _take_out(actor: Actor, page: FolderPage, *, out: bool) -> FolderPage:
    locked = FolderPage.objects.select_for_update().get(pk=page.pk)
    if out is (locked.removed_on is None):
        locked.removed_on = clock.today() if out else None
        locked.revision += 1
        locked.save()
        log_home(actor=actor, action=Event.UPDATE, home=page.home, what=WHAT, row=locked)
    return locked


def _keep(page: FolderPage, actor: Actor) -> None:
    PageVersion.objects.create(
        page=page,
        number=page.version,
        title=page.title,
        text=page.text,
        written_at=clock.now(),
        written_by_name=actor.name,
    )
