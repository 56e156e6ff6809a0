"""Shifts that lost their worker: which there are, and finding someone for one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.homes.access import can_home
from baken.homes.selectors import homes_for
from baken.replacements import selectors, services
from baken.replacements.forms.asking import AskForm
from baken.replacements.models import GapStage
from baken.replacements.presenters import gaps as lines
from baken.replacements.presenters.ways import Sight, cards
from baken.replacements.rules.repairs import Way
from baken.replacements.selectors import (
    find_gap,
    find_question_of,
    help_for,
    news_for,
    open_gaps,
    questions_for,
    settled_gaps,
)
from baken.replacements.views.ground import page, try_to
from baken.replacements.wording import shift_words, stage_chip, why_words
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.replacements.models import Gap
    from baken.replacements.selectors import Help

#: So many of what was settled stand on a page.
SETTLED = 12


@require_GET
@requires(Action.HOMES_LIST)
def gap_list(request: StaffRequest) -> HttpResponse:
    """What is asked of oneself, what waits for someone, and how it went before."""
    actor = request.actor
    mends = homes_for(actor, Action.ROSTER_MEND).exists()
    settled = Paginator(settled_gaps(actor), SETTLED).get_page(request.GET.get("page"))
    context = page() | {
        "mends": mends,
        "questions": [lines.asked_line(one) for one in questions_for(actor)],
        "news": [lines.news_line(one) for one in news_for(actor)],
        "open": [lines.open_line(actor, one) for one in open_gaps(actor)] if mends else [],
        "page": settled,
        "settled": [lines.gap_line(actor, one) for one in settled],
    }
    return render(request, "replacements/list.html", context)


def _gap(request: StaffRequest, gap_id: UUID) -> Gap:
    found = find_gap(request.actor, gap_id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.HOMES_LIST)
def gap(request: StaffRequest, gap_id: UUID) -> HttpResponse:
    """Whom one can ask, the best first; asking them, or noting that someone said yes on the phone."""
    found = _gap(request, gap_id)
    form = AskForm(request.POST or None)
    key = request.POST.get("phone", "")
    if key:
        done = attempt(form, lambda: _by_phone(request, found, key, form.cleaned_data["accept"]))
    else:
        done = attempt(form, lambda: _ask(request, found, form))
    if done.is_done:
        return redirect("replacements:gap", gap_id)
    return render(request, "replacements/gap.html", _context(request, found, form))


def _ask(request: StaffRequest, found: Gap, form: AskForm) -> object:
    made = services.ask(
        actor=request.actor, gap=found, keys=form.cleaned_data["keys"], accept=form.cleaned_data["accept"]
    )
    words = ngettext(
        "%(count)s colleague is asked. The first yes gets the shift.",
        "%(count)s colleagues are asked. The first yes gets the shift.",
        len(made),
    ) % {"count": len(made)}
    messages.success(request, words if made else _("They were asked already."))
    return made


def _by_phone(request: StaffRequest, found: Gap, key: str, accept: str) -> object:
    made = services.fill_by_phone(actor=request.actor, gap=found, key=key, accept=accept)
    messages.success(request, _("It is settled, and the roster is changed."))
    return made


def _context(request: StaffRequest, found: Gap, form: AskForm) -> dict[str, object]:
    actor, home = request.actor, found.shift.home
    plans = can_home(actor, Action.ROSTER_PLAN, home)
    sight = Sight(plans=plans, accepts=can_home(actor, Action.ROSTER_APPROVE, home))
    questions = list(found.questions.all())
    context = page(shift_words(found.shift)) | {
        "gap": found,
        "home": home,
        "absent": _("%(name)s is %(why)s") % {"name": found.absent.name, "why": why_words(found, plans=plans)},
        "chip": stage_chip(found),
        "questions": lines.question_rows(questions),
        "form": form,
        "plans": plans,
        "chosen": form.data.getlist("keys") if form.is_bound else [],  # type: ignore[attr-defined]  # of a request
        "absence": found.absence_id if plans else None,
        "unfilled": found.stage == GapStage.UNFILLED and found.shift.worker_id is None and not found.is_over,
    }
    if found.waits:
        everything = request.GET.get("alles") == "ja"
        help_ = help_for(found)
        context |= cards(help_, questions, sight, everything=everything)
        context["can_offer"] = not found.is_over and _can_offer(request, help_)
    return context


def _can_offer(request: StaffRequest, found: Help) -> bool:
    """Whether the reader could take it over without a manager."""
    mine = (request.actor.user_id,)
    ways = [one.repair for one in found.ways if one.repair.way is Way.TAKE_OVER and one.repair.workers == mine]
    return any(not one.to_accept for one in ways)


@require_POST
@requires(Action.HOMES_LIST)
def offer(request: StaffRequest, gap_id: UUID) -> HttpResponse:
    """Take it over oneself."""
    found = _gap(request, gap_id)
    try_to(
        request,
        lambda: services.offer(actor=request.actor, gap=found),
        _("Thank you. The shift is yours; it stands in your roster."),
    )
    return redirect("replacements:gap", gap_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.HOMES_LIST)
def without(request: StaffRequest, gap_id: UUID) -> HttpResponse:
    """Whether there are enough without the shift; cancelling it then. The page of the gap takes this along."""
    found = _gap(request, gap_id)
    if request.method != "POST" and not found.waits:
        return redirect("replacements:gap", gap_id)
    if request.method == "POST":
        words = _("The shift is cancelled. There are enough colleagues without it.")
        try_to(request, lambda: services.do_without(actor=request.actor, gap=found), words)
        return redirect("replacements:gap", gap_id)
    context = page(_("Without this shift?")) | {
        "gap": found,
        "shift": shift_words(found.shift),
        "enough": selectors.without(found) is not None,
    }
    return render(request, "replacements/without.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.HOMES_LIST)
def leave_open(request: StaffRequest, gap_id: UUID) -> HttpResponse:
    """Stop looking."""
    found = _gap(request, gap_id)
    if request.method == "POST":
        words = _("Nobody is looked for any more. The shift stays open in the roster.")
        try_to(request, lambda: services.leave_open(actor=request.actor, gap=found), words)
        return redirect("replacements:gap", gap_id)
    return render(request, "replacements/leave_open.html", page(_("Stop looking")) | {"gap": found})


@require_POST
@requires(Action.HOMES_LIST)
def look_again(request: StaffRequest, gap_id: UUID) -> HttpResponse:
    found = _gap(request, gap_id)
    words = _("Someone is looked for again.")
    try_to(request, lambda: services.look_again(actor=request.actor, gap=found), words)
    return redirect("replacements:gap", gap_id)


@require_POST
@requires(Action.HOMES_LIST)
def note_answer(request: StaffRequest, gap_id: UUID, question_id: UUID) -> HttpResponse:
    """Write down what a colleague said on the phone."""
    found = _gap(request, gap_id)
    asked = find_question_of(found, question_id)
    if asked is None:
        raise Http404
    agreed = request.POST.get("answer") == "yes"
    try_to(
        request,
        lambda: services.note_answer(actor=request.actor, question=asked, agreed=agreed),
        _("The answer is kept."),
    )
    return redirect("replacements:gap", gap_id)
