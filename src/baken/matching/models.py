"""Volunteers, what participants wish for, who was brought together, and how that went (MT-07)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.matching.rules.suiting import Distance
from baken.shared.models import Model, Revised, tracked


class DistanceChoices(models.TextChoices):
    NEIGHBOURHOOD = Distance.NEIGHBOURHOOD, _("in the same neighbourhood")
    NEAR = Distance.NEAR, _("in the same part of town")
    REGION = Distance.REGION, _("in the same region")
    FAR = Distance.FAR, _("anywhere")


class GenderChoices(models.TextChoices):
    FEMALE = "female", pgettext_lazy("a person", "a woman")
    MALE = "male", pgettext_lazy("a person", "a man")
    OTHER = "other", pgettext_lazy("a person", "someone else")


class RhythmChoices(models.TextChoices):
    WEEKLY = "weekly", _("every week")
    FORTNIGHTLY = "fortnightly", _("every two weeks")
    MONTHLY = "monthly", _("every month")


class MatchState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    MET = "met", _("getting to know each other")
    RUNNING = "running", _("going on")
    ENDED = "ended", _("ended")
    DECLINED = "declined", _("not chosen")


class SideChoices(models.TextChoices):
    PARTICIPANT = "participant", _("the participant")
    VOLUNTEER = "volunteer", _("the volunteer")
    BOTH = "both", _("both of them")


postal_code = RegexValidator(r"^[1-9]\d{3}( ?[A-Za-z]{2})?$", _("Enter a postal code such as 3011 or 3011 AB."))


class Profile(models.Model):
    """What two people are compared on. Keys of interests, moments and languages stand in `lists.yaml`."""

    interests = ArrayField(models.CharField(max_length=30), verbose_name=_("interests"), default=list, blank=True)
    moments = ArrayField(models.CharField(max_length=20), verbose_name=_("moments"), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=20), verbose_name=_("languages"), default=list, blank=True)
    area = models.CharField(_("postal code"), max_length=7, blank=True, validators=[postal_code])

    class Meta:
        abstract = True


@tracked
class Volunteer(Revised, Profile, Model):
    """Someone who gives time. No member of staff and no participant: kept apart from both."""

    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    gender = models.CharField(_("gender"), max_length=6, choices=GenderChoices.choices, blank=True)
    location = models.ForeignKey(
        "accounts.Location", models.PROTECT, related_name="volunteers", verbose_name=_("location")
    )
    methods = ArrayField(models.CharField(max_length=60), verbose_name=_("methods"), default=list, blank=True)
    rhythms = ArrayField(models.CharField(max_length=12), verbose_name=_("how often"), default=list, blank=True)
    places = models.PositiveSmallIntegerField(_("how many people at the same time"), default=1)
    trained_on = models.DateField(_("trained on"), null=True, blank=True)
    conduct_seen_on = models.DateField(_("certificate of conduct seen on"), null=True, blank=True)
    about = models.TextField(_("about this volunteer"), blank=True)
    since_on = models.DateField(_("volunteer since"))
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)

    #: Filled by the selectors: how many places are in use.
    taken: int = 0

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_volunteer_has_a_name"),
            models.CheckConstraint(condition=Q(places__range=(0, 20)), name="a_volunteer_has_some_places"),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | Q(stopped_on__gte=F("since_on")),
                name="a_volunteer_stops_after_beginning",
            ),
            models.CheckConstraint(
                condition=Q(gender__in=["", *GenderChoices.values]), name="gender_of_volunteer_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Wishes(Revised, Profile, Model):
    """What a participant would like of a volunteer, for one method. Looked for until there is a match."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="wishes", verbose_name=_("participant")
    )
    method = models.CharField(_("method"), max_length=60)
    programme = models.UUIDField(_("programme"), null=True, blank=True)
    furthest = models.CharField(
        _("how far away at most"), max_length=13, choices=DistanceChoices.choices, default=DistanceChoices.REGION
    )
    gender = models.CharField(_("preferably"), max_length=6, choices=GenderChoices.choices, blank=True)
    rhythm = models.CharField(_("how often"), max_length=12, choices=RhythmChoices.choices)
    in_own_words = models.TextField(_("in the participant’s own words"), blank=True)
    wished_on = models.DateField(_("told on"))
    closed_on = models.DateField(_("no longer looking since"), null=True, blank=True)

    #: Filled by the selectors: whether a match on these wishes is open.
    is_chosen: bool = False

    class Meta:
        ordering = ["-wished_on", "-created_at"]
        verbose_name = _("wishes")
        verbose_name_plural = _("wishes")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "method"], condition=Q(closed_on__isnull=True), name="one_open_wish_per_method"
            ),
            models.CheckConstraint(condition=Q(furthest__in=DistanceChoices.values), name="distance_is_known"),
            models.CheckConstraint(condition=Q(rhythm__in=RhythmChoices.values), name="rhythm_of_wish_is_known"),
            models.CheckConstraint(condition=Q(gender__in=["", *GenderChoices.values]), name="gender_of_wish_is_known"),
        ]


