"""The words of Beheer on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import Status

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STATUSES: dict[Status, StrOrPromise] = {
    Status.ACTIVE: _("can sign in"),
    Status.INVITED: _("invited"),
    Status.CLOSED: _("account closed"),
}
