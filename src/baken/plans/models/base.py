"""What the documents of this room share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model


class Document(Model):
    """Something made within a trajectory, in one of its rounds. The participant stands on it: lists need no join."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="%(class)ss", verbose_name=_("participant")
    )
    trajectory = models.ForeignKey(
        "trajectories.Trajectory", models.PROTECT, related_name="%(class)ss", verbose_name=_("trajectory")
    )
    round = models.PositiveSmallIntegerField(_("round"))

    class Meta:
        abstract = True
