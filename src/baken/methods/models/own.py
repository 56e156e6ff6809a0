"""Methods that an organisation writes itself, or its own version of one that ships (MT-05, CT-07)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.methods.own import OWN_PREFIX
from baken.shared.models import Model, tracked

LONGEST_SLUG = 60


@tracked
class OwnMethod(Model):
    """A method of one's own: what is being written, and whether it was withdrawn. Its versions never change."""

    slug = models.SlugField(_("short name"), max_length=LONGEST_SLUG, unique=True)
    based_on = models.CharField(_("based on"), max_length=LONGEST_SLUG, blank=True)
    #: what was typed so far in the parts of the form, also where it is not right yet
    main = models.JSONField(_("main parts"), default=dict)
    course_text = models.TextField(_("course"), blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    started_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("started by")
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_because = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("own method")
        verbose_name_plural = _("own methods")
        constraints = [
            models.CheckConstraint(condition=Q(slug__startswith=OWN_PREFIX), name="own_method_is_named_as_own"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because=""),
                name="own_method_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.main.get("title", "")) or self.slug


class OwnMethodVersion(Model):
    """A version as it was published: the text that was written, and the course that came of it. Never changed."""

    method = models.ForeignKey(OwnMethod, models.PROTECT, related_name="published", verbose_name=_("own method"))
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"))
    course = models.JSONField(_("course"))
    what = models.TextField(_("what changed"))
    consequence = models.TextField(_("what follows"))
    decided_by = models.CharField(_("decided by"), max_length=200)
    published_on = models.DateField(_("published on"))
    published_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("published by")
    )

    class Meta:
        ordering = ["method", "-number"]
        verbose_name = _("version of an own method")
        verbose_name_plural = _("versions of own methods")
        constraints = [
            models.UniqueConstraint(fields=["method", "number"], name="own_method_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="own_method_version_counts_from_one"),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(consequence="") & ~Q(decided_by=""), name="own_method_version_is_complete"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
