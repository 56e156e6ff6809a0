"""What the style page shows: one of everything, with made-up people."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baken.shared import clock
from baken.shared.errors import Refused
from baken.shared.forms import BakenForm, FilterForm, add_domain_error

ICONS = Path(__file__).parent / "templates/shared/icons"


class ExampleForm(BakenForm):
    """One of each kind of field."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    starts_on = forms.DateField(
        label=gettext_lazy("Start date"), help_text=gettext_lazy("The first day that you are there.")
    )
    domain = forms.ChoiceField(
        label=gettext_lazy("Life domain"),
        choices=[("", ""), ("housing", gettext_lazy("Housing")), ("finances", gettext_lazy("Finances"))],
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("What stood out?"),
        widget=forms.Textarea,
        help_text=gettext_lazy("Fill in only what changed."),
    )
    by = forms.ChoiceField(
        label=gettext_lazy("Who wrote it?"),
        choices=[("participant", gettext_lazy("Participant")), ("mentor", gettext_lazy("Mentor"))],
        widget=forms.RadioSelect,
    )
    present = forms.MultipleChoiceField(
        label=gettext_lazy("Who was there?"),
        choices=[("parents", gettext_lazy("Parents")), ("school", gettext_lazy("School"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label=gettext_lazy("The participant agrees"))

    groups = [
        (gettext_lazy("Who and when"), ["name", "email", "starts_on"]),
        (gettext_lazy("What"), ["domain", "note", "by", "present", "agreed"]),
    ]


class ExampleFilter(FilterForm):
    q = forms.CharField(label=gettext_lazy("Name"))
    domain = ExampleForm.base_fields["domain"]


def form_with_errors() -> ExampleForm:
    """A form that was sent wrongly: errors of fields, of a service, and of the whole."""
    form = ExampleForm({"name": "Noor", "by": "nobody"}, auto_id="wrong_%s")
    add_domain_error(
        form, Refused(_("The plan comes at most two weeks after the profile."), field="starts_on", rule="8F-10")
    )
    add_domain_error(form, Refused(_("First close the analysis."), rule="8F-18"))
    return form


def examples() -> dict[str, Any]:
    """Made-up content for the style page."""
    today, now = clock.today(), clock.now()
    titles = [_("Registration"), _("Start"), _("Analysis")]
    titles += [_("Planning"), _("Execution"), _("Evaluation"), _("Outflow")]
    now_in = 4
    return {
        "today": today,
        "crumbs": [{"title": _("Participants"), "url": "#"}, {"title": "Noor Kuipers"}],
        "residents": ["Jip Verhoef", "Noor Kuipers", "Tijn Bakker", "Fatima Aydin", "Ruben de Wit"],
        "tones": ["socio", "sfeer", "balans", "socio", "baken"],
        "phases": [
            {
                "title": title,
                "status": "done" if n < now_in else "now" if n == now_in else "next",
                "note": _("at most Fri 21 Nov") if n == now_in else "",
                "url": "#" if n <= now_in else "",
            }
            for n, title in enumerate(titles)
        ],
        "due": [
            {
                "status": "late", "due_on": today - timedelta(days=3), "title": _("Support plan of Noor"),
                "url": "#", "why": _("The plan comes at most two weeks after the profile."), "rule": "8F-10",
                "action": _("Make the plan"), "action_url": "#",
            },
            {
                "status": "today", "due_on": today, "title": _("Progress talk with Tijn"), "url": "#",
                "why": _("At least every two weeks."), "rule": "8F-12", "action": _("Note it"), "action_url": "#",
            },
            {"status": "later", "due_on": today + timedelta(days=20), "title": _("Evaluation with Jip"), "url": "#"},
        ],
        "needed": [
            {"status": "ok", "title": _("Wishes per life domain")},
            {"status": "open", "title": _("Who does what")},
        ],
        "entries": [
            {"at": now - timedelta(hours=20), "title": "Ruben", "text": _("told what helped him to calm down."),
             "url": "#", "link_text": _("Experience")},
            {"at": now - timedelta(days=3), "chip": {"kind": "late", "text": "MIC"},
             "text": _("Fall on the stairs, no injury."), "who": "Joris Maas"},
        ],
        "goal": {
            "own_words": _("I want to take the bus to school by myself"), "domain": _("Housing"),
            "title": _("travelling alone on a fixed route"), "progress": [2, 2, 4, 4, 6, 7, 7, 9], "progress_max": 10,
            "progress_label": _("Progress over eight weeks, rising"), "last": _("changed buses alone."),
            "url": "#", "link_text": _("8 reports"),
        },
        "tabs": [
            {"title": _("Now"), "url": "#", "current": True, "count": 3},
            {"title": _("Earlier"), "url": "#", "current": False},
        ],
        "facts": [
            {"term": _("Mentor"), "text": "Samira El Amrani", "url": "#"},
            {"term": _("Buddy"), "text": "Joris Maas"},
        ],
        "page": Paginator(range(30), 10).page(2),
        "icons": sorted(file.stem for file in ICONS.glob("*.svg")),
    }  # fmt: skip
