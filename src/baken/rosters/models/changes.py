"""What changes in a roster after it was published, and who has to agree with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.shared.models import Model, Revised, tracked


class ChangeStage(models.TextChoices):
    ASKED = "asked", pgettext_lazy("change of a roster", "waits for agreement")
    DONE = "done", pgettext_lazy("change of a roster", "done")
    REFUSED = "refused", pgettext_lazy("change of a roster", "not agreed")
    WITHDRAWN = "withdrawn", pgettext_lazy("change of a roster", "withdrawn")
    OVERTAKEN = "overtaken", pgettext_lazy("change of a roster", "overtaken by something else")


class ChangeSort(models.TextChoices):
    PLANNER = "planner", pgettext_lazy("change of a roster", "by the planner")
    SWAP = "swap", pgettext_lazy("change of a roster", "swap")
    REPLACEMENT = "replacement", pgettext_lazy("change of a roster", "replacement")


@tracked
class Change(Revised, Model):
    """One change of a published roster: one shift or a few that change together, all or none.

    `moves` is a list of `{"shift", "worker", "starts_at", "ends_at", "cancelled", "was": {…the same}}`: ids and
    moments, no names; `worker` null leaves the shift open. It is carried out when everyone in `agreements` said yes.
    """

    roster = models.ForeignKey("rosters.Roster", models.PROTECT, related_name="changes", verbose_name=_("roster"))
    sort = models.CharField(_("sort"), max_length=11, choices=ChangeSort.choices)
    stage = models.CharField(_("stage"), max_length=9, choices=ChangeStage.choices, default=ChangeStage.ASKED)
    why = models.CharField(_("why"), max_length=300, blank=True)
    moves = models.JSONField(default=list)
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("by"))
    asked_at = models.DateTimeField(_("asked at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("change of a roster")
        verbose_name_plural = _("changes of a roster")
        indexes = [models.Index(fields=["roster", "stage"], name="changes_of_a_roster")]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=ChangeStage.values), name="stage_of_a_change_is_known"),
            models.CheckConstraint(condition=Q(sort__in=ChangeSort.values), name="sort_of_a_change_is_known"),
            models.CheckConstraint(
                condition=Q(stage=ChangeStage.ASKED, settled_at__isnull=True)
                | (~Q(stage=ChangeStage.ASKED) & Q(settled_at__isnull=False)),
                name="a_settled_change_says_when",
            ),
        ]


@tracked
class Agreement(Model):
    """That someone whose roster changes has to agree, and what they said."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="agreements", verbose_name=_("change"))
    worker = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("who"))
    agreed = models.BooleanField(_("says yes"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    #: Who wrote the answer down, when that was not the worker: it was given on the phone.
    noted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.UniqueConstraint("change", "worker", name="one_agreement_per_worker"),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, answered_at__isnull=True)
                | Q(agreed__isnull=False, answered_at__isnull=False),
                name="an_answer_has_a_moment",
            ),
        ]
