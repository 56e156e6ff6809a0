"""What a participant asks, and who agreed to what."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Func, IntegerField, Q
from django.utils.translation import gettext_lazy as _

from baken.participants.models.people import Participant, Person
from baken.participants.rules import consent_lapses_on
from baken.shared.models import Model, tracked


class ConsentKind(models.TextChoices):
    EXPERT_TEAM = "expert_team", _("discuss with the expert team")
    PROFESSIONALS = "professionals", _("inform other professionals")
    RELATIVES = "relatives", _("inform relatives")
    INFORMATION = "information", _("ask others for information")
    OTHER = "other", _("something else")


class ComingOfAge(Func):
    """`rules.comes_of_age_on` in the database, as a number like 20260301; null when the year of birth is not known.

    Numbers, since nobody born on the 29th of February has an eighteenth birthday that a calendar knows.
    """

    template = """(
        nullif(%(expressions)s, 0) + 180000 + case
            when mod(%(expressions)s, 10000) = 0 then 1231
            when mod(%(expressions)s, 100) = 0 then extract(day from make_date(
                %(expressions)s / 10000, mod(%(expressions)s / 100, 100), 1) + interval '1 month - 1 day')::int
            else 0 end)"""
    output_field = IntegerField()


class DayNumber(Func):
    """A day as a number that can be compared with those."""

    template = "to_char(%(expressions)s, 'YYYYMMDD')::int"
    output_field = IntegerField()


class ConsentQuerySet(models.QuerySet["Consent"]):
    def valid_on(self, day: date) -> ConsentQuerySet:
        """Those that hold on a day. What another agreed to for a minor holds until the eighteenth birthday (CT-03)."""
        number = day.year * 10_000 + day.month * 100 + day.day
        return self.alias(
            coming_of_age=ComingOfAge("participant__person__birth"), given_as_number=DayNumber("from_on")
        ).filter(
            Q(until_on__isnull=True) | Q(until_on__gte=day),
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day),
            Q(given_by=F("participant__person"))
            | Q(coming_of_age__isnull=True)
            | Q(coming_of_age__gt=number)
            | Q(coming_of_age__lte=F("given_as_number")),
            from_on__lte=day,
        )


@tracked
class Consent(Model):
    """That someone agreed to something with someone, until a day or until it is withdrawn (CT-03, SE-06)."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="consents", verbose_name=_("participant"))
    kind = models.CharField(_("kind"), max_length=15, choices=ConsentKind.choices)
    what = models.CharField(_("what it is about"), max_length=300)
    with_whom = models.CharField(_("with whom"), max_length=200)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("given by"))
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day on which it holds."))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("reason"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("recorded by")
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-created_at"]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="consent_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawal_reason="")
                | (Q(withdrawn_on__gte=F("from_on")) & ~Q(withdrawal_reason="")),
                name="withdrawal_has_a_reason",
            ),
            models.CheckConstraint(condition=Q(kind__in=ConsentKind.values), name="consent_kind_is_known"),
        ]
        indexes = [models.Index(fields=["participant", "kind"], name="consents_by_kind")]

    @property
    def lapses_on(self) -> date | None:
        """The eighteenth birthday of a participant for whom another agreed; on it this no longer holds (CT-03)."""
        person = self.participant.person
        return consent_lapses_on(person.birth, self.from_on, by_oneself=self.given_by_id == person.pk)

    def is_valid_on(self, day: date) -> bool:
        return (
            self.from_on <= day
            and (self.until_on is None or day <= self.until_on)
            and (self.withdrawn_on is None or day < self.withdrawn_on)
            and (self.lapses_on is None or day < self.lapses_on)
        )

    def has_lapsed_on(self, day: date) -> bool:
        """Whether it was coming of age that ended it, and nothing before that."""
        birthday = self.lapses_on
        return birthday is not None and birthday <= day and self.is_valid_on(birthday - timedelta(days=1))


@tracked
class SupportRequest(Model):
    """What someone asks support for, in the words in which it came in (8F-03)."""

    class Channel(models.TextChoices):
        PHONE = "phone", _("by phone")
        WRITING = "writing", _("in writing")
        IN_PERSON = "in_person", _("in person")

    class Source(models.TextChoices):
        SELF = "self", _("the participant")
        RELATIVE = "relative", _("a relative")
        REFERRER = "referrer", _("a referrer")

    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="support_requests", verbose_name=_("participant")
    )
    text = models.TextField(_("support request"))
    received_on = models.DateField(_("received on"))
    channel = models.CharField(_("how it came in"), max_length=10, choices=Channel.choices)
    source = models.CharField(_("from whom"), max_length=10, choices=Source.choices)
    brought_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("brought by")
    )
    recorded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("recorded by")
    )

    class Meta:
        ordering = ["-received_on", "-created_at"]
        verbose_name = _("support request")
        verbose_name_plural = _("support requests")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="support_request_says_something"),
        ]
