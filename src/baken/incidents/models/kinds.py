"""What the organisation changed about the kinds of incidents: its own, and those that it does not use."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, tracked

#: With this the key of an own kind begins; no kind of the file does.
OWN = "own-"


@tracked
class IncidentKind(Model):
    """An own kind, or a kind of the file that was switched off.

    What an own kind is called and whose it is never changes: incidents were reported under it. Another name is
    another kind.
    """

    key = models.CharField(max_length=40, unique=True)
    title = models.CharField(_("name"), max_length=80, blank=True)
    of_client = models.BooleanField(_("can be chosen for participants (MIC)"), default=False)
    of_staff = models.BooleanField(_("can be chosen for staff (MIM)"), default=False)
    to_be_judged = models.BooleanField(_("someone decides whether it is for the inspectorate"), default=False)
    is_off = models.BooleanField(_("switched off"), default=False)

    class Meta:
        ordering = ["title", "key"]
        verbose_name = _("kind of incident")
        verbose_name_plural = _("kinds of incidents")
        constraints = [
            models.CheckConstraint(
                condition=Q(key__startswith=OWN) & ~Q(title="") & (Q(of_client=True) | Q(of_staff=True))
                | ~Q(key__startswith=OWN) & Q(title="", of_client=False, of_staff=False, to_be_judged=False),
                name="own_kind_has_a_name_and_a_side",
            ),
            models.CheckConstraint(
                condition=Q(to_be_judged=False) | Q(of_client=True), name="only_of_participants_is_judged"
            ),
        ]

    @property
    def is_own(self) -> bool:
        return self.key.startswith(OWN)
