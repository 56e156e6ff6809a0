"""The words of Beheer on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from baken.accounts.selectors import Status

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STATUSES: dict[Status, StrOrPromise] = {
    Status.ACTIVE: _("can sign in"),
    Status.INVITED: _("invited"),
    Status.CLOSED: _("account closed"),
}

#: Words of allauth that are said otherwise here: this catalogue is read before allauth's own.
SAID_OTHERWISE = (gettext_noop("Authenticator code"), gettext_noop("Master key"))
