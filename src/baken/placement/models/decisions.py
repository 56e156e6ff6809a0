"""Which place the meeting decided on, and what has to be arranged for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.placement.models.requests import PlaceRequest
from baken.shared.models import Model, Revised, tracked

if TYPE_CHECKING:
    from baken.participants.models import Participant


@tracked
class Placing(Revised, Model):
    """That a place was decided for someone, by whom and why. A person decides, never the order of a list (LE-05).

    `basis` keeps what stood there: the rank of this place, how many features agreed, and what stood in the way.
    `stay` is empty when it was undone, and the stay taken back.
    """

    request = models.ForeignKey(PlaceRequest, models.PROTECT, related_name="placings", verbose_name=_("request"))
    room = models.ForeignKey("homes.Room", models.PROTECT, related_name="+", verbose_name=_("room"))
    stay = models.ForeignKey(
        "homes.Stay", models.SET_NULL, related_name="+", null=True, blank=True, verbose_name=_("stay")
    )
    from_on = models.DateField(_("from"))
    kind = models.CharField(_("kind of stay"), max_length=9)
    reason = models.TextField(_("reason"))
    other_than_first = models.CharField(_("why not the place that agrees most"), max_length=300, blank=True)
    present = models.CharField(_("who were there"), max_length=300)
    basis = models.JSONField(_("what stood there"), default=dict)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("decided by")
    )
    decided_by_name = models.CharField(_("decided by"), max_length=200)
    undone_on = models.DateField(_("undone on"), null=True, blank=True)
    undone_because = models.CharField(_("why it was undone"), max_length=300, blank=True)

    class Meta:
        ordering = ["-decided_on", "-created_at"]
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(undone_on__isnull=True), name="one_placement_per_request"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(present=""), name="a_placement_has_a_reason_and_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(undone_on__isnull=True, undone_because="")
                | Q(undone_on__isnull=False) & ~Q(undone_because=""),
                name="undone_with_a_reason",
            ),
        ]

    @property
    def participant(self) -> Participant:
        return self.request.participant


@tracked
class ToArrange(Revised, Model):
    """One thing to arrange before someone moves in, with who does it and by when."""

    placing = models.ForeignKey(Placing, models.CASCADE, related_name="to_arrange", verbose_name=_("placement"))
    what = models.CharField(_("what"), max_length=200)
    owner = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("who")
    )
    due_on = models.DateField(_("by"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("done by")
    )

    class Meta:
        ordering = ["due_on", "created_at"]
        verbose_name = _("thing to arrange")
        verbose_name_plural = _("things to arrange")
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="something_is_arranged")]
        indexes = [
            models.Index(
                fields=["owner", "due_on"], condition=Q(done_on__isnull=True), name="things_to_arrange_by_owner"
            )
        ]
