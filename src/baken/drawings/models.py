"""Drawings of a life and the people in it, kept as dated versions (MT-07)."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.drawings.schema import Content, DrawingKind
from baken.shared.models import Model, tracked, tracked_except


class Kind(models.TextChoices):
    GENOGRAM = DrawingKind.GENOGRAM, _("genogram")
    ECOGRAM = DrawingKind.ECOGRAM, _("ecogram")
    SOCIOGRAM = DrawingKind.SOCIOGRAM, _("sociogram")
    LIFELINE = DrawingKind.LIFELINE, _("lifeline")
    CIRCLE = DrawingKind.CIRCLE, _("circle of support")


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    FIXED = "fixed", _("laid down")
    DISCARDED = "discarded", _("thrown away")


@tracked
class Drawing(Model):
    """A genogram, ecogram, sociogram, lifeline or circle of support of a participant, over time."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="drawings", verbose_name=_("participant")
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=120)

    class Meta:
        ordering = ["kind", "created_at"]
        verbose_name = _("drawing")
        verbose_name_plural = _("drawings")
        indexes = [models.Index(fields=["participant", "kind"], name="drawings_of_a_participant")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="drawing_kind_is_known"),
            models.CheckConstraint(condition=~Q(title=""), name="drawing_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked_except("history")
class DrawingVersion(Model):
    """A drawing as it was on a day. A draft is worked on; what is laid down stays as it is."""

    drawing = models.ForeignKey(Drawing, models.PROTECT, related_name="states", verbose_name=_("drawing"))
    number = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=9, choices=Status.choices, default=Status.DRAFT)
    drawn_on = models.DateField(_("drawn on"))
    drawn_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    drawn_by_name = models.CharField(_("drawn by"), max_length=200)
    drawn_with = models.CharField(_("drawn together with"), max_length=200, blank=True)
    #: What is in it, as `schema.Content` reads it.
    content = models.JSONField(_("content"))
    #: Earlier states of a draft, the newest last: what is done can be undone.
    history = models.JSONField(default=list, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    fixed_at = models.DateTimeField(_("laid down at"), null=True, blank=True)

    class Meta:
        ordering = ["-drawn_on", "-number"]
        verbose_name = _("version of a drawing")
        verbose_name_plural = _("versions of drawings")
        constraints = [
            models.UniqueConstraint(fields=["drawing", "number"], name="one_drawing_of_a_version"),
            models.UniqueConstraint(
                fields=["drawing"], condition=Q(status=Status.DRAFT), name="one_draft_of_a_drawing"
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="drawing_status_is_known"),
            models.CheckConstraint(
                condition=Q(status=Status.FIXED, fixed_at__isnull=False)
                | (~Q(status=Status.FIXED) & Q(fixed_at__isnull=True)),
                name="a_drawing_laid_down_has_its_moment",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="laid_down_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__fixed_at__isnull=False),
            )
        ]

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT

    @property
    def is_fixed(self) -> bool:
        return self.status == Status.FIXED

    @property
    def parsed(self) -> Content:
        """What is in it."""
        return Content.model_validate(self.content)

    def take(self, content: Content) -> None:
        """Put this in it."""
        self.content = as_json(content)


def as_json(content: Content) -> dict[str, Any]:
    """As the database keeps it: what is usual is left out."""
    return content.model_dump(mode="json", exclude_defaults=True)
