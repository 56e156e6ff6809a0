"""Adding to what is agreed with a worker, changing it, taking it off: four kinds, one way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error
from baken.workers import selectors, services
from baken.workers.forms import agreed as forms
from baken.workers.models import Contract, Dated, Deployment, MayNot, WorkerSkill
from baken.workers.presenters.workers import crumbs
from baken.workers.views.ground import METHODS, form_page, told, worker_or_404

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from baken.accounts.access import StaffRequest
    from baken.workers.forms.agreed import AgreedForm


@dataclass(frozen=True)
class Kind:
    """One of the four: its row, its form, what the form begins with, and the services that write it."""

    model: type[Dated]
    form: Callable[..., AgreedForm]
    kept: Callable[[Any], dict[str, Any]]
    add: Callable[..., Dated]
    new_title: StrOrPromise
    title: StrOrPromise
    intro: StrOrPromise = ""


_TAKES_PLACE = gettext_lazy("What holds now, ends on the day before this begins.")

KINDS: dict[str, Kind] = {
    "contract": Kind(
        Contract, forms.ContractForm, forms.kept_of_contract, services.agree_contract,
        gettext_lazy("New contract"), gettext_lazy("Contract"), _TAKES_PLACE,
    ),
    "woning": Kind(
        Deployment,
        lambda *args, **kwargs: forms.DeploymentForm(*args, homes=selectors.open_homes(clock.today()), **kwargs),
        forms.kept_of_deployment, services.deploy,
        gettext_lazy("Works in a home"), gettext_lazy("Works in"),
    ),
    "vaardigheid": Kind(
        WorkerSkill,
        lambda *args, **kwargs: forms.WorkerSkillForm(*args, skills=selectors.skills_in_use(), **kwargs),
        forms.kept_of_skill, services.add_skill_of,
        gettext_lazy("New skill or new proof"), gettext_lazy("Skill"), _TAKES_PLACE,
    ),
    "niet": Kind(
        MayNot, forms.MayNotForm, forms.kept_of_limit, services.limit_worker,
        gettext_lazy("Something is not possible"), gettext_lazy("What is not possible"),
    ),
}  # fmt: skip


def _kind_or_404(kind: str) -> Kind:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


@requires(Action.WORKERS_MANAGE)
@require_http_methods(METHODS)
def agreed_add(request: StaffRequest, user_id: UUID, kind: str) -> HttpResponse:
    one = _kind_or_404(kind)
    user = worker_or_404(request, user_id, Action.WORKERS_MANAGE)
    form = one.form(request.POST or None)
    done = attempt(
        form,
        lambda: one.add(
            actor=request.actor, user=user, data=form.data_for_service, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        return told(request, _("It is kept."), "workers:worker", user.pk)
    title = str(one.new_title)
    context = {"crumbs": crumbs((title, ""), worker=user), "page_title": title, "worker": user}
    return form_page(request, context, form, intro=one.intro, back_url=reverse("workers:worker", args=[user.pk]))


@requires(Action.WORKERS_MANAGE)
@require_http_methods(METHODS)
def agreed_edit(request: StaffRequest, user_id: UUID, kind: str, row_id: UUID) -> HttpResponse:
    """Put it right, give it a last day, or take off what was never so."""
    one = _kind_or_404(kind)
    user = worker_or_404(request, user_id, Action.WORKERS_MANAGE)
    row = selectors.find_dated(one.model, user, row_id)
    if row is None:
        raise Http404
    form = one.form(request.POST or None, initial=one.kept(row))
    if request.method == "POST" and "remove" in request.POST:
        form.is_valid()
        try:
            services.remove_agreed(actor=request.actor, row=row, revision=form.cleaned_data.get("revision") or 0)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return told(request, _("It is taken off."), "workers:worker", user.pk)
    done = attempt(
        form,
        lambda: services.change_agreed(
            actor=request.actor, row=row, data=form.data_for_service, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: one.kept(selectors.find_dated(one.model, user, row_id) or row),
    )
    if done.is_done:
        return told(request, _("The change is kept."), "workers:worker", user.pk)
    title = str(one.title)
    context = {"crumbs": crumbs((title, ""), worker=user), "page_title": title, "worker": user}
    return form_page(
        request,
        context,
        form,
        conflict=done.conflict,
        may_remove=_("This was never so"),
        back_url=reverse("workers:worker", args=[user.pk]),
    )
