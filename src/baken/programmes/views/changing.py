"""The name of a group, who coordinates, and why the method was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.programmes import services
from baken.programmes.forms import ChangeForm
from baken.programmes.models import Programme
from baken.programmes.selectors.lists import staff_at

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.programmes.views.ground import Here


def change(here: Here) -> HttpResponse:
    """Change it; when a colleague did so meanwhile, what stands there now is shown beside it."""
    now = Programme.objects.select_related("coordinator").get(pk=here.programme.pk)
    initial = {"title": now.title, "coordinator": now.coordinator_id, "reason": now.reason, "revision": now.revision}
    staff = {one.pk: one for one in staff_at(now.location_id)}
    if now.coordinator is not None:
        staff.setdefault(now.coordinator.pk, now.coordinator)
    form = ChangeForm(here.sent, initial=initial, staff=staff.values(), for_group=now.for_group)
    theirs: list[dict[str, str]] = []
    if here.sent is not None and form.is_valid():
        given = form.cleaned_data
        response = here.saved(
            form,
            lambda: services.change_programme(
                **here.common,
                title=given.get("title", ""),
                coordinator_id=given["coordinator"],
                reason=given["reason"],
                revision=given["revision"],
            ),
            _("It is changed."),
        )
        if response:
            return response
        if given["revision"] != now.revision:
            theirs = _as_it_is(now)
            again = here.request.POST.copy()
            again["revision"] = str(now.revision)  # who sends it again has seen it
            form.data = again
    title = _("Name, coordinator and reason") if now.for_group else _("Coordinator and reason")
    return here.form_page(title, form=form, theirs=theirs, button=_("Save"))


def _as_it_is(now: Programme) -> list[dict[str, str]]:
    return [
        *([{"term": _("Name of the group"), "text": now.title}] if now.for_group else []),
        {"term": _("Coordinator"), "text": now.coordinator.name if now.coordinator else ""},
        {"term": _("Why this method?"), "text": now.reason},
    ]
