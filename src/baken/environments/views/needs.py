"""What someone needs: as each sees it, beside the environments, and settled (LE-02, LE-05, LE-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.environments import selectors, services
from baken.environments.forms.needs import FillInForm, SettleForm
from baken.environments.models import FilledIn, WhoseView
from baken.environments.presenters.table import Column, fit_column, ranking, table_of
from baken.environments.rules.catalogue import fits
from baken.environments.settings import weeks_until_looking_again
from baken.environments.views.ground import form_page, is_done
from baken.participants.access import can, dossier_view
from baken.participants.selectors import network_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.environments.models import Settled
    from baken.environments.rules.catalogue import Environment
    from baken.participants.models import Participant


@require_GET
@dossier_view(Action.NEEDS_VIEW, what=services.FILL)
def needs(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Everyone's view beside each other, what was settled, and how the environments agree with it."""
    views = list(selectors.newest_views(participant).values())
    settled = selectors.settled_needs(participant)
    known = selectors.environments()
    basis = settled or (max(views, key=lambda one: (one.filled_on, one.created_at)) if views else None)
    columns = [_column(one) for one in views] + ([_settled_column(settled)] if settled else [])
    ranked = fits(set(basis.features), known.values()) if basis else []
    context = {
        **_around(participant),
        "columns": columns + _environment_columns(basis, ranked, known),
        "groups": table_of(columns + _environment_columns(basis, ranked, known)),
        "people": columns,
        "ranking": ranking(ranked, known),
        "settled": settled,
        "is_provisional": bool(basis) and settled is None,
        "basis_who": basis.who if isinstance(basis, FilledIn) else "",
        "history": selectors.history_of_needs(participant),
        "may_fill": can(request.actor, Action.NEEDS_FILL, participant),
        "may_settle": can(request.actor, Action.NEEDS_SETTLE, participant),
    }
    return render(request, "environments/needs.html", context)


@require_http_methods(["GET", "POST"])
@dossier_view(Action.NEEDS_FILL, what=services.FILL)
def fill(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The checklist, as someone sees it."""
    form = FillInForm(request.POST or None, relatives=network_of(participant), initial={"view": WhoseView.WORKER})
    if is_done(
        form,
        lambda: services.fill_in(
            actor=request.actor,
            participant=participant,
            view=form.cleaned_data["view"],
            who=form.who_it_is(participant=participant.display_name, worker=request.actor.name),
            relation=form.chosen_relation,
            needs=form.needs,
            remarks=form.remarks,
            on=form.cleaned_data["on"],
            client_key=form.cleaned_data["client_key"],
        ),
    ):
        messages.success(request, _("The checklist is kept. It stands beside those of others."))
        return redirect("environments:needs", participant.pk)
    intro = _("Tick what suits, one or more in a group. Not sure? Leave the group empty.")
    context = _around(participant, _("Fill in the checklist"))
    return form_page(request, context, form, intro=intro, rule="LE-02", draft=f"checklist:{participant.pk}")


@require_http_methods(["GET", "POST"])
@dossier_view(Action.NEEDS_SETTLE, what=services.SETTLE)
def settle(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What the meeting holds someone to need; it begins with what all who filled in agree on."""
    views = list(selectors.newest_views(participant).values())
    shared = set.intersection(*(set(one.features) for one in views)) if views else set()
    form = SettleForm(request.POST or None, weeks=weeks_until_looking_again(), ticked=shared)
    if is_done(
        form,
        lambda: services.settle(
            actor=request.actor,
            participant=participant,
            needs=form.needs,
            reason=form.cleaned_data["reason"],
            present=form.cleaned_data["present"],
            on=form.cleaned_data["on"],
            look_again_on=form.cleaned_data["look_again_on"],
            client_key=form.cleaned_data["client_key"],
        ),
    ):
        messages.success(request, _("It is settled what %(name)s needs.") % {"name": participant.display_name})
        return redirect("environments:needs", participant.pk)
    columns = [_column(one) for one in views]
    context = {
        **_around(participant, _("Settle what is needed")),
        "columns": columns,
        "groups": table_of(columns) if columns else [],
    }
    intro = _("What all agree on is ticked already.") if views else _("Nobody filled in the checklist yet.")
    return form_page(request, context, form, intro=intro, rule="LE-06", draft=f"settle:{participant.pk}")


def _column(one: FilledIn) -> Column:
    label = WhoseView(one.view).label
    return Column(
        one.who, frozenset(one.features), note=f"{label} · {date_format(one.filled_on, 'j b Y')}", remarks=one.remarks
    )


def _settled_column(settled: Settled) -> Column:
    return Column(_("Settled"), frozenset(settled.features), note=date_format(settled.settled_on, "j b Y"), chip="ok")


def _environment_columns(
    basis: FilledIn | Settled | None, ranked: list[Any], known: dict[str, Environment]
) -> list[Column]:
    if basis is None:
        return []
    return [
        fit_column(
            fit, known[fit.environment], basis.features, reverse("environments:environment", args=[fit.environment])
        )
        for fit in ranked
    ]


def _around(participant: Participant, title: str = "") -> dict[str, Any]:
    first = _("Living environment")
    crumbs = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": participant.display_name, "url": participant.get_absolute_url()},
        {"title": first, "url": reverse("environments:needs", args=[participant.pk]) if title else ""},
    ]
    if title:
        crumbs.append({"title": title, "url": ""})
    return {"crumbs": crumbs, "page_title": title or first, "participant": participant}
