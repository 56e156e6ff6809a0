"""The board that a team looks at every day (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.methods.catalogue import UnknownCourse
from baken.methods.selectors import find_course
from baken.programmes import services
from baken.programmes.forms import CardForm, OffBoardForm
from baken.programmes.presenters.board import columns
from baken.programmes.selectors.caseload import running_in_team
from baken.programmes.selectors.lists import board_of, in_sight, staff_at, teams_to_filter_by
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.programmes.views.ground import Here

RULE = "MT-07"


@requires(Action.PROGRAMMES_LIST)
@require_GET
def board(request: StaffRequest, course: str, team_id: UUID) -> HttpResponse:
    """Everyone whom the team guides by this method: by the attention that they get today."""
    try:
        method = find_course(course)
    except UnknownCourse:
        raise Http404 from None
    if method.caseload is None:
        raise Http404
    team = get_object_or_404(teams_to_filter_by(request.actor).select_related("location"), pk=team_id)
    programmes, hidden = board_of(request.actor, course, team.pk)
    shown = {one.pk: one.relation for programme in programmes for one in in_sight(programme)}
    audit.record_many(
        actor=request.actor,
        action=Event.VIEW,
        participant_ids=sorted(shown),
        what="board of a team",
        relations=dict(shown),
        details={"team": str(team.pk)},
    )
    title = _("Board of %(team)s") % {"team": team.name}
    context = {
        "title": title,
        "crumbs": [{"title": _("Methods under way"), "url": reverse("programmes:list")}, {"title": title, "url": ""}],
        "method": method,
        "team": team,
        "columns": columns(programmes, request.actor),
        "count": running_in_team(course, team.pk),
        "hidden": hidden,
    }
    return render(request, "programmes/board.html", context)


def place(here: Here) -> HttpResponse:
    """Put someone on the board, or in another column, as agreed at the handover."""
    participant, to = _about(here)
    now = here.programme.cards.filter(off_on__isnull=True).first()
    initial = {"attention": now.attention, "reason": now.reason, "goes": now.goes_id} if now else {}
    team = here.programme.team_id
    form = CardForm(here.sent, initial=initial, staff=staff_at(here.programme.location_id, team))
    if here.sent is not None and form.is_valid():
        given = form.cleaned_data
        response = here.saved(
            form,
            lambda: services.place_on_board(
                actor=here.request.actor,
                programme=here.programme,
                participant=participant,
                attention=given["attention"],
                reason=given["reason"],
                goes_id=given["goes"],
                on=clock.today(),
                client_key=given["client_key"],
            ),
            _("%(name)s stands on the board.") % {"name": participant.display_name},
            to,
        )
        if response:
            return response
    return here.form_page(
        _("On the board"),
        form=form,
        rule=RULE,
        text=_("As agreed at the handover: why, and who goes."),
        button=_("Put on the board"),
        draft="board",
    )


def off(here: Here) -> HttpResponse:
    """Take someone off the board, with the reason."""
    participant, to = _about(here)
    form = OffBoardForm(here.sent)
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form,
            lambda: services.take_off_board(
                actor=here.request.actor,
                programme=here.programme,
                participant=participant,
                on=clock.today(),
                **form.cleaned_data,
            ),
            _("%(name)s is off the board.") % {"name": participant.display_name},
            to,
        )
        if response:
            return response
    return here.form_page(_("Off the board"), form=form, rule=RULE, button=_("Take off the board"))


def _about(here: Here) -> tuple[Participant, str]:
    """Whose card it is, and the board. Raises Http404 where the method has no board."""
    if here.participant is None or here.course.caseload is None or here.programme.team_id is None:
        raise Http404
    return here.participant, reverse("programmes:board", args=[here.programme.course_slug, here.programme.team_id])
