"""What went wrong or nearly did: with a participant (MIC) or with a member of staff (MIM) (RR-04)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.incidents.rules.handling import Part, State
from baken.incidents.rules.inspectorate import Injury
from baken.incidents.rules.kinds import Side
from baken.shared.models import Model, tracked


class SideChoices(models.TextChoices):
    CLIENT = Side.CLIENT, _("participant (MIC)")
    STAFF = Side.STAFF, _("staff (MIM)")


class StateChoices(models.TextChoices):
    REPORTED = State.REPORTED, pgettext_lazy("report", "reported")
    HANDLED = State.HANDLED, _("being handled")
    CLOSED = State.CLOSED, _("closed")


class InjuryChoices(models.TextChoices):
    NONE = Injury.NONE, _("no injury")
    MINOR = Injury.MINOR, _("minor injury")
    SERIOUS = Injury.SERIOUS, _("serious injury")
    DEATH = Injury.DEATH, _("someone died")


class PartChoices(models.TextChoices):
    HAPPENED_TO = Part.HAPPENED_TO, _("it happened to")
    DID = Part.DID, _("did it")
    SAW = Part.SAW, _("saw it")


class What(models.TextChoices):
    """What happened to a report after it was written."""

    COMPLETED = "completed", pgettext_lazy("report", "completed")
    CORRECTED = "corrected", pgettext_lazy("report", "corrected")
    INVOLVED = "involved", _("people added")
    TAKEN_UP = "taken_up", _("taken up")
    ANALYSED = "analysed", _("analysis written")
    JUDGED = "judged", _("judged for the inspectorate")
    CLOSED = "closed", pgettext_lazy("report", "closed")
    REOPENED = "reopened", _("opened again")


@tracked
class Incident(Model):
    """One report. `happened_at` is when it happened, `noted_at` when it was written down.

    `must_be_judged_since` is the moment from which someone has to decide about the inspectorate (RR-05); what was
    decided stands in `Calamity`. The team is that of the participant on that day: figures do not move along with them.
    """

    side = models.CharField(_("whose incident"), max_length=6, choices=SideChoices.choices)
    kind = models.CharField(_("kind"), max_length=40)
    near_miss = models.BooleanField(_("near miss"), default=False)
    location = models.ForeignKey("accounts.Location", models.PROTECT, related_name="+", verbose_name=_("location"))
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+", null=True, verbose_name=_("team"))
    place = models.CharField(_("where"), max_length=120, blank=True)
    happened_at = models.DateTimeField(_("when"))
    noted_at = models.DateTimeField(_("written down"))
    what = models.TextField(_("what happened"))
    cause = models.TextField(_("cause"), blank=True)
    injury = models.CharField(_("injury"), max_length=7, choices=InjuryChoices.choices, default=InjuryChoices.NONE)
    medical_help = models.CharField(_("medical help"), max_length=300, blank=True)
    measures = models.TextField(_("what was done at once"), blank=True)
    informed = models.CharField(_("who was informed"), max_length=300, blank=True)
    reported_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    reported_by_name = models.CharField(_("reported by"), max_length=200)

    state = models.CharField(_("state"), max_length=8, choices=StateChoices.choices, default=StateChoices.REPORTED)
    handled_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    handled_by_name = models.CharField(_("handled by"), max_length=200, blank=True)
    must_be_judged_since = models.DateTimeField(_("to be judged since"), null=True)
    analysis_what = models.TextField(_("what exactly happened"), blank=True)
    analysis_why = models.TextField(_("why it could happen"), blank=True)
    analysis_learned = models.TextField(_("what we learn from it"), blank=True)
    decision = models.TextField(_("decision at closing"), blank=True)
    closed_at = models.DateTimeField(_("closed on"), null=True)
    closed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    closed_by_name = models.CharField(_("closed by"), max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    #: Annotated by the selectors of lists.
    open_follow_ups: int = 0

    class Meta:
        ordering = ["-happened_at"]
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        indexes = [
            models.Index(fields=["location", "-happened_at"], name="incidents_of_a_location"),
            models.Index(fields=["-happened_at"], name="incidents_by_moment"),
            models.Index(
                fields=["must_be_judged_since"],
                name="incidents_to_judge",
                condition=Q(must_be_judged_since__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(side__in=SideChoices.values), name="incident_side_is_known"),
            models.CheckConstraint(condition=Q(injury__in=InjuryChoices.values), name="incident_injury_is_known"),
            models.CheckConstraint(condition=~Q(what=""), name="incident_says_what_happened"),
            models.CheckConstraint(condition=~Q(kind=""), name="incident_has_a_kind"),
            models.CheckConstraint(
                condition=Q(near_miss=False) | Q(injury=InjuryChoices.NONE), name="a_near_miss_hurt_nobody"
            ),
            models.CheckConstraint(
                condition=Q(noted_at__gte=F("happened_at")), name="incident_noted_after_it_happened"
            ),
            models.CheckConstraint(
                condition=Q(must_be_judged_since__isnull=True) | Q(side=SideChoices.CLIENT), name="only_mic_is_judged"
            ),
            models.CheckConstraint(
                condition=Q(state=StateChoices.CLOSED, closed_at__isnull=False)
                & ~Q(closed_by_name="")
                & ~Q(decision="")
                | Q(state__in=[StateChoices.REPORTED, StateChoices.HANDLED], closed_at__isnull=True, closed_by_name=""),
                name="closed_has_closer_date_and_decision",
            ),
            models.CheckConstraint(
                condition=~Q(state=StateChoices.HANDLED) | ~Q(handled_by_name=""), name="handled_has_a_handler"
            ),
        ]

    @property
    def reference(self) -> str:
        """How people call this report on the phone: never by a name."""
        prefix = "MIC" if self.side == Side.CLIENT else "MIM"
        return f"{prefix}-{self.pk.hex[-6:].upper()}"

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED

    @property
    def is_analysed(self) -> bool:
        return bool(self.analysis_what and self.analysis_why and self.analysis_learned)


@tracked
class Involved(Model):
    """Someone who had to do with it: a participant, a colleague, or someone else by name; exactly one of these."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="people", verbose_name=_("incident"))
    part = models.CharField(_("part"), max_length=11, choices=PartChoices.choices)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="incidents", null=True, verbose_name=_("participant")
    )
    user = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("member of staff")
    )
    name = models.CharField(_("someone else"), max_length=120, blank=True)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("person involved")
        verbose_name_plural = _("people involved")
        constraints = [
            models.CheckConstraint(condition=Q(part__in=PartChoices.values), name="involved_part_is_known"),
            models.CheckConstraint(
                condition=Q(participant__isnull=False, user__isnull=True, name="")
                | Q(participant__isnull=True, user__isnull=False, name="")
                | Q(participant__isnull=True, user__isnull=True) & ~Q(name=""),
                name="involved_is_one_person",
            ),
            models.UniqueConstraint(
                fields=["incident", "participant"],
                condition=Q(participant__isnull=False),
                name="a_participant_once_per_incident",
            ),
            models.UniqueConstraint(
                fields=["incident", "user"], condition=Q(user__isnull=False), name="a_colleague_once_per_incident"
            ),
        ]