class MatchQuerySet(models.QuerySet["Match"]):
    def still_open(self) -> MatchQuerySet:
        return self.filter(closed_on__isnull=True)


@tracked
class Match(Revised, Model):
    """A volunteer and a participant who were brought together. A person decided, for the reasons that stood there."""

    wishes = models.ForeignKey(Wishes, models.PROTECT, related_name="matches", verbose_name=_("wishes"))
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="matches", verbose_name=_("participant")
    )
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="matches", verbose_name=_("volunteer"))
    programme = models.UUIDField(_("programme"), null=True, blank=True)
    #: By which name the volunteer took the role in the programme, whatever the name is later.
    role_name = models.CharField(_("name in the method"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=MatchState.choices, default=MatchState.PROPOSED)
    rhythm = models.CharField(_("how often"), max_length=12, choices=RhythmChoices.choices)
    reasons = models.JSONField(_("reasons at the proposal"), default=list)
    proposed_on = models.DateField(_("proposed on"))
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    decided_by_name = models.CharField(_("decided by"), max_length=200, blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    running_since = models.DateField(_("going on since"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_because = models.TextField(_("why it was closed"), blank=True)
    turned_down_by = models.CharField(_("turned down by"), max_length=11, choices=SideChoices.choices, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_on", "-created_at"]
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        constraints = [
            models.UniqueConstraint(fields=["wishes"], condition=Q(closed_on__isnull=True), name="one_match_at_a_time"),
            models.CheckConstraint(
                condition=Q(state="declined", turned_down_by__in=SideChoices.values)
                | ~Q(state="declined") & Q(turned_down_by=""),
                name="who_turned_a_match_down_is_known",
            ),
            models.CheckConstraint(condition=Q(state__in=MatchState.values), name="match_state_is_known"),
            models.CheckConstraint(condition=Q(rhythm__in=RhythmChoices.values), name="rhythm_of_match_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["ended", "declined"], closed_on__isnull=False) & ~Q(closed_because="")
                | ~Q(state__in=["ended", "declined"]) & Q(closed_on__isnull=True, closed_because=""),
                name="match_is_closed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(running_since__isnull=False), name="running_match_has_a_beginning"
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


@tracked
class Contact(Model):
    """One time that the two were together, or that it did not happen. What they talked about is theirs."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="contacts", verbose_name=_("match"))
    on = models.DateField(_("on"))
    happened = models.BooleanField(_("it happened"), default=True)
    note = models.CharField(_("how it went"), max_length=300, blank=True)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    recorded_by_name = models.CharField(_("written down by"), max_length=200)

    class Meta:
        ordering = ["-on", "-created_at"]
        verbose_name = _("contact of a match")
        verbose_name_plural = _("contacts of a match")
        constraints = [models.UniqueConstraint(fields=["match", "on"], name="one_contact_a_day")]
