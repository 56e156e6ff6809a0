"""What the screens of one programme have in common: they stand in the dossier, and at the group itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.methods.texts import localised
from baken.participants.access import dossier_view
from baken.programmes.access import Right, runs_group
from baken.programmes.models import Programme
from baken.programmes.presenters import Addresses, ProgrammePage, Rights
from baken.programmes.rules import THE_PARTICIPANT
from baken.programmes.selectors import (
    course_of,
    events_of,
    find_group,
    members_of,
    memberships,
    state_from,
    withdrawn_answers,
)
from baken.programmes.selectors.lists import visible_people
from baken.programmes.wording import names_for_one
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest, View
    from baken.methods.engine import State
    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.programmes.models import ProgrammeEvent, ProgrammeMember
    from baken.shared.forms import BakenForm

_METHODS: Final = ["GET", "POST"]
_BY_RIGHT: Final = {
    Right.VIEW: Action.PROGRAMME_VIEW,
    Right.RECORD: Action.PROGRAMME_RECORD,
    Right.DECIDE: Action.PROGRAMME_DECIDE,
}


@dataclass
class Here:
    """One programme as it is being looked at: in the dossier of `participant`, or at the group itself."""

    request: StaffRequest
    programme: Programme
    participant: Participant | None
    stays: list[ProgrammeMember] = field(default_factory=list)

    @property
    def member(self) -> ProgrammeMember | None:
        """How the participant takes part: the newest time."""
        return self.stays[0] if self.stays else None

    @property
    def of_one_in_a_group(self) -> bool:
        """Whether this is the dossier of one member of a group."""
        return self.programme.for_group and self.participant is not None

    @cached_property
    def course(self) -> Course:
        return course_of(self.programme)

    @cached_property
    def addresses(self) -> Addresses:
        return Addresses(self.programme.pk, self.participant.pk if self.participant else None)

    @cached_property
    def rights(self) -> Rights:
        if self.participant is not None:
            there = self.member is not None and self.member.left_on is None
            return Rights.in_dossier(self.request.actor, self.programme, self.participant, still_there=there)
        return Rights.of_group(self.request.actor, self.programme)

    @cached_property
    def events(self) -> list[ProgrammeEvent]:
        return events_of(self.programme, recorders=True)

    @cached_property
    def state(self) -> State:
        """Where it stands; in the dossier of who left a group, where it stood then."""
        until = self.member.left_on if self.member and self.of_one_in_a_group else None
        if until is None:
            return state_from(self.programme, self.events)
        return state_from(self.programme, [one for one in self.events if one.on <= until], today=until)

    @cached_property
    def members(self) -> list[ProgrammeMember]:
        """Everyone of the group; only on its own page."""
        if self.participant is not None or not self.programme.for_group:
            return []
        return members_of(self.programme, visible_people(self.request.actor))

    @cached_property
    def people(self) -> list[tuple[str, str]]:
        """The members in sight who still take part, to choose from."""
        there = (one.shown for one in self.members if one.left_on is None)
        return [(str(one.pk), one.display_name) for one in there if one]

    @cached_property
    def names(self) -> dict[str, str]:
        """Whom one may know by name here."""
        if self.participant is not None:
            own = self.participant.display_name
            return {**names_for_one(own), str(self.participant.pk): own}
        return {str(one.participant_id): one.shown.display_name for one in self.members if one.shown}

    @property
    def seen(self) -> list[ProgrammeEvent]:
        """The events that one may know of here.

        In the dossier of one member: what is about this member, and what the group did while this one took part. On
        the page of the group: what the group did, and what is about members in sight.
        """
        if not self.programme.for_group:
            return self.events
        known = set(self.names) - {THE_PARTICIPANT}
        return [
            one
            for one in self.events
            if str(one.participant_id) in known or (one.participant_id is None and self._was_there(one.on))
        ]

    def _was_there(self, on: date) -> bool:
        """Whether the participant of this dossier took part on a day; at the group itself always."""
        return self.participant is None or any(stay.covers(on) for stay in self.stays)

    def may_amend(self, event: ProgrammeEvent) -> bool:
        """Whether an event may be put right here."""
        about = {one.participant_id: one.shown for one in self.members if one.shown}
        if self.participant is not None:
            about = {self.participant.pk: self.participant}
        whom = about.get(event.participant_id) if event.participant_id else None
        return self.rights.amend(self.request.actor, self.programme, event, whom)

    def people_on(self, day: date) -> list[tuple[str, str]]:
        """The members in sight who took part on a day, to choose from."""
        there = {one.participant_id: one.shown for one in self.members if one.shown and one.covers(day)}
        return [(str(one.pk), one.display_name) for one in there.values()]

    @cached_property
    def page(self) -> ProgrammePage:
        return ProgrammePage(
            self.programme,
            self.state,
            self.rights,
            self.addresses,
            self.names,
            frozenset(event.pk for event in self.seen),
            self.members,
            self.member if self.programme.for_group else None,
            withdrawn_answers(self.seen),
        )

    @property
    def common(self) -> dict[str, Any]:
        """What every service of one programme is told."""
        own = self.participant if not self.programme.for_group else None
        return {"actor": self.request.actor, "programme": self.programme, "participant": own}

    @property
    def title(self) -> str:
        return self.programme.title or localised(self.course.title)

    @property
    def whose(self) -> str:
        """With whom it is: the participant, or the group."""
        return self.participant.display_name if self.participant else self.programme.title

    def crumbs(self, *rest: str) -> list[dict[str, str]]:
        """The way to a screen of this programme; the last one is where one is."""
        if self.participant is not None:
            way = [
                {"title": _("Participants"), "url": reverse("participants:list")},
                {"title": self.participant.display_name, "url": self.participant.get_absolute_url()},
                {"title": _("Methods"), "url": reverse("programmes:overview", args=[self.participant.pk])},
            ]
        else:
            way = [{"title": _("Methods under way"), "url": reverse("programmes:list")}]
        home = {"title": self.title, "url": self.addresses.home if rest else ""}
        return [*way, home, *({"title": title, "url": ""} for title in rest)]

    def log_members(self, what: str) -> None:
        """Log that the members in sight were shown."""
        shown = {one.shown.pk: one.shown.relation for one in self.members if one.shown}
        audit.record_many(
            actor=self.request.actor,
            action=Event.VIEW,
            participant_ids=sorted(shown),
            what=what,
            relations=dict(shown),
            details={"programme": str(self.programme.pk)},
        )

    # -- answering ---------------------------------------------------------------------------------------------
    @property
    def sent(self) -> Any:
        """What was sent; None where the page is only looked at."""
        return self.request.POST if self.request.method == "POST" else None

    def saved(self, form: BakenForm, write: Callable[[], object], done: str, to: str = "") -> HttpResponse | None:
        """Do what was asked, say that it was done and go on; None when it was refused and the form says why."""
        try:
            write()
        except DomainError as error:
            field_of = getattr(form, "field_of", None)
            if field_of is not None:
                error.field = field_of(error.field)
            add_domain_error(form, error)
            return None
        messages.success(self.request, done)
        return redirect(to or self.addresses.home)

    def form_page(self, title: str, template: str = "programmes/form.html", **context: object) -> HttpResponse:
        """A page with a form; one that was refused says so with its status, and what one may not send with 403."""
        allowed = context.setdefault("allowed", True)
        context |= {
            "here": self,
            "participant": self.participant,
            "title": title,
            "crumbs": self.crumbs(title),
            "cancel_url": self.addresses.home,
        }
        status = 200 if self.sent is None else 422 if allowed else 403
        return render(self.request, template, context, status=status)


def pair(
    view: Callable[..., HttpResponse], right: Right, *, what: str, own_part: bool = False, shows_members: bool = False
) -> tuple[View, View]:
    """The same screen at its two places: in the dossier of a participant, and at the group.

    `own_part` says that it is there too in the dossier of one member of a group; else a group is led at its own page.
    `shows_members` logs who was shown on the page of the group.
    """

    @dossier_view(_BY_RIGHT[right], what=what)
    @require_http_methods(_METHODS)
    def in_dossier(request: StaffRequest, participant: Participant, programme_id: UUID, **rest: Any) -> HttpResponse:
        stays = memberships(participant, programme_id)
        if not stays or (stays[0].programme.for_group and not own_part):
            raise Http404
        return view(Here(request, stays[0].programme, participant, stays), **rest)

    @requires(Action.PROGRAMMES_LIST)
    @require_http_methods(_METHODS)
    def of_group(request: StaffRequest, programme_id: UUID, **rest: Any) -> HttpResponse:
        here = Here(request, group_run_by(request, programme_id, what), None)
        if shows_members and here.sent is None:
            here.log_members(what)
        return view(here, **rest)

    return in_dossier, of_group


def group_run_by(request: StaffRequest, programme_id: UUID, what: str) -> Programme:
    """The group, for who runs it; for others it does not exist, and the attempt is logged."""
    programme = find_group(programme_id)
    if programme is None:
        raise Http404
    if not runs_group(request.actor, programme):
        audit.record(
            actor=request.actor,
            action=Event.VIEW,
            participant_id=None,
            what=what,
            object_type="programme",
            object_id=programme.pk,
            outcome=Outcome.DENIED,
        )
        raise Http404
    return programme
