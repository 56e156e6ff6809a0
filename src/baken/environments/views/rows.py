"""The environments: beside each other, one by one, and describing them otherwise (LE-01 to LE-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.environments import selectors, services
from baken.environments.forms.rows import DescribeForm, SwitchForm, as_typed
from baken.environments.presenters.table import environment_columns, table_of
from baken.environments.rules.catalogue import checklist
from baken.environments.services.rows import newest_number
from baken.environments.views.ground import form_page, is_done
from baken.homes.selectors import homes_for
from baken.methods.texts import localised
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.environments.rules.catalogue import Environment


@requires(Action.ENVIRONMENTS_VIEW)
@require_GET
def environments(request: StaffRequest) -> HttpResponse:
    """All environments in one table, feature by feature."""
    found = selectors.environments()
    urls = {key: reverse("environments:environment", args=[key]) for key in found}
    context = {
        **_around(),
        "columns": environment_columns(found.values(), urls),
        "groups": table_of(environment_columns(found.values(), urls)),
        "derived": [localised(one.title) for one in found.values() if one.derived],
        "cards": [_card(one) for one in found.values()],
        "off": [
            {"title": localised(one.title), "url": reverse("environments:environment", args=[key])}
            for key, one in selectors.every_environment().items()
            if key not in found
        ],
        "may_manage": may(request.actor, Action.ENVIRONMENTS_MANAGE),
    }
    return render(request, "environments/list.html", context)


@requires(Action.ENVIRONMENTS_VIEW)
@require_GET
def environment(request: StaffRequest, key: str) -> HttpResponse:
    """One environment: what it is for, its notions, how it looks, and where one lives like that."""
    one = _found(key)
    language = get_language() or "nl"
    context = {
        **_around(one),
        "environment": _card(one),
        "notions": {
            "residents": one.notions.resident.in_language(language),
            "staff": one.notions.staff.in_language(language),
        },
        "features": [
            {"title": localised(feature.title), "group": localised(group.title), "about": localised(feature.about)}
            for group in checklist().groups
            for feature in group.features
            if feature.key in one.features
        ],
        "homes": selectors.homes_with(key, homes_for(request.actor)),
        "versions": selectors.versions_of(key),
        "is_off": key not in selectors.environments(),
        "may_manage": may(request.actor, Action.ENVIRONMENTS_MANAGE),
    }
    return render(request, "environments/environment.html", context)


@requires(Action.ENVIRONMENTS_MANAGE)
@require_http_methods(["GET", "POST"])
def environment_add(request: StaffRequest) -> HttpResponse:
    form = DescribeForm(request.POST or None)
    if is_done(
        form,
        lambda: services.add_environment(
            actor=request.actor,
            described=form.described,
            change=form.change,
            client_key=form.cleaned_data["client_key"],
        ),
    ):
        messages.success(request, _("The environment is there. Homes can be given it from that day on."))
        return redirect("environments:list")
    context = _around(title=_("A new environment"))
    return form_page(request, context, form, rule="LE-02", draft="environment:new")


@requires(Action.ENVIRONMENTS_MANAGE)
@require_http_methods(["GET", "POST"])
def environment_change(request: StaffRequest, key: str) -> HttpResponse:
    one = _found(key)
    number = request.POST.get("number", "") if request.method == "POST" else str(newest_number(key))
    form = DescribeForm(request.POST or None, initial=as_typed(one, get_language() or "nl"), ticked=one.features)
    if is_done(
        form,
        lambda: services.change_environment(
            actor=request.actor,
            key=key,
            number=int(number) if number.isdecimal() and len(number) < 6 else 0,  # noqa: PLR2004  # a small number
            described=form.described,
            change=form.change,
            client_key=form.cleaned_data["client_key"],
        ),
    ):
        messages.success(request, _("The new version is kept. What was before stays readable."))
        return redirect("environments:environment", key)
    context = _around(one, _("Describe it otherwise"))
    return form_page(request, context, form, rule="CT-07", number=number, draft=f"environment:{key}")


@requires(Action.ENVIRONMENTS_MANAGE)
@require_http_methods(["GET", "POST"])
def environment_switch(request: StaffRequest, key: str) -> HttpResponse:
    """Use it no more, or again."""
    one = _found(key)
    off = key in selectors.environments()
    form = SwitchForm(request.POST or None, initial={"off": off})
    if is_done(
        form,
        lambda: services.switch_environment(
            actor=request.actor,
            key=key,
            off=form.cleaned_data["off"],
            change=form.change,
            client_key=form.cleaned_data["client_key"],
        ),
    ):
        off = form.cleaned_data["off"]
        messages.success(request, _("From that day on it is not used any more.") if off else _("It is used again."))
        return redirect("environments:list")
    title = _("Use it no more") if off else _("Use it again")
    return form_page(request, _around(one, title), form, rule="CT-07", button=title)


def _found(key: str) -> Environment:
    found = selectors.every_environment(on=clock.today()).get(key)
    if found is None:
        raise Http404
    return found


def _card(one: Environment) -> dict[str, Any]:
    return {
        "key": one.key,
        "url": reverse("environments:environment", args=[one.key]),
        "title": localised(one.title),
        "manner": localised(one.manner),
        "colour": one.colour,
        "purpose": localised(one.purpose),
        "furnishing": localised(one.furnishing),
        "activities": localised(one.activities),
        "derived": one.derived,
    }


def _around(one: Environment | None = None, title: str = "") -> dict[str, Any]:
    crumbs = [{"title": _("Living environments"), "url": reverse("environments:list")}]
    if one:
        crumbs.append({"title": localised(one.title), "url": reverse("environments:environment", args=[one.key])})
    if title:
        crumbs.append({"title": title, "url": ""})
    crumbs[-1] = {**crumbs[-1], "url": ""}
    return {"crumbs": crumbs, "page_title": crumbs[-1]["title"]}
