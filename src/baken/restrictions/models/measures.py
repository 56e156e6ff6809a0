"""Measures that restrict freedom, what those concerned think of them, and how they read before a correction."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.methods.texts import localised
from baken.restrictions.rules.kinds import kinds
from baken.restrictions.rules.standing import Judges, View, Who
from baken.shared.models import Model, Revised, tracked


class JudgesChoices(models.TextChoices):
    YES = Judges.YES, pgettext_lazy("can judge it", "yes")
    NO = Judges.NO, pgettext_lazy("can judge it", "no")
    UNKNOWN = Judges.UNKNOWN, _("not looked into yet")


class WhoChoices(models.TextChoices):
    RESIDENT = Who.RESIDENT, _("the resident")
    REPRESENTATIVE = Who.REPRESENTATIVE, _("the representative")


class ViewChoices(models.TextChoices):
    AGREES = View.AGREES, _("agrees with it")
    RESISTS = View.RESISTS, _("resists it")
    NEITHER = View.NEITHER, _("shows neither")
    NOBODY = View.NOBODY, _("there is no representative")


class MeasureQuerySet(models.QuerySet["Measure"]):
    def standing(self) -> MeasureQuerySet:
        """Without what was written down by mistake."""
        return self.filter(withdrawn_at__isnull=True)

    def running(self) -> MeasureQuerySet:
        """What holds now."""
        return self.standing().filter(ended_at__isnull=True)


@tracked
class Measure(Revised, Model):
    """A measure that restricts someone's freedom: which, against what harm, what was tried before, who decided.

    `kind` is a key of `kinds.yaml`. One that began in an emergency (`is_emergency`) may lack what the others have.
    `evaluated_on` is the day of the last evaluation that holds, `look_on` a day chosen to look at it sooner.
    """

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="measures", verbose_name=_("resident")
    )
    kind = models.CharField(_("kind"), max_length=40)
    what = models.TextField(_("what it is, and when it is used"))
    harm = models.TextField(_("serious harm that it averts"))
    alternatives = models.TextField(_("what was tried first"), blank=True)
    why_none = models.TextField(_("why nothing else could be tried"), blank=True)
    judges = models.CharField(
        _("can the resident judge this"), max_length=7, choices=JudgesChoices.choices, default=JudgesChoices.UNKNOWN
    )
    judges_note = models.CharField(_("how that shows"), max_length=300, blank=True)
    decided_by = models.CharField(_("who judged and decided"), max_length=200, blank=True)
    function = models.CharField(_("function"), max_length=120, blank=True)
    is_emergency = models.BooleanField(_("began in an emergency"), default=False)
    started_at = models.DateTimeField(_("began"))
    expected_until_on = models.DateField(_("expected to be over on"), null=True, blank=True)
    look_on = models.DateField(_("look at it again on"), null=True, blank=True)
    evaluated_on = models.DateField(_("last evaluation"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end_reason = models.TextField(_("why it ended"), blank=True)
    recorded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("recorded by")
    )
    recorded_by_name = models.CharField(_("recorded by"), max_length=200)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by_name = models.CharField(_("withdrawn by"), max_length=200, blank=True)
    withdrawn_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("measure that restricts freedom")
        verbose_name_plural = _("measures that restrict freedom")
        indexes = [
            models.Index(fields=["participant", "-started_at"], name="measures_of_a_participant"),
            models.Index(
                fields=["participant"],
                condition=Q(ended_at__isnull=True, withdrawn_at__isnull=True),
                name="measures_that_run",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="") & ~Q(what="") & ~Q(harm=""), name="a_measure_says_why"),
            models.CheckConstraint(condition=Q(judges__in=JudgesChoices.values), name="can_judge_is_known"),
            models.CheckConstraint(
                condition=Q(is_emergency=True)
                | (~(Q(alternatives="") & Q(why_none="")) & ~Q(decided_by="") & ~Q(function="")),
                name="a_measure_was_weighed_first",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end_reason="")
                | (Q(ended_at__gte=F("started_at")) & ~Q(end_reason="")),
                name="the_end_of_a_measure_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by_name="", withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by_name="") & ~Q(withdrawn_reason="")),
                name="a_withdrawn_measure_has_a_reason",
            ),
        ]
        triggers = [pgtrigger.Protect(name="measures_stay", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.kind_title

    @property
    def kind_title(self) -> str:
        """The kind in words; its key when this Baken does not know it any more."""
        kind = kinds().get(self.kind)
        return localised(kind.title) if kind else self.kind

    @property
    def is_running(self) -> bool:
        return self.ended_at is None and self.withdrawn_at is None

    @property
    def started_on(self) -> date:
        return timezone.localdate(self.started_at)

    @property
    def ended_on(self) -> date | None:
        return timezone.localdate(self.ended_at) if self.ended_at else None


class Stance(Model):
    """What the resident or the representative thinks of a measure, on a day. Written once; the newest counts."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="stances", verbose_name=_("measure"))
    who = models.CharField(_("who"), max_length=14, choices=WhoChoices.choices)
    name = models.CharField(_("name"), max_length=200, blank=True)
    view = models.CharField(_("what they think of it"), max_length=7, choices=ViewChoices.choices)
    on = models.DateField(_("on"))
    note = models.CharField(_("how that showed"), max_length=300, blank=True)
    recorded_by_name = models.CharField(_("recorded by"), max_length=200)

    class Meta:
        ordering = ["-on", "-created_at", "-id"]
        verbose_name = _("view of a measure")
        verbose_name_plural = _("views of measures")
        indexes = [models.Index(fields=["measure", "who", "-on"], name="views_of_a_measure")]
        constraints = [
            models.CheckConstraint(
                condition=Q(who="resident", view__in=["agrees", "resists", "neither"])
                | Q(who="representative", view="nobody")
                | (Q(who="representative", view__in=["agrees", "resists"]) & ~Q(name="")),
                name="a_view_is_someones",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Amendment(Model):
    """How a measure read before it was changed, who changed it and why. Written once."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="amendments", verbose_name=_("measure"))
    revision = models.PositiveIntegerField(_("revision"))
    before = models.JSONField(_("before the change"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    changed_at = models.DateTimeField(_("changed"))
    changed_by_name = models.CharField(_("changed by"), max_length=200)

    class Meta:
        ordering = ["-revision"]
        verbose_name = _("change of a measure")
        verbose_name_plural = _("changes of measures")
        constraints = [models.UniqueConstraint("measure", "revision", name="one_change_per_revision_of_a_measure")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
