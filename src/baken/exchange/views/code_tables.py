"""The names of codes: what is kept, and bringing a newer table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.exchange import selectors, services
from baken.exchange.forms import CodeTableForm
from baken.exchange.presenters import words
from baken.exchange.rules.tables import MOST_BYTES, Unreadable
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


@require_http_methods(["GET", "POST"])
@requires(Action.IMPORT_RUN)
def tables(request: StaffRequest) -> HttpResponse:
    form = CodeTableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise Unreadable("file_too_large", MOST_BYTES // 1024 // 1024)  # noqa: TRY301  # said in one place
            services.keep_code_table(
                actor=request.actor, name=form.cleaned_data["name"], filename=file.name, source=file.read()
            )
        except Unreadable as error:
            form.add_error("file", words.say(error.code, error.value))
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The table is kept. It holds for every import from now on."))
            return redirect("exchange:code_tables")
    context = {
        "form": form,
        "tables": selectors.code_tables(),
        "crumbs": [{"title": _("Import"), "url": reverse("exchange:start")}, {"title": _("Code tables")}],
    }
    return render(request, "exchange/code_tables.html", context)