@tracked
class FollowUp(Model):
    """What still has to be done: by whom, by when, and whether it was."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="follow_ups", verbose_name=_("incident"))
    what = models.CharField(_("what"), max_length=300)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("who"))
    due_on = models.DateField(_("by when"))
    done_on = models.DateField(_("done on"), null=True)
    done_by_name = models.CharField(_("done by whom"), max_length=200, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "created_at"]
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        indexes = [models.Index(fields=["due_on"], name="open_follow_ups", condition=Q(done_on__isnull=True))]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="follow_up_says_what"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by_name="") | Q(done_on__isnull=False) & ~Q(done_by_name=""),
                name="done_has_a_doer",
            ),
        ]


@tracked
class IncidentStep(Model):
    """What was done with a report, by whom and when; `before` keeps the text that a correction replaced."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="steps", verbose_name=_("incident"))
    step = models.CharField(_("what"), max_length=9, choices=What.choices)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    by_name = models.CharField(_("who"), max_length=200)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    before = models.JSONField(_("what stood there"), default=dict, blank=True)

    class Meta:
        ordering = ["at", "created_at"]
        verbose_name = _("step of an incident")
        verbose_name_plural = _("steps of incidents")
        constraints = [
            models.CheckConstraint(condition=Q(step__in=What.values), name="incident_step_is_known"),
            models.CheckConstraint(
                condition=~Q(step__in=[What.CORRECTED, What.REOPENED]) | ~Q(reason=""),
                name="correcting_and_reopening_have_a_reason",
            ),
        ]
