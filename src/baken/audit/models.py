"""The access log as a table: append-only for everyone, the application's own database user included."""

from __future__ import annotations

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baken.audit.rules import NOBODY, Event, Outcome


class AccessLog(models.Model):
    """One thing that one person did with one participant's data.

    It has no foreign keys and is keyed by participant and moment, so that it can be partitioned by time and
    distributed by participant. `at` is the machine's own time, whatever the clock of the demo says.
    """

    pk = models.CompositePrimaryKey("participant_id", "at", "id")
    participant_id = models.UUIDField(_("participant"), default=NOBODY)
    at = models.DateTimeField(_("when"), default=timezone.now)
    id = models.UUIDField(default=uuid.uuid4)
    user_id = models.UUIDField(_("who"), null=True)
    user_name = models.CharField(_("who"), max_length=200)
    roles = ArrayField(models.CharField(max_length=30), verbose_name=_("role"), default=list)
    on_behalf_of = models.CharField(_("on whose behalf"), max_length=200, blank=True)
    relation = models.CharField(_("relation"), max_length=30, blank=True)
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)
    event = models.CharField(_("event"), max_length=20, choices=[(event, event) for event in Event])
    what = models.CharField(_("what"), max_length=200)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=[(outcome, outcome) for outcome in Outcome])
    details = models.JSONField(default=dict, blank=True)
    address = models.CharField(_("from where"), max_length=45, blank=True)
    path = models.CharField(max_length=300, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("access")
        verbose_name_plural = _("access log")
        indexes = [
            models.Index(fields=["-at"], name="accesslog_at"),
            models.Index(fields=["user_id", "-at"], name="accesslog_user"),
            models.Index(fields=["-at"], name="accesslog_denied", condition=Q(outcome=Outcome.DENIED)),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'The access log is never emptied';",
            ),
        ]
