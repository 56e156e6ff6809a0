"""A calendar that follows someone's roster, by an address that only they have."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, tracked_except


@tracked_except("token_hash", "last_used_at")
class CalendarLink(Model):
    """An address at which a calendar reads the shifts of one worker, without signing in.

    The secret in it is shown once; here stands only what it can be recognised by. Who takes it back makes the address
    lead nowhere from that moment on.
    """

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("worker"))
    name = models.CharField(_("for which device"), max_length=40)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    with_address = models.BooleanField(_("with the address of the home"), default=False)
    made_at = models.DateTimeField(_("made at"))
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    #: The secret itself: only with the link that was made a moment ago.
    secret: str = ""

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        indexes = [models.Index(fields=["user"], name="calendar_links_of_someone")]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="a_calendar_link_has_a_name")]
