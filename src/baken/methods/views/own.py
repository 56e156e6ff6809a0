"""Writing, publishing and withdrawing methods of one's own (MT-05, CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.methods import own
from baken.methods.forms.own import MethodForm, NewMethodForm, PublishForm, WithdrawForm, shown
from baken.methods.models import OwnMethod
from baken.methods.presenters import own as presenter
from baken.methods.presenters.method import url_of
from baken.methods.selectors import all_methods, own_methods, told_of
from baken.methods.services import publish_method, save_method, start_method, withdraw_method
from baken.methods.views.ground import crumbs, tabs
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, QueryDict

    from baken.accounts.access import StaffRequest
    from baken.methods.own import Checked, Main


@requires(Action.METHODS_MANAGE)
@require_GET
def own_list(request: StaffRequest) -> HttpResponse:
    """The methods that the organisation wrote, also those that were withdrawn."""
    lines = []
    for method in own_methods():
        versions = list(method.published.all())
        lines.append({"method": method, "newest": versions[0] if versions else None, "url": url_of(method.slug)})
    context = {"crumbs": crumbs((_("Own methods"), "")), "lines": lines}
    return render(request, "methods/own_list.html", {**context, "tabs": tabs(request, "own")})


@requires(Action.METHODS_MANAGE)
@require_http_methods(["GET", "POST"])
def own_new(request: StaffRequest) -> HttpResponse:
    """Begin a method: empty, or as a copy."""
    sent = request.POST if request.method == "POST" else None
    form = NewMethodForm(sent, courses=all_methods(), initial={"based_on": request.GET.get("kopie", "")})
    if sent is not None and form.is_valid():
        try:
            method = start_method(actor=request.actor, language=get_language() or "nl", **form.cleaned_data)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The method is begun. Only you and your colleagues who manage methods see it."))
            return redirect("methods:own_edit", method.pk)
    title = _("New method")
    context = {"crumbs": _crumbs((title, "")), "title": title, "form": form, "button": _("Begin"), "rule": "MT-05"}
    return render(request, "methods/own_form.html", context, status=422 if sent is not None else 200)


@requires(Action.METHODS_MANAGE)
@require_http_methods(["GET", "POST"])
def own_edit(request: StaffRequest, method_id: UUID) -> HttpResponse:
    """The main parts and the course, with what is not right yet. It can be kept at any moment, right or not."""
    method = get_object_or_404(OwnMethod, pk=method_id)
    if request.method == "GET":
        kept = {**shown(method.main), "course_text": method.course_text, "revision": method.revision}
        return _writing(request, method, MethodForm(initial=kept), method.main, method.course_text)
    form = MethodForm(request.POST)
    main, text, conflict = method.main, str(request.POST.get("course_text", "")), None
    if form.is_valid():
        main = form.main(method.main)
        try:
            save_method(
                actor=request.actor,
                method=method,
                main=main,
                course_text=form.cleaned_data["course_text"],
                revision=form.cleaned_data["revision"] or 0,
            )
        except Conflict as error:
            add_domain_error(form, error)
            conflict = _what_differs(form, method)
            _follow_revision(form, method.revision)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("Kept as a draft. What was published has not changed."))
            wants_more = "publish" in request.POST
            return redirect("methods:own_publish" if wants_more else "methods:own_edit", method.pk)
    return _writing(request, method, form, main, text, conflict=conflict, status=422)


def _writing(
    request: StaffRequest,
    method: OwnMethod,
    form: MethodForm,
    main: Main,
    text: str,
    *,
    conflict: list[dict[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = presenter.check(_checked(method, main, text))
    context = {
        "crumbs": _crumbs((str(method), "")),
        "method": method,
        "form": form,
        "check": found,
        "missing": presenter.labels(found, form),
        "versions": list(method.published.all()),
        "url": url_of(method.slug),
        "conflict": conflict,
    }
    return render(request, "methods/own_edit.html", context, status=status)


@requires(Action.METHODS_MANAGE)
@require_POST
def own_check(request: StaffRequest, method_id: UUID) -> HttpResponse:
    """What is not right in what stands in the form now, and its picture. Nothing is kept."""
    method = get_object_or_404(OwnMethod, pk=method_id)
    form = MethodForm(request.POST)
    main = form.main(method.main) if form.is_valid() else method.main
    found = presenter.check(_checked(method, main, str(request.POST.get("course_text", ""))))
    context = {"check": found, "missing": presenter.labels(found, form), "picture": found.picture}
    return render(request, "methods/_own_check.html", context)


@requires(Action.METHODS_MANAGE)
@require_http_methods(["GET", "POST"])
def own_publish(request: StaffRequest, method_id: UUID) -> HttpResponse:
    """Make a version of it, with what changed, what follows and who decided."""
    method = get_object_or_404(OwnMethod, pk=method_id)
    sent = request.POST if request.method == "POST" else None
    form = PublishForm(sent, initial={"decided_by": request.actor.name, "revision": method.revision})
    if sent is not None and form.is_valid():
        try:
            version = publish_method(actor=request.actor, method=method, **form.cleaned_data)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            said = _("Version %(number)d is published. It stands in the catalogue.") % {"number": version.number}
            messages.success(request, said)
            return redirect("methods:method", method.slug)
    found = presenter.check(_checked(method, method.main, method.course_text))
    context = {
        "crumbs": _crumbs((str(method), _edit_url(method)), (_("Publish"), "")),
        "title": _("Publish a version"),
        "text": _(
            "A version never changes again. Who already runs on an older one goes on with that. "
            "Anyone can then read it in the catalogue, also without signing in."
        ),
        "form": form,
        "button": _("Publish"),
        "rule": "CT-07",
        "is_right": found.is_right,
        "back_url": _edit_url(method),
    }
    return render(request, "methods/own_form.html", context, status=422 if sent is not None else 200)


@requires(Action.METHODS_MANAGE)
@require_http_methods(["GET", "POST"])
def own_withdraw(request: StaffRequest, method_id: UUID) -> HttpResponse:
    """Take a method out of the catalogue, with the reason."""
    method = get_object_or_404(OwnMethod, pk=method_id)
    sent = request.POST if request.method == "POST" else None
    form = WithdrawForm(sent)
    if sent is not None and form.is_valid():
        try:
            withdraw_method(actor=request.actor, method=method, **form.cleaned_data)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The method is withdrawn. Who runs on it, goes on."))
            return redirect("methods:own_list")
    title = _("Withdraw")
    context = {
        "crumbs": _crumbs((str(method), _edit_url(method)), (title, "")),
        "title": _("Withdraw “%(method)s”") % {"method": method},
        "text": _("Nobody can begin it any more. Who runs on it, goes on."),
        "form": form,
        "button": title,
        "rule": "CT-07",
        "is_danger": True,
        "back_url": _edit_url(method),
    }
    return render(request, "methods/own_form.html", context, status=422 if sent is not None else 200)


def _crumbs(*rest: tuple[str, str]) -> list[dict[str, str]]:
    return crumbs((_("Own methods"), reverse("methods:own_list")), *rest)


def _edit_url(method: OwnMethod) -> str:
    return reverse("methods:own_edit", args=[method.pk])


def _checked(method: OwnMethod, main: Main, text: str) -> Checked:
    """As it would be judged when it were published today."""
    told = told_of(method)
    number = len(told) + 1
    next_one = own.Told(number, clock.today(), "…", "…", "…")
    return own.checked(method.slug, number, clock.today(), main, text, [*told, next_one])


def _what_differs(form: MethodForm, method: OwnMethod) -> list[dict[str, str]]:
    """What a colleague kept meanwhile, where it is other than what was typed here."""
    method.refresh_from_db()
    kept: dict[str, Any] = {**shown(method.main), "course_text": method.course_text}
    return [
        {"label": str(form.fields[name].label), "kept": ", ".join(value) if isinstance(value, list) else str(value)}
        for name, value in kept.items()
        if name in form.fields and form.cleaned_data.get(name, "") != value
    ]


def _follow_revision(form: MethodForm, revision: int) -> None:
    """Whoever sends the form again has seen what is kept."""
    sent = cast("QueryDict", form.data).copy()
    sent["revision"] = str(revision)
    form.data = sent
