"""All post: what waits, what was refused, what is uncertain, what went out (POST_VIEW)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.post import presenters, selectors
from baken.post.forms import OWED, PostFilter
from baken.post.rules import NEEDS_SOMEONE
from baken.post.views.handling import acts_of, handle_delivery

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.post.models import Delivery, DeliveryQuerySet

PER_PAGE = 25


@requires(Action.POST_VIEW)
@require_GET
def post_list(request: StaffRequest) -> HttpResponse:
    """What is still owed, unless something else is asked for."""
    form = PostFilter(request.GET or None, initial={"show": OWED})
    chosen = form.cleaned_data if form.is_valid() else {}
    found = _chosen(selectors.deliveries_visible_to(request.actor), chosen)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = presenters.rows(request.actor, page.object_list)
    audit.record_many(
        actor=request.actor,
        action=Event.VIEW,
        participant_ids={row.participant_id for row in rows if row.participant_id and row.is_open},
        what="post",
    )
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "counts": selectors.count_post(request.actor),
        "is_filtered": bool(chosen.get("purpose") or chosen.get("show") not in {None, "", OWED}),
    }
    return render(request, "post/list.html", context)


def _chosen(found: DeliveryQuerySet, chosen: dict[str, Any]) -> DeliveryQuerySet:
    if chosen.get("purpose"):
        found = found.filter(message__purpose=chosen["purpose"])
    match chosen.get("show") or OWED:
        case "owed":
            found = found.owed()
        case "needs_someone":
            found = found.filter(state__in=NEEDS_SOMEONE)
        case "all":
            return found.order_by("-created_at")
        case state:
            return found.filter(state=state).order_by("-created_at")
    return selectors.due_first(found)


@requires(Action.POST_VIEW)
@require_GET
def show(request: StaffRequest, delivery_id: UUID) -> HttpResponse:
    """One delivery and every attempt; with its text for the manager of the location."""
    delivery = _delivery(request, delivery_id)
    audit.record(
        actor=request.actor,
        action=Event.VIEW,
        participant_id=delivery.message.participant_id,
        what="message",
        object_type="delivery",
        object_id=delivery.pk,
    )
    context = presenters.delivery_page(
        delivery,
        known=selectors.reads(request.actor, delivery),
        may_do=acts_of(request.actor, delivery),
        handle="post:handle",
        arguments=[],
    )
    context["crumbs"] = [{"title": _("Post"), "url": reverse("post:list")}, {"title": _("Message")}]
    return render(request, "post/delivery.html", context)


@requires(Action.POST_VIEW)
@require_http_methods(["GET", "POST"])
def handle(request: StaffRequest, delivery_id: UUID, act: str) -> HttpResponse:
    delivery = _delivery(request, delivery_id)
    back = reverse("post:delivery", args=[delivery.pk])
    crumbs = [{"title": _("Post"), "url": reverse("post:list")}, {"title": _("Message"), "url": back}]
    return handle_delivery(request, delivery, act, back=back, crumbs=crumbs)


def _delivery(request: StaffRequest, delivery_id: UUID) -> Delivery:
    delivery = selectors.find_delivery(delivery_id)
    if delivery is None or not selectors.within_reach(request.actor, delivery):
        raise Http404
    return delivery
