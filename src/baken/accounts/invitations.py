"""The mail with which a new colleague sets the first password. The link is that of a forgotten password."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

if TYPE_CHECKING:
    from baken.accounts.models import User

SECONDS_IN_A_DAY = 24 * 60 * 60


def link_for(user: User, site: str) -> str:
    """Works once, until a password is set, and for as long as PASSWORD_RESET_TIMEOUT says."""
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return urljoin(site, path)


def send(user: User, *, invited_by: str, site: str) -> None:
    """Mail the link in the language of who receives it."""
    context = {
        "user": user,
        "invited_by": invited_by,
        "link": link_for(user, site),
        "site": site,
        "days": settings.PASSWORD_RESET_TIMEOUT // SECONDS_IN_A_DAY,
    }
    with translation.override(user.language):
        subject = render_to_string("accounts/email/invitation_subject.txt", context)
        message = render_to_string("accounts/email/invitation_message.txt", context)
    send_mail(" ".join(subject.split()), message, None, [user.email])
