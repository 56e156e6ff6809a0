"""What someone filled in for themselves, meetings to practise together, and own cases (LE-11).

None of these keeps earlier versions: what someone throws away of an exercise is gone.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model


class Exercise(models.TextChoices):
    SELF = "self", _("Where would you fit best?")
    STATEMENTS = "statements", _("Whose words are these?")


class Gathering(Model):
    """A group that practises together. When it closes only the counts stay: how many gave which answer, never who."""

    facilitator = models.ForeignKey(
        "accounts.User", models.CASCADE, related_name="gatherings", verbose_name=_("facilitator")
    )
    exercise = models.CharField(_("exercise"), max_length=12, choices=Exercise.choices)
    code = models.CharField(_("code"), max_length=8)
    opened_on = models.DateField(_("opened on"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    took_part = models.PositiveSmallIntegerField(_("how many took part"), null=True, blank=True)
    counts = models.JSONField(_("counts"), default=dict)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("practising together")
        verbose_name_plural = _("practising together")
        constraints = [
            models.CheckConstraint(condition=Q(exercise__in=Exercise.values), name="exercise_of_a_gathering_is_known"),
            models.UniqueConstraint("code", condition=Q(closed_at__isnull=True), name="one_open_gathering_of_a_code"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False) | Q(counts={}, took_part__isnull=True),
                name="counts_come_when_a_gathering_closes",
            ),
        ]


class Turn(Model):
    """One exercise as one person filled it in. Whose it is, alone sees it; on a device of the group it is nobody's."""

    owner = models.ForeignKey(
        "accounts.User", models.CASCADE, related_name="turns", null=True, blank=True, verbose_name=_("of")
    )
    gathering = models.ForeignKey(
        Gathering, models.SET_NULL, related_name="turns", null=True, blank=True, verbose_name=_("practising together")
    )
    exercise = models.CharField(_("exercise"), max_length=12, choices=Exercise.choices)
    #: Of the form: sent twice, or sent again with other ticks, it stays one turn.
    key = models.UUIDField(editable=False)
    answers = models.JSONField(_("answers"), default=dict)
    done_on = models.DateField(_("done on"))

    class Meta:
        ordering = ["-done_on", "-created_at"]
        verbose_name = _("turn")
        verbose_name_plural = _("turns")
        constraints = [
            models.CheckConstraint(condition=Q(exercise__in=Exercise.values), name="exercise_of_a_turn_is_known"),
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(gathering__isnull=False), name="a_turn_is_of_someone_or_of_a_group"
            ),
            models.UniqueConstraint("owner", "key", name="one_turn_of_a_form"),
            models.UniqueConstraint(
                "gathering", "key", condition=Q(owner__isnull=True), name="one_turn_of_a_form_of_nobody"
            ),
            models.UniqueConstraint("owner", "gathering", name="one_turn_of_someone_in_a_gathering"),
        ]


class Case(Model):
    """A short case that a worker made to practise with; kept to oneself or shared with a team."""

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="practice_cases", verbose_name=_("made by"))
    team = models.ForeignKey(
        "accounts.Team",
        models.SET_NULL,
        related_name="practice_cases",
        null=True,
        blank=True,
        verbose_name=_("shared with"),
    )
    words = models.CharField(_("the case"), max_length=500)
    environments = ArrayField(models.CharField(max_length=40), verbose_name=_("what fits"))
    because = models.CharField(_("why"), max_length=800)
    made_on = models.DateField(_("made on"))

    class Meta:
        ordering = ["-made_on", "-created_at"]
        verbose_name = _("practice case")
        verbose_name_plural = _("practice cases")
        constraints = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(because=""), name="a_practice_case_says_something"),
            models.CheckConstraint(condition=Q(environments__len__gt=0), name="a_practice_case_has_an_answer"),
        ]
