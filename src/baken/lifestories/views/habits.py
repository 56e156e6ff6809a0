"""Wishes and habits: the overview, one topic with its history, and writing down what someone tells (SL-04, SL-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.accounts.policy import Action
from baken.lifestories import selectors, services
from baken.lifestories.forms.tellings import HabitsFilterForm, TellForm
from baken.lifestories.presenters.frame import frame
from baken.lifestories.presenters.tellings import habits_page, history_of, topic_shown
from baken.lifestories.rules.topics import topics
from baken.lifestories.views.ground import READ_AND_WRITE, actor_of, done, refused
from baken.methods.texts import localised
from baken.participants.access import dossier_view
from baken.participants.selectors import network_of
from baken.shared import clock
from baken.shared.attempts import attempt, follow_revision
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise

    from baken.lifestories.models import Telling
    from baken.participants.models import Participant


@dossier_view(Action.HABITS_VIEW, what="wishes and habits")
@require_safe
def habits(request: HttpRequest, participant: Participant) -> HttpResponse:
    """What is known, by whom it was told, and what one could ask about yet."""
    form = HabitsFilterForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    told = selectors.tellings_of(participant)
    page = habits_page(participant, told, text=asked.get("q") or "", missing=bool(asked.get("missing")))
    context = frame(actor_of(request), participant, "habits") | page | {"form": form}
    return render(request, "lifestories/habits.html", context)


@dossier_view(Action.HABITS_VIEW, what="wishes and habits")
@require_safe
def topic(request: HttpRequest, participant: Participant, topic: str) -> HttpResponse:
    """One topic: what each voice tells now, and everything that was told before."""
    found = topics().get(topic)
    if found is None:
        raise Http404
    told = selectors.tellings_of(participant)[topic]
    context = frame(actor_of(request), participant, "habits", localised(found.title)) | {
        "topic": topic_shown(participant, found, told),
        "history": history_of(told),
    }
    return render(request, "lifestories/topic.html", context)


@dossier_view(Action.HABITS_EDIT, what="wishes and habits")
@require_http_methods(READ_AND_WRITE)
def tell(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Write down what someone tells: about every topic, or about the one that was asked for."""
    actor = actor_of(request)
    asked = topics().get(request.GET.get("onderwerp", ""))
    form = TellForm(
        request.POST or None,
        initial={"seen": selectors.newest_telling(participant)},
        participant=participant,
        network=network_of(participant),
        topics=[asked] if asked else topics().values(),
    )

    def act() -> None:
        services.tell(
            actor=actor,
            participant=participant,
            teller=form.who,
            told_on=form.cleaned_data["told_on"],
            words=form.words,
            in_own_words=form.cleaned_data["in_own_words"],
            seen=form.cleaned_data["seen"],
            on=clock.today(),
            client_key=form.cleaned_data["client_key"],
        )

    found = attempt(form, act)
    if found.is_done:
        page = ("topic", asked.key) if asked else ("habits",)
        return done(request, participant, _("It is written down. Thank whoever told it."), *page)
    if form.is_bound and form.errors:
        follow_revision(form, selectors.newest_telling(participant), "seen")
    told = selectors.tellings_of(participant)
    title = localised(asked.title) if asked else _("Someone tells")
    context = frame(actor, participant, "habits", title) | {
        "form": form,
        "asked": asked,
        "fields": [(form[one.key], topic_shown(participant, one, told[one.key])) for one in form.topics],
        "about": [form[name] for name in ("teller", "teller_name", "told_on", "in_own_words")],
    }
    return render(request, "lifestories/tell.html", context)


@dossier_view(Action.HABITS_EDIT, what="wishes and habits")
@require_POST
def telling_withdraw(request: HttpRequest, participant: Participant, telling_id: UUID) -> HttpResponse:
    """Take back what was written down by mistake."""
    said = _("It is taken back. What was told before holds again.")
    return _turn(request, participant, telling_id, services.withdraw_telling, said)


@dossier_view(Action.HABITS_EDIT, what="wishes and habits")
@require_POST
def telling_end(request: HttpRequest, participant: Participant, telling_id: UUID) -> HttpResponse:
    """It was so, and is no longer."""

    def end(**about: object) -> Telling:
        return services.end_telling(on=clock.today(), **about)  # type: ignore[arg-type]  # as `_turn` hands them on

    return _turn(request, participant, telling_id, end, _("It says now that this is no longer so."))


@dossier_view(Action.HABITS_EDIT, what="wishes and habits")
@require_POST
def telling_restore(request: HttpRequest, participant: Participant, telling_id: UUID) -> HttpResponse:
    """Undo both."""
    return _turn(request, participant, telling_id, services.restore_telling, _("It is back."))


def _turn(
    request: HttpRequest,
    participant: Participant,
    telling_id: UUID,
    service: Callable[..., Telling],
    message: StrOrPromise,
) -> HttpResponse:
    telling = selectors.telling_of(participant, telling_id)
    if telling is None:
        raise Http404
    telling.talk.participant = participant
    try:
        service(actor=actor_of(request), telling=telling)
    except DomainError as error:
        return refused(request, participant, error, "habits")
    return done(request, participant, message, "topic", telling.topic)
