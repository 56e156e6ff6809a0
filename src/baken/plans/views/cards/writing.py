"""Writing a version, putting it in force, looking at it again, throwing a draft away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from baken.plans import selectors, services
from baken.plans.forms.cards import CardForm, InForceForm, ReviewForm
from baken.plans.presenters.cards import card_page
from baken.plans.presenters.frame import frame
from baken.plans.rules.cards import CardStatus, review_by
from baken.plans.services.support_plans import Agreeing
from baken.plans.views.cards.reading import NAMES, addresses
from baken.plans.views.ground import actor_of, done, may_agree, to
from baken.shared import clock
from baken.shared.attempts import Difference, differences, follow_revision
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise

    from baken.participants.models import Participant
    from baken.plans.models.cards import Card
    from baken.plans.rules.cards import CardKind


def start(request: HttpRequest, participant: Participant, kind: CardKind) -> HttpResponse:
    """Begin a version."""
    try:
        services.start_card(actor=actor_of(request), participant=participant, kind=kind, on=clock.today())
    except DomainError as error:
        messages.error(request, str(error))
        return to(participant, NAMES[kind])
    return done(request, participant, _("A draft is ready for you to write in."), f"{NAMES[kind]}_edit")


def edit(request: HttpRequest, participant: Participant, kind: CardKind) -> HttpResponse:
    """Write in the draft; with the button "agree" go on to who agrees."""
    draft = selectors.card_draft(participant, kind)
    if draft is None:
        return to(participant, NAMES[kind])
    draft.participant = participant
    form = CardForm(request.POST or None, initial=_kept(draft), kind=kind)
    conflict: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, draft, form)
        except Conflict as error:
            now = _kept(selectors.card_draft(participant, kind) or draft)
            conflict = differences(form, now)
            if conflict:
                add_domain_error(form, error)
                follow_revision(form, now["revision"])
        except DomainError as error:
            add_domain_error(form, error)
        if not form.errors:
            further = "in_force" if "agree" in request.POST else "edit"
            return done(request, participant, _("The draft is kept."), f"{NAMES[kind]}_{further}")
    return render(request, "plans/card_edit.html", _around(participant, draft, form) | {"conflict": conflict})


def _save(request: HttpRequest, draft: Card, form: CardForm) -> None:
    services.save_card(
        actor=actor_of(request), card=draft, texts=form.texts, revision=form.cleaned_data["revision"] or 0
    )


def _kept(draft: Card) -> dict[str, Any]:
    return draft.texts | {"revision": draft.revision}


def _around(participant: Participant, card: Card, form: object) -> dict[str, Any]:
    return frame(participant, NAMES[card.kind]) | {
        "card": card,
        "form": form,
        "name": NAMES[card.kind],
        "page": card_page(card, clock.today()),
        "addresses": addresses(participant, card.kind, card.pk),
    }


def in_force(request: HttpRequest, participant: Participant, kind: CardKind) -> HttpResponse:
    """Who agrees, and by when someone looks again: from then on it holds."""
    draft = selectors.card_draft(participant, kind)
    if draft is None:
        return to(participant, NAMES[kind])
    draft.participant = participant
    latest = review_by(clock.today(), selectors.review_days())
    initial = {"review_on": latest, "revision": draft.revision}
    form = InForceForm(request.POST or None, initial=initial, known=may_agree(participant))
    if request.method == "POST" and form.is_valid():
        try:
            services.put_card_in_force(
                actor=actor_of(request),
                card=draft,
                people=[Agreeing(name, capacity) for name, capacity in form.agreeing],
                on=clock.today(),
                review_on=form.cleaned_data["review_on"],
                revision=form.cleaned_data["revision"],
            )
        except DomainError as error:
            add_domain_error(form, error)
            if isinstance(error, Conflict):
                follow_revision(form, draft.revision)
        else:
            return done(request, participant, _("This version is in force now."), NAMES[kind])
    return render(request, "plans/card_in_force.html", _around(participant, draft, form) | {"latest": latest})


def review(request: HttpRequest, participant: Participant, kind: CardKind) -> HttpResponse:
    """Look again: it is still right, and the next day moves on."""
    versions = selectors.cards_of(participant, kind)
    card = next((one for one in versions if one.is_in_force), None)
    if card is None:
        raise Http404
    card.participant = participant
    latest = review_by(clock.today(), selectors.review_days())
    form = ReviewForm(request.POST or None, initial={"review_on": latest})
    if request.method == "POST" and form.is_valid():
        try:
            services.review_card(
                actor=actor_of(request), card=card, on=clock.today(), review_on=form.cleaned_data["review_on"]
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, participant, _("It is still right. The next day to look is set."), NAMES[kind])
    return render(request, "plans/card_review.html", _around(participant, card, form) | {"latest": latest})


def discard(request: HttpRequest, participant: Participant, kind: CardKind) -> HttpResponse:
    """Throw the draft away; it can be put back."""
    draft = selectors.card_draft(participant, kind)
    said = _("The draft is thrown away. You can put it back.")
    return _turn(request, participant, draft, services.discard_card, said, "")


def restore(request: HttpRequest, participant: Participant, kind: CardKind) -> HttpResponse:
    """Put the draft back that was thrown away last."""
    versions = selectors.cards_of(participant, kind)
    thrown = next((one for one in versions if one.status == CardStatus.DISCARDED), None)
    return _turn(request, participant, thrown, services.restore_card, _("The draft is back."), "_edit")


def _turn(
    request: HttpRequest,
    participant: Participant,
    card: Card | None,
    service: Callable[..., Card],
    message: StrOrPromise,
    further: str,
) -> HttpResponse:
    if card is None:
        raise Http404
    card.participant = participant
    try:
        service(actor=actor_of(request), card=card)
    except DomainError as error:
        messages.error(request, str(error))
        return to(participant, NAMES[card.kind])
    return done(request, participant, message, f"{NAMES[card.kind]}{further}")
