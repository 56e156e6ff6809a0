"""The list of skills of the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.shared.attempts import attempt
from baken.workers import selectors, services
from baken.workers.forms.agreed import SkillForm
from baken.workers.presenters.workers import crumbs
from baken.workers.views.ground import METHODS, form_page, told

if TYPE_CHECKING:
    from typing import Any
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


@requires(Action.WORKERS_MANAGE)
@require_GET
def skills(request: StaffRequest) -> HttpResponse:
    found = list(selectors.all_skills())
    context = {
        "crumbs": crumbs((_("Skills"), "")),
        "page_title": _("Skills"),
        "skills": found,
        "may_take_over": not services.usual_skills().keys() <= {skill.key for skill in found},
    }
    return render(request, "workers/skills.html", context)


@requires(Action.WORKERS_MANAGE)
@require_POST
def skills_usual(request: StaffRequest) -> HttpResponse:
    made = services.add_usual_skills(actor=request.actor)
    said = ngettext("%(number)s skill is taken over.", "%(number)s skills are taken over.", made)
    messages.success(request, said % {"number": made})
    return redirect("workers:skills")


@requires(Action.WORKERS_MANAGE)
@require_http_methods(METHODS)
def skill_add(request: StaffRequest) -> HttpResponse:
    form = SkillForm(request.POST or None, is_new=True)
    done = attempt(
        form,
        lambda: services.add_skill(
            actor=request.actor,
            name=form.cleaned_data["name"],
            about=form.cleaned_data["about"],
            expires=form.cleaned_data["expires"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        return told(request, _("%(name)s is kept.") % {"name": done.made.name}, "workers:skills")
    return form_page(request, _page(_("New skill")), form)


@requires(Action.WORKERS_MANAGE)
@require_http_methods(METHODS)
def skill_edit(request: StaffRequest, skill_id: UUID) -> HttpResponse:
    skill = selectors.find_skill(skill_id)
    if skill is None:
        raise Http404
    names = ("name", "about", "expires", "is_off", "revision")
    form = SkillForm(request.POST or None, initial={name: getattr(skill, name) for name in names})
    done = attempt(
        form,
        lambda: services.change_skill(
            actor=request.actor,
            skill=skill,
            name=form.cleaned_data["name"],
            about=form.cleaned_data["about"],
            expires=form.cleaned_data["expires"],
            is_off=form.cleaned_data["is_off"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {name: getattr(selectors.find_skill(skill_id), name) for name in names},
    )
    if done.is_done:
        return told(request, _("The change is kept."), "workers:skills")
    return form_page(request, _page(skill.name), form, conflict=done.conflict)


def _page(title: str) -> dict[str, Any]:
    return {"crumbs": crumbs((_("Skills"), reverse("workers:skills")), (title, "")), "page_title": title}
