"""Messages from relatives: the list with its clock, one message, answering and handing over (CT-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages as told
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.continuity import selectors, services
from baken.continuity.forms.messages import AnswerForm, HandOverForm, MessageForm
from baken.continuity.presenters.frame import frame
from baken.continuity.presenters.messages import message_lines
from baken.continuity.views.ground import form_page
from baken.participants.access import dossier_view
from baken.participants.selectors import network_of
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.continuity.models import FamilyMessage
    from baken.participants.models import Participant

PER_PAGE = 30


@require_GET
@requires(Action.PARTICIPANTS_LIST)
def messages(request: StaffRequest) -> HttpResponse:
    """What waits for an answer, the oldest first; `?wie=allen` of everyone one may see, `?antwoord=ja` what has one."""
    actor = request.actor
    everyone, answered = request.GET.get("wie") == "allen", request.GET.get("antwoord") == "ja"
    found = selectors.messages_for(actor, everyone=everyone, answered=answered)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    audit.record_many(
        actor=actor,
        action=Event.VIEW,
        participant_ids=dict.fromkeys(one.participant_id for one in shown),
        what="messages from relatives",
    )
    context = {
        "page": page,
        "lines": message_lines(shown, clock.now(), selectors.hours_to_answer()),
        "answered": answered,
        "everyone": everyone,
        "crumbs": [{"title": _("Messages from relatives")}],
        "tabs": [
            {"title": _("Of my people"), "url": request.path, "current": not everyone and not answered},
            {"title": _("Of everyone I may see"), "url": "?wie=allen", "current": everyone and not answered},
            {"title": _("Answered"), "url": "?wie=allen&antwoord=ja", "current": answered},
        ],
    }
    return render(request, "continuity/messages.html", context)


@require_GET
@dossier_view(Action.MESSAGE_REGISTER, what="messages from relatives")
def messages_of(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Everything that relatives of this participant sent."""
    page = Paginator(selectors.messages_of(participant), PER_PAGE).get_page(request.GET.get("page"))
    context = frame(request.actor, participant, "messages_of") | {
        "page": page,
        "lines": message_lines(page.object_list, clock.now(), selectors.hours_to_answer()),
    }
    return render(request, "continuity/messages_of.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.MESSAGE_REGISTER, what="message from a relative")
def message_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    form = MessageForm(request.POST or None, network=network_of(participant))
    done = attempt(
        form,
        lambda: services.register_message(
            actor=request.actor,
            participant=participant,
            data=form.message,
            pick_up=form.cleaned_data["pick_up"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told.success(request, _("The message is kept."))
        return redirect("continuity:message", participant.pk, done.made.pk)
    context = frame(request.actor, participant, "messages_of", _("Write down a message"))
    hours = selectors.hours_to_answer()
    intro = ngettext("The answer comes within %(hours)s hour.", "The answer comes within %(hours)s hours.", hours)
    return form_page(
        request, context, form, rule="CT-06", intro=intro % {"hours": hours}, draft=f"message:{participant.pk}"
    )


@require_GET
@dossier_view(Action.MESSAGE_REGISTER, what="message from a relative")
def message(request: StaffRequest, participant: Participant, message_id: UUID) -> HttpResponse:
    """One message: what was asked, who has it, what was answered."""
    found = _message(participant, message_id)
    context = frame(request.actor, participant, "messages_of", _("Message from %(name)s") % {"name": found.sender_name})
    context |= {
        "line": message_lines([found], clock.now(), selectors.hours_to_answer())[0],
        "message": found,
        "turns": list(found.turns.select_related("user")),
        "is_mine": found.picked_up_by_id == request.actor.user_id,
    }
    return render(request, "continuity/message.html", context)


def _message(participant: Participant, message_id: UUID) -> FamilyMessage:
    """A message of this participant, which keeps the ties of whoever loaded the participant."""
    found = selectors.messages_of(participant).filter(pk=message_id).first()
    if found is None:
        raise Http404
    found.participant = participant
    return found


@require_POST
@dossier_view(Action.MESSAGE_REGISTER, what="message from a relative")
def message_pick_up(request: StaffRequest, participant: Participant, message_id: UUID) -> HttpResponse:
    found = _message(participant, message_id)
    try:
        services.pick_up_message(actor=request.actor, message=found)
    except DomainError as error:
        told.error(request, str(error))
    else:
        told.success(request, _("You take care of the answer."))
    return redirect("continuity:message", participant.pk, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.MESSAGE_REGISTER, what="message from a relative")
def message_answer(request: StaffRequest, participant: Participant, message_id: UUID) -> HttpResponse:
    found = _message(participant, message_id)
    form = AnswerForm(request.POST or None, initial={"answer_way": found.way, "revision": found.revision})
    done = attempt(
        form,
        lambda: services.answer_message(
            actor=request.actor,
            message=found,
            answered_at=form.cleaned_data["answered_at"],
            way=form.cleaned_data["answer_way"],
            answer=form.cleaned_data["answer"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": _message(participant, message_id).revision},
    )
    if done.is_done:
        told.success(request, _("The answer is kept."))
        return redirect("continuity:message", participant.pk, found.pk)
    context = frame(request.actor, participant, "messages_of", _("Write down the answer"))
    return form_page(
        request,
        context,
        form,
        rule="CT-06",
        quoted=found,
        draft=f"answer:{found.pk}",
        button=_("Keep the answer"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.MESSAGE_REGISTER, what="message from a relative")
def message_hand_over(request: StaffRequest, participant: Participant, message_id: UUID) -> HttpResponse:
    found = _message(participant, message_id)
    colleagues = [
        one
        for one in selectors.can_answer(participant, clock.today())
        if one.user.pk not in {found.picked_up_by_id, request.actor.user_id}
    ]
    form = HandOverForm(request.POST or None, initial={"revision": found.revision}, colleagues=colleagues)
    done = attempt(
        form,
        lambda: services.hand_over_message(
            actor=request.actor,
            message=found,
            to_id=form.cleaned_data["to"],
            note=form.cleaned_data["note"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": _message(participant, message_id).revision},
    )
    if done.is_done:
        told.success(request, _("The message is handed over."))
        return redirect("continuity:message", participant.pk, found.pk)
    context = frame(request.actor, participant, "messages_of", _("Hand over a message"))
    return form_page(request, context, form, rule="CT-06", quoted=found, button=_("Hand over"))
