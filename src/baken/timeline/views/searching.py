"""Searching in what was written in all dossiers that one may see."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.timeline import selectors
from baken.timeline.forms import SearchForm
from baken.timeline.presenters import Shown, entries
from baken.timeline.rules.places import read_place
from baken.timeline.selectors import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.timeline.presenters import Entry
    from baken.timeline.selectors import Wanted


@requires(Action.PARTICIPANTS_LIST)
@require_GET
def search(request: StaffRequest) -> HttpResponse:
    """Reports, memos, documents and what else was written, with what was looked for lit up.

    The access log knows whose dossier was shown to whom, and not which words were looked for.
    """
    form = SearchForm(request.GET)
    wanted, after = form.wanted, read_place(request.GET.get("vanaf", ""))
    page = selectors.stretch(selectors.Caseload(request.actor), wanted, after=after) if wanted.text else Stretch([])
    people = selectors.people_of(request.actor, page.rows)
    shown = Shown(typed=wanted.text, whole=False, participants=people)
    found = entries(page.rows, selectors.background_of(request.actor, page.rows), shown)
    if wanted.text:
        _log(request.actor, wanted, found, people)
    context = {
        "crumbs": [
            {"title": _("Participants"), "url": reverse("participants:list")},
            {"title": _("Search in dossiers")},
        ],
        "form": form,
        "text": wanted.text,
        "groups": _groups(found, together=bool(form.cleaned_data.get("together"))),
        "next": page.next,
        "is_first": after is None,
    }
    return render(request, "timeline/search.html", context)


def _log(actor: Actor, wanted: Wanted, found: Iterable[Entry], people: Mapping[UUID, Participant]) -> None:
    shown = {entry.participant.pk: entry.kind for entry in found if entry.participant}
    audit.record_many(
        actor=actor,
        action=Event.SEARCH,
        participant_ids=list(shown),
        what="search in dossiers",
        relations={pk: people[pk].relation for pk in shown},
        details={"kinds": [wanted.kind] if wanted.kind else sorted(set(shown.values()))},
    )


def _groups(found: list[Entry], *, together: bool) -> list[tuple[Participant | None, list[Entry]]]:
    """The entries as they come, or those of one participant together, whose newest comes first in front."""
    if not together:
        return [(None, found)] if found else []
    order = {entry.participant.pk: place for place, entry in reversed(list(enumerate(found))) if entry.participant}
    ordered = sorted(found, key=lambda entry: order[entry.participant.pk] if entry.participant else len(found))
    return [
        (same[0].participant, same)
        for _who, group in groupby(ordered, key=lambda entry: entry.participant and entry.participant.pk)
        if (same := list(group))
    ]
