"""Beheer: which kinds of homes there are, and the norms of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.accounts.selectors import rule_settings
from baken.homes import selectors, services
from baken.homes.forms.kinds import KindForm, NormsForm
from baken.homes.models import FamilyChoices
from baken.homes.presenters.page import kind_in_words
from baken.homes.rules.kinds import OWN
from baken.homes.rules.norms import NAMES, RULES
from baken.homes.settings import family_norms, norms_for
from baken.homes.views.ground import attempt, form_page
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.rules.norms import Norms


@requires(Action.HOME_KINDS_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def kinds(request: StaffRequest) -> HttpResponse:
    """Every kind, whether it can be chosen, and a form for an own one."""
    form = KindForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.add_kind(
            actor=request.actor, data=form.data_of_kind, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        messages.success(request, _("%(title)s can be chosen from now on.") % {"title": done.made.title})
        return redirect("homes:kinds")
    off, chosen = selectors.kinds_switched_off(), rule_settings()
    context = {
        "crumbs": [*_above(), {"title": _("Kinds of homes")}],
        "page_title": _("Kinds of homes"),
        "form": form,
        "kinds": [
            {
                **kind_in_words(kind),
                "for_whom": FamilyChoices(kind.family).label,
                "norms": norm_words(norms_for(kind, chosen)),
                "is_own": kind.key.startswith(OWN),
                "is_off": kind.key in off,
            }
            for kind in selectors.all_kinds().values()
        ],
    }
    return render(request, "homes/kinds.html", context)


@requires(Action.HOME_KINDS_MANAGE)
@require_POST
def kind_switch(request: StaffRequest, key: str) -> HttpResponse:
    """Switch a kind on or off."""
    on = request.POST.get("on") == "yes"
    known = selectors.find_kind(key)
    try:
        services.switch_kind(actor=request.actor, key=key, on=on)
    except Refused as error:
        messages.error(request, str(error))
    except DomainError as error:
        raise Http404 from error
    else:
        title = kind_in_words(known)["title"] if known else key
        said = _("%(title)s can be chosen again.") if on else _("%(title)s is switched off. Homes that are of it stay.")
        messages.success(request, said % {"title": title})
    return redirect("homes:kinds")


@requires(Action.HOME_KINDS_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def kind_norms(request: StaffRequest, key: str) -> HttpResponse:
    """In which numbers an own kind differs from its family."""
    kind = selectors.find_kind(key)
    if kind is None or not key.startswith(OWN):
        raise Http404
    norms, of_family = norms_for(kind), family_norms(kind.family)
    initial = {name: getattr(norms, name) or 0 for name in NAMES}
    form = NormsForm(request.POST or None, initial=initial)
    same = {name: getattr(of_family, name) or 0 for name in NAMES}
    done = attempt(
        form,
        lambda: services.set_norms(
            actor=request.actor,
            key=key,
            norms={name: value for name, value in form.numbers.items() if value != same[name]},
        ),
    )
    title = kind_in_words(kind)["title"]
    if done.is_done:
        messages.success(request, _("The norms of %(title)s are kept.") % {"title": title})
        return redirect("homes:kinds")
    heading = _("Norms of %(title)s") % {"title": title}
    crumbs = [*_above(), {"title": _("Kinds of homes"), "url": reverse("homes:kinds")}, {"title": heading}]
    intro = _("What you do not change stays as in the settings. Nought means: no norm.")
    return form_page(request, {"crumbs": crumbs, "page_title": heading}, form, intro=intro)


def norm_words(norms: Norms) -> list[dict[str, Any]]:
    """The norms that there are, in words."""
    words = {
        "youths_per_worker": _("at most %(n)s for one worker"),
        "by_day": _("by day and in the evening %(n)s at least"),
        "at_peak": _("at busy moments %(n)s at least"),
        "asleep_at_night": _("at night %(n)s asleep at least"),
        "residents_least": _("from %(n)s residents"),
        "residents_most": _("up to %(n)s residents"),
    }
    return [
        {"text": words[name] % {"n": value}, "rule": RULES[name]}
        for name in NAMES
        if (value := getattr(norms, name)) is not None
    ]


def _above() -> list[dict[str, str]]:
    return [{"title": _("Settings"), "url": reverse("accounts:settings")}]
