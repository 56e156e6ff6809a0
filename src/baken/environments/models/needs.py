"""What someone needs, by the checklist: as each sees it, and as the meeting settled it (LE-02, LE-06)."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.shared.models import Model, tracked


class WhoseView(models.TextChoices):
    """Who sees it so. A worker can write down what another said."""

    PARTICIPANT = "participant", _("participant")
    RELATIVE = "relative", _("relative")
    WORKER = "worker", pgettext_lazy("who fills in a checklist", "worker")
    PSYCHOLOGIST = "psychologist", _("psychologist")


_NEVER_CHANGED = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class FilledIn(Model):
    """The checklist as one person filled it in, or told it, on a day. Never changed: a new one takes its place."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="checklists", verbose_name=_("participant")
    )
    view = models.CharField(_("as seen by"), max_length=12, choices=WhoseView.choices)
    who = models.CharField(_("who"), max_length=120)
    relation = models.ForeignKey(
        "participants.PersonRelation",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("relative"),
    )
    filled_on = models.DateField(_("on"))
    features = ArrayField(models.CharField(max_length=30), verbose_name=_("needs"), default=list)
    remarks = models.JSONField(_("remarks"), default=dict)
    written_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("written by")
    )
    written_by_name = models.CharField(_("written by"), max_length=200)

    class Meta:
        ordering = ["-filled_on", "-created_at"]
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        constraints = [
            models.CheckConstraint(condition=Q(view__in=WhoseView.values), name="view_of_a_checklist_is_known"),
            models.CheckConstraint(condition=~Q(who=""), name="someone_filled_in_the_checklist"),
            models.CheckConstraint(
                condition=Q(relation__isnull=True) | Q(view=WhoseView.RELATIVE), name="only_a_relative_has_a_relation"
            ),
        ]
        indexes = [models.Index(fields=["participant", "-filled_on"], name="checklists_of_a_participant")]
        triggers = _NEVER_CHANGED


@tracked
class Settled(Model):
    """What the meeting holds someone to need, with the reason, and when it looks again (LE-06)."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="settled_needs", verbose_name=_("participant")
    )
    settled_on = models.DateField(_("settled on"))
    features = ArrayField(models.CharField(max_length=30), verbose_name=_("needs"), default=list)
    reason = models.TextField(_("reason"))
    present = models.CharField(_("who were there"), max_length=300)
    look_again_on = models.DateField(_("look again on"))
    from_checklists = ArrayField(models.UUIDField(), verbose_name=_("checklists"), default=list)
    decided_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("decided by")
    )
    decided_by_name = models.CharField(_("decided by"), max_length=200)

    class Meta:
        ordering = ["-settled_on", "-created_at"]
        verbose_name = _("settled needs")
        verbose_name_plural = _("settled needs")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="needs_are_settled_with_a_reason"),
            models.CheckConstraint(
                condition=Q(look_again_on__gt=models.F("settled_on")), name="needs_are_looked_at_again_later"
            ),
        ]
        indexes = [models.Index(fields=["participant", "-settled_on"], name="settled_needs_of_participant")]
        triggers = _NEVER_CHANGED
