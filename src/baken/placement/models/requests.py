"""Who needs a place, what they wish for, and what must not be."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.placement.rules.wishes import STRENGTHS, Wish, WishKind
from baken.shared.models import Model, Revised, tracked


class WhyChoices(models.TextChoices):
    WAITING = "waiting", _("on the waiting list of the intake")
    MOVE = "move", _("asked to move")
    DRIFT = "drift", _("needs another environment")
    ENDS = "ends", _("the stay ends")
    OTHER = "other", _("another reason")


class OutcomeChoices(models.TextChoices):
    PLACED = "placed", _("a place was decided")
    WITHDRAWN = "withdrawn", _("no longer needed")


class WishChoices(models.TextChoices):
    WITH = WishKind.WITH.value, _("together with someone")
    NEAR = WishKind.NEAR.value, _("near to someone")
    TOWN = WishKind.TOWN.value, _("in a town or village")
    HOME = WishKind.HOME.value, _("in one home above others")
    GROUND = WishKind.GROUND.value, _("a room on the ground floor")
    SIZE = WishKind.SIZE.value, _("a room of some size")
    GARDEN = WishKind.GARDEN.value, _("a garden")


@tracked
class PlaceRequest(Revised, Model):
    """That someone needs a place to live. One at a time is open; it closes when a place is decided (LE-06)."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="place_requests", verbose_name=_("participant")
    )
    why = models.CharField(_("why"), max_length=7, choices=WhyChoices.choices)
    asked_on = models.DateField(_("asked on"))
    needed_from_on = models.DateField(_("needed from"))
    urgency = models.PositiveSmallIntegerField(_("how pressing"), default=1)
    urgency_reason = models.CharField(_("why it presses"), max_length=300, blank=True)
    may_move = models.BooleanField(_("may move for this"), default=True)
    no_stairs = models.BooleanField(_("cannot climb stairs"), default=False)
    note = models.TextField(_("what is good to know"), blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    outcome = models.CharField(_("how it ended"), max_length=9, choices=OutcomeChoices.choices, blank=True)
    closed_because = models.CharField(_("why it was closed"), max_length=300, blank=True)
    written_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("written by")
    )
    written_by_name = models.CharField(_("written by"), max_length=200)

    class Meta:
        ordering = ["-urgency", "asked_on", "created_at"]
        verbose_name = _("request for a place")
        verbose_name_plural = _("requests for a place")
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(closed_on__isnull=True), name="one_open_request_for_a_place"
            ),
            models.CheckConstraint(condition=Q(why__in=WhyChoices.values), name="why_a_place_is_known"),
            models.CheckConstraint(condition=Q(urgency__range=(1, 3)), name="urgency_of_a_place_is_known"),
            models.CheckConstraint(
                condition=Q(urgency=1) | ~Q(urgency_reason=""), name="what_presses_for_a_place_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="")
                | Q(closed_on__isnull=False, outcome__in=OutcomeChoices.values),
                name="a_closed_request_has_an_outcome",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def wished(self) -> list[Wish]:
        """The wishes as the rules know them; none of a request that nobody made yet."""
        return [] if self._state.adding else [wish.as_rule for wish in self.wishes.all()]

    @property
    def excluded(self) -> list[NotThere]:
        """The homes that are not possible; none of a request that nobody made yet."""
        return [] if self._state.adding else list(self.not_there.all())


@tracked
class Wished(Model):
    """One wish about the place, and who told it. It weighs 1 to 3."""

    request = models.ForeignKey(PlaceRequest, models.CASCADE, related_name="wishes", verbose_name=_("request"))
    kind = models.CharField(_("wish"), max_length=6, choices=WishChoices.choices)
    strength = models.PositiveSmallIntegerField(_("how important"), default=2)
    told_by = models.CharField(_("told by"), max_length=120)
    whom = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("with whom")
    )
    near = models.CharField(_("near to whom"), max_length=120, blank=True)
    town = models.CharField(_("town or village"), max_length=80, blank=True)
    home = models.ForeignKey(
        "homes.Home", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("home")
    )
    least = models.PositiveSmallIntegerField(_("square metres at least"), null=True, blank=True)

    class Meta:
        ordering = ["-strength", "created_at"]
        verbose_name = _("wish about a place")
        verbose_name_plural = _("wishes about a place")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=WishChoices.values), name="kind_of_wish_is_known"),
            models.CheckConstraint(condition=Q(strength__in=STRENGTHS), name="a_wish_weighs_something"),
            models.CheckConstraint(condition=~Q(told_by=""), name="someone_told_the_wish"),
            models.CheckConstraint(condition=~Q(kind="with") | Q(whom__isnull=False), name="together_is_with_someone"),
            models.CheckConstraint(
                condition=~Q(kind__in=["near", "town"]) | ~Q(town=""), name="a_wish_for_a_town_names_it"
            ),
            models.CheckConstraint(condition=~Q(kind="home") | Q(home__isnull=False), name="a_home_is_named"),
            models.CheckConstraint(condition=~Q(kind="size") | Q(least__gt=0), name="a_size_is_said"),
        ]

    @property
    def as_rule(self) -> Wish:
        return Wish(
            kind=WishKind(self.kind),
            strength=self.strength,
            told_by=self.told_by,
            who=str(self.whom_id) if self.whom_id else "",
            near=self.near,
            town=self.town,
            home=str(self.home_id) if self.home_id else "",
            least=self.least or 0,
        )


@tracked
class NotThere(Model):
    """A home that is not possible for someone, and why."""

    request = models.ForeignKey(PlaceRequest, models.CASCADE, related_name="not_there", verbose_name=_("request"))
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+", verbose_name=_("home"))
    reason = models.CharField(_("why not"), max_length=300)

    class Meta:
        ordering = ["home__name"]
        verbose_name = _("home that is not possible")
        verbose_name_plural = _("homes that are not possible")
        constraints = [
            models.UniqueConstraint("request", "home", name="a_home_is_excluded_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_home_is_excluded_with_a_reason"),
        ]


@tracked
class Apart(Revised, Model):
    """Two people who must not live in one home, from a day until another; no more of the reason than is needed.

    Only who may see both learns who it is about. `one` is the first of the two by id, so that a pair stands there
    once.
    """

    one = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="apart_from", verbose_name=_("participant")
    )
    other = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="apart_with", verbose_name=_("apart from")
    )
    reason = models.CharField(_("why"), max_length=200)
    since_on = models.DateField(_("since"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    written_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("written by")
    )

    class Meta:
        ordering = ["-since_on"]
        verbose_name = _("people apart")
        verbose_name_plural = _("people apart")
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"], condition=Q(until_on__isnull=True), name="two_people_are_apart_once"
            ),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="apart_are_two_people_in_order"),
            models.CheckConstraint(condition=~Q(reason=""), name="people_are_apart_with_a_reason"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("since_on")), name="apart_lasts_a_day"
            ),
        ]
