"""Looking back as a team on the six features of working (SL-07)."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked


class ScoreChoices(models.IntegerChoices):
    """How often a statement holds."""

    HARDLY = 1, _("hardly ever")
    SOMETIMES = 2, _("sometimes")
    MOSTLY = 3, _("mostly")
    NEARLY = 4, _("nearly always")


@tracked
class TeamReview(Revised, Model):
    """One time that a team looks back: filled in by each, then talked about, then closed with conclusions."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="team_reviews", verbose_name=_("home"))
    opened_on = models.DateField(_("begun on"))
    #: From then on nobody fills in any more, and the team sees what it said.
    gathered_on = models.DateField(_("filled in until"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    conclusions = models.TextField(_("conclusions"), blank=True)

    class Meta:
        ordering = ["-opened_on", "-created_at"]
        verbose_name = _("self-evaluation of a team")
        verbose_name_plural = _("self-evaluations of a team")
        constraints = [
            models.UniqueConstraint("home", condition=Q(closed_on__isnull=True), name="one_open_review_of_a_home"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, conclusions="")
                | (Q(gathered_on__isnull=False, closed_on__gte=F("gathered_on")) & ~Q(conclusions="")),
                name="a_closed_review_has_conclusions",
            ),
            models.CheckConstraint(
                condition=Q(gathered_on__isnull=True) | Q(gathered_on__gte=F("opened_on")),
                name="a_review_is_gathered_after_it_began",
            ),
        ]


class ReviewSheet(models.Model):
    """What one of the team filled in. It does not say who: `member` is a keyed hash, which only tells that someone
    filled it in already, and neither the id nor a column tells when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(TeamReview, models.PROTECT, related_name="sheets")
    member = models.CharField(max_length=64)
    #: Statement to score.
    scores = models.JSONField(default=dict)
    #: Feature to example.
    examples = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        verbose_name = _("answers to a self-evaluation")
        verbose_name_plural = _("answers to a self-evaluation")
        constraints = [models.UniqueConstraint("review", "member", name="one_sheet_of_a_member")]


@tracked
class ReviewAction(Revised, Model):
    """What someone of the team takes up after looking back."""

    review = models.ForeignKey(TeamReview, models.PROTECT, related_name="actions", verbose_name=_("self-evaluation"))
    text = models.CharField(_("what"), max_length=300)
    owner = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("who"))
    due_on = models.DateField(_("ready before"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ["due_on", "created_at"]
        verbose_name = _("action after a self-evaluation")
        verbose_name_plural = _("actions after a self-evaluation")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_review_action_says_what")]
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(done_on__isnull=True), name="open_review_actions")
        ]
