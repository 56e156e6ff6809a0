"""Contact with parents and others at home: planned, held, and what was agreed (YG-07)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked
from baken.youths.rules.contacts import Kind, State


class ContactKind(models.TextChoices):
    VISIT = Kind.VISIT, _("visit")
    CALL = Kind.CALL, _("phone call")
    WEEKEND = Kind.WEEKEND, _("days at home")
    TALK = Kind.TALK, _("talk with us")
    OTHER = Kind.OTHER, _("something else")


class ContactState(models.TextChoices):
    PLANNED = State.PLANNED, _("planned")
    HELD = State.HELD, _("has been")
    CANCELLED = State.CANCELLED, _("did not happen")


@tracked
class FamilyContact(Revised, Model):
    """One visit, call, weekend at home or talk. `absence` is the planned absence that goes with it, if there is one."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="family_contacts", verbose_name=_("participant")
    )
    kind = models.CharField(_("kind"), max_length=7, choices=ContactKind.choices)
    state = models.CharField(_("state"), max_length=9, choices=ContactState.choices, default=ContactState.PLANNED)
    starts_at = models.DateTimeField(_("begins at"))
    ends_at = models.DateTimeField(_("is over at"), null=True, blank=True)
    people = models.ManyToManyField(
        "participants.Person", through="ContactPerson", related_name="+", verbose_name=_("with whom")
    )
    others = models.CharField(_("with someone else"), max_length=200, blank=True)
    from_here = models.CharField(_("who of us takes part"), max_length=200, blank=True)
    place = models.CharField(_("where"), max_length=120, blank=True)
    about = models.TextField(_("what it is about"), blank=True)
    went = models.TextField(_("how it went"), blank=True)
    own_words = models.TextField(_("what the youth says of it"), blank=True)
    cancelled_because = models.CharField(_("why it did not happen"), max_length=300, blank=True)
    absence = models.UUIDField(_("planned absence"), null=True, blank=True)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    recorded_by_name = models.CharField(_("written down by"), max_length=200)

    class Meta:
        ordering = ["-starts_at", "-created_at"]
        verbose_name = _("contact with home")
        verbose_name_plural = _("contacts with home")
        indexes = [
            models.Index(fields=["participant", "-starts_at"], name="contacts_of_a_youth"),
            models.Index(
                fields=["participant", "starts_at"], condition=Q(state=ContactState.PLANNED), name="planned_contacts"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ContactKind.values), name="contact_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=ContactState.values), name="contact_state_is_known"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="contact_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(state=ContactState.CANCELLED) | ~Q(cancelled_because=""), name="cancelled_contact_says_why"
            ),
        ]

    #: Filled in by the selectors: the names of the people, and of someone else.
    with_whom: str = ""

    @property
    def is_planned(self) -> bool:
        return self.state == State.PLANNED


@tracked
class ContactPerson(Model):
    """Someone of the network who takes part in a contact."""

    contact = models.ForeignKey(FamilyContact, models.CASCADE, related_name="taking_part", verbose_name=_("contact"))
    person = models.ForeignKey("participants.Person", models.PROTECT, related_name="+", verbose_name=_("person"))

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("person of a contact")
        verbose_name_plural = _("people of a contact")
        constraints = [models.UniqueConstraint("contact", "person", name="a_person_once_in_a_contact")]


@tracked
class ContactAgreement(Revised, Model):
    """What was agreed with home: who does what, before when, and that it was done."""

    contact = models.ForeignKey(FamilyContact, models.CASCADE, related_name="agreements", verbose_name=_("contact"))
    text = models.CharField(_("what was agreed"), max_length=300)
    who = models.CharField(_("who does it"), max_length=120)
    due_on = models.DateField(_("before when"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_note = models.CharField(_("what came of it"), max_length=300, blank=True)
    done_by_name = models.CharField(_("noted by"), max_length=200, blank=True)

    class Meta:
        ordering = [F("due_on").asc(nulls_last=True), "created_at"]
        verbose_name = _("agreement with home")
        verbose_name_plural = _("agreements with home")
        indexes = [
            models.Index(fields=["due_on"], condition=Q(done_on__isnull=True), name="open_agreements_with_home"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(who=""), name="an_agreement_says_who_does_what")
        ]

    @property
    def is_done(self) -> bool:
        return self.done_on is not None
