"""What every page of quality begins and ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from baken.quality import selectors
from baken.quality.forms import ChoiceForm
from baken.quality.labels import period_title
from baken.quality.presenters import pages
from baken.quality.presenters.addresses import address
from baken.quality.presenters.topics import ON_TIME, TOPICS, WAITING
from baken.shared import clock

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.accounts.models import Team
    from baken.quality.presenters.topics import Topic
    from baken.quality.selectors import Choice

#: What is worked out beforehand, and therefore has a moment; the rest is counted while one looks.
KEPT = (None, ON_TIME, WAITING)
WHAT = "quality figures"
WHAT_ROWS = "rows behind a quality figure"


def asked(request: StaffRequest) -> tuple[ChoiceForm, Choice, list[Team]]:
    """The choice in the address, as far as this actor may make it, and the teams of the tables."""
    locations, teams = selectors.places_to_choose(request.actor)
    form = ChoiceForm(request.GET, today=clock.today(), locations=locations, teams=teams)
    return form, form.choice, teams


def topic_or_404(slug: str) -> Topic:
    topic = TOPICS.get(slug)
    if topic is None:
        raise Http404
    return topic


def surroundings(request: StaffRequest, form: ChoiceForm, choice: Choice, topic: Topic | None) -> dict[str, Any]:
    """What the head of the page needs."""
    crumbs: list[dict[str, Any]] = [{"title": _("Quality"), "url": address("overview", choice, kind="", result="")}]
    return {
        "crumbs": [*crumbs, {"title": topic.title}] if topic else [],
        "form": form,
        "choice": choice,
        "topic": topic,
        "tabs": pages.tabs(topic.slug if topic else "", choice),
        "period": period_title(choice.period),
        "period_before": period_title(choice.period.earlier()),
        "counted_at": selectors.counted_at(),
        "kept": topic in KEPT,
        "of_everyone": selectors.sees_everything(request.actor),
        "lasts": choice.period.last >= clock.today(),
    }
