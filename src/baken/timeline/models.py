"""What the timeline remembers of who reads it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReadingMark(models.Model):
    """Until when someone has seen the timeline of a participant.

    `seen_at` is the last time they opened it; `since_at` where the visit before ended, which is where the line in the
    stream stays during a visit. It says nothing about the participant, and goes when either of the two goes.
    """

    pk = models.CompositePrimaryKey("user_id", "participant_id")
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+", verbose_name=_("member of staff"))
    participant = models.ForeignKey(
        "participants.Participant", models.CASCADE, related_name="+", verbose_name=_("participant")
    )
    since_at = models.DateTimeField(_("the visit before ended"))
    seen_at = models.DateTimeField(_("last seen"))

    class Meta:
        verbose_name = _("reading mark")
        verbose_name_plural = _("reading marks")
