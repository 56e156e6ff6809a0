"""What a home needed when its roster was published: so that it can be said what changed since."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baken.rosters.models.rosters import Roster
from baken.shared.models import Model


class NeedAtPublishing(Model):
    """Since when how many residents were expected and how many workers needed, when the roster was published.

    `needs` is a list of `[moment, residents, workers]`, in order: numbers, and nobody's name.
    """

    roster = models.OneToOneField(Roster, models.CASCADE, related_name="need_at_publishing", verbose_name=_("roster"))
    needs = models.JSONField(default=list)

    class Meta:
        verbose_name = _("need when a roster was published")
        verbose_name_plural = _("needs when rosters were published")
