"""Moving what is drawn, laying it out again, undoing: by a script at once, and by buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.views.decorators.http import require_POST

from baken.accounts.policy import Action
from baken.drawings import services, wording
from baken.drawings.forms.drawing import MoveForm
from baken.drawings.presenters.frame import page
from baken.drawings.rules.editing import Way
from baken.drawings.views.drawing import drawing_page
from baken.drawings.views.ground import WHAT, actor_of, draft_or_404
from baken.participants.access import dossier_view
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from baken.drawings.models import DrawingVersion
    from baken.participants.models import Participant


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_POST
def move(request: HttpRequest, participant: Participant, version_id: UUID, key: str) -> HttpResponse:
    """Put something somewhere: dragged there, or by a button a little further."""
    draft = draft_or_404(participant, version_id)
    form = MoveForm(request.POST)
    if draft.parsed.element(key) is None:
        raise Http404
    is_readable = form.is_valid()
    asked, actor = form.cleaned_data, actor_of(request)

    def act() -> DrawingVersion:
        if not is_readable:
            raise DomainError(wording.REFUSALS["unreadable"])
        revision = asked["revision"]
        if asked["way"]:
            way = Way(asked["way"])
            return services.nudge_element(actor=actor, version=draft, key=key, way=way, revision=revision)
        x, y = asked["x"] or 0, asked["y"] or 0
        return services.move_element(actor=actor, version=draft, key=key, x=x, y=y, revision=revision)

    return _act(request, participant, draft, act)


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_POST
def tidy(request: HttpRequest, participant: Participant, version_id: UUID) -> HttpResponse:
    """Lay everything out anew."""
    draft = draft_or_404(participant, version_id)
    revision = _revision(request)
    return _act(
        request,
        participant,
        draft,
        lambda: services.lay_out_again(actor=actor_of(request), version=draft, revision=revision),
    )


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_POST
def undo(request: HttpRequest, participant: Participant, version_id: UUID) -> HttpResponse:
    """Undo the last change."""
    draft = draft_or_404(participant, version_id)
    revision = _revision(request)
    return _act(
        request,
        participant,
        draft,
        lambda: services.undo(actor=actor_of(request), version=draft, revision=revision),
    )


def _revision(request: HttpRequest) -> int:
    sent = str(request.POST.get("revision", ""))
    return int(sent) if sent.isdecimal() and len(sent) < 9 else 0  # noqa: PLR2004  # the column is an integer


def _act(
    request: HttpRequest, participant: Participant, draft: DrawingVersion, act: Callable[[], DrawingVersion]
) -> HttpResponse:
    """Change the picture, and show it: to the script on the page at once, to a form by the page that follows."""
    by_script = bool(getattr(request, "htmx", False))
    problem = ""
    try:
        act()
    except DomainError as error:
        problem = str(error)
    if by_script:
        response = drawing_page(request, participant, draft_or_404(participant, draft.pk), problem)
        response.status_code = 409 if problem else 200
        return response
    if problem:
        messages.error(request, problem)
    back = request.POST.get("back", "")
    known = {"element": page(participant, "element", draft, back)} if back and draft.parsed.element(back) else {}
    return HttpResponseRedirect(known.get("element", page(participant, "edit", draft)))
