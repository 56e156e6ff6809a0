"""What is laid before the expert team, and what it advises (RR-07, CT-03)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.continuity.rules.cases import Discipline
from baken.shared.models import Model, Revised, tracked


class DisciplineChoices(models.TextChoices):
    BEHAVIOURAL_EXPERT = Discipline.BEHAVIOURAL_EXPERT, _("behavioural expert")
    CHILD_COACH = Discipline.CHILD_COACH, _("children's coach")
    OCCUPATIONAL_THERAPIST = Discipline.OCCUPATIONAL_THERAPIST, _("occupational therapist")
    APPLIED_PSYCHOLOGIST = Discipline.APPLIED_PSYCHOLOGIST, _("applied psychologist")
    REGISTERED_YOUTH_WORKER = Discipline.REGISTERED_YOUTH_WORKER, _("registered youth worker")
    PEDAGOGICAL_WORKER = Discipline.PEDAGOGICAL_WORKER, _("pedagogical worker")


class Ground(models.TextChoices):
    DOUBT = "doubt", _("doubt about the support request")
    STALLED = "stalled", _("growth stands still")
    INCIDENT = "incident", _("an incident")
    CRISIS = "crisis", _("a crisis at home")


@tracked
class Meeting(Revised, Model):
    """One time that the expert team comes together."""

    held_on = models.DateField(_("day"))
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    cancelled_at = models.DateTimeField(_("called off at"), null=True, blank=True)
    cancelled_because = models.CharField(_("why it was called off"), max_length=300, blank=True)

    class Meta:
        ordering = ["held_on", "starts_at"]
        verbose_name = _("meeting of the expert team")
        verbose_name_plural = _("meetings of the expert team")
        indexes = [models.Index(fields=["held_on"], name="meetings_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_because="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_because="")),
                name="calling_off_has_a_reason",
            )
        ]


@tracked
class Attendance(Model):
    """That someone of the expert team was there, and as what."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    discipline = models.CharField(_("as"), max_length=24, choices=DisciplineChoices.choices)
    names = models.CharField(_("who"), max_length=200)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "discipline"], name="a_discipline_once_per_meeting"),
            models.CheckConstraint(condition=Q(discipline__in=DisciplineChoices.values), name="attendance_as_known"),
            models.CheckConstraint(condition=~Q(names=""), name="attendance_names_someone"),
        ]


@tracked
class ExpertCase(Revised, Model):
    """A question about a participant for the expert team, until it is closed."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="expert_cases", verbose_name=_("participant")
    )
    ground = models.CharField(_("why"), max_length=8, choices=Ground.choices)
    goal = models.ForeignKey(
        "plans.Goal", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("goal")
    )
    question = models.TextField(_("question"))
    tried = models.TextField(_("what was tried"))
    brought_on = models.DateField(_("brought in on"))
    brought_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    brought_by_name = models.CharField(_("brought in by"), max_length=200)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="cases", null=True, blank=True, verbose_name=_("meeting")
    )
    position = models.PositiveSmallIntegerField(_("place on the agenda"), default=0)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_by_name = models.CharField(_("closed by"), max_length=200, blank=True)
    outcome = models.TextField(_("how it ended"), blank=True)

    class Meta:
        ordering = ["-brought_on", "-created_at"]
        verbose_name = _("case for the expert team")
        verbose_name_plural = _("cases for the expert team")
        indexes = [
            models.Index(fields=["participant", "-brought_on"], name="cases_of_a_participant"),
            models.Index(fields=["meeting", "position"], name="cases_of_a_meeting"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(question="") & ~Q(tried=""), name="case_asks_something"),
            models.CheckConstraint(condition=Q(ground__in=Ground.values), name="ground_of_a_case_is_known"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="") | (Q(closed_on__isnull=False) & ~Q(outcome="")),
                name="a_closed_case_says_how_it_ended",
            ),
        ]

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None


@tracked
class Advice(Model):
    """What someone of the expert team advises in a case."""

    case = models.ForeignKey(ExpertCase, models.CASCADE, related_name="advice")
    given_on = models.DateField(_("given on"))
    discipline = models.CharField(_("as"), max_length=24, choices=DisciplineChoices.choices)
    given_by_name = models.CharField(_("by whom"), max_length=200)
    text = models.TextField(_("advice"))
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["given_on", "created_at"]
        verbose_name = _("advice")
        verbose_name_plural = _("advice")
        indexes = [models.Index(fields=["case", "given_on"], name="advice_in_a_case")]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(given_by_name=""), name="advice_says_something"),
            models.CheckConstraint(condition=Q(discipline__in=DisciplineChoices.values), name="advice_as_known"),
        ]


@tracked
class FollowUp(Revised, Model):
    """What is done with the advice: by whom, before when, and whether it was."""

    case = models.ForeignKey(ExpertCase, models.CASCADE, related_name="follow_ups")
    what = models.TextField(_("what is done"))
    who = models.CharField(_("by whom"), max_length=200)
    due_on = models.DateField(_("done by"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_note = models.TextField(_("how it went"), blank=True)
    done_by_name = models.CharField(_("noted by"), max_length=200, blank=True)

    class Meta:
        ordering = ["due_on", "created_at"]
        verbose_name = _("follow-up of an advice")
        verbose_name_plural = _("follow-ups of advice")
        indexes = [models.Index(fields=["case", "due_on"], name="follow_ups_of_a_case")]
        constraints = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(who=""), name="follow_up_says_something"),
        ]

    @property
    def is_done(self) -> bool:
        return self.done_on is not None
