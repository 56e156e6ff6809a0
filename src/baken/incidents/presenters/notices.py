"""Stop grounds and notices as a screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baken.accounts.policy import Action
from baken.accounts.selectors import organisation, rule_settings
from baken.incidents.models import BasisChoices, Notice, Occurrence
from baken.incidents.rules.addressees import Refusal
from baken.incidents.rules.grounds import Ground, Owed
from baken.incidents.rules.letters import Facts, Letter, draft
from baken.incidents.selectors import deliveries_by_person, draft_notice, owed_of, sent_notices
from baken.participants.selectors import participants_visible_to
from baken.post.rules import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor
    from baken.incidents.rules.addressees import Addressee
    from baken.incidents.selectors import Audience

DELIVERY_CHIPS = {
    State.SENT: "ok",
    State.HANDED_OVER: "ok",
    State.WAITING: "info",
    State.SENDING: "info",
    State.PAPER: "soon",
    State.REFUSED: "late",
    State.UNKNOWN: "soon",
    State.WITHDRAWN: "quiet",
}
ON_PAPER = frozenset({State.PAPER, State.HANDED_OVER})
REFUSALS: dict[Refusal, StrOrPromise] = {
    Refusal.NO_CONSENT_PROFESSIONALS: gettext_lazy("no consent to inform other professionals"),
    Refusal.NO_CONSENT_RELATIVES: gettext_lazy("no consent to inform relatives"),
}


def time_in_words(number: int) -> str:
    """The first, second or third time, as it is said."""
    words = {1: _("first time"), 2: _("second time"), 3: _("third time")}
    return words.get(number) or _("time %(number)d") % {"number": number}


@dataclass(frozen=True)
class SentNotice:
    """A notice that is final: to whom, on which basis, and whether it arrived."""

    notice: Notice
    to: list[dict[str, Any]]
    states: frozenset[State] = frozenset()

    @property
    def waits_on_paper(self) -> bool:
        """Whether somebody still has to hand it over to someone."""
        return State.PAPER in self.states

    @property
    def said(self) -> StrOrPromise:
        """What happened to it: what goes on paper is not sent, and handed over only when somebody did so."""
        if self.states and self.states <= ON_PAPER:
            return _("Still to be handed over, written") if self.waits_on_paper else _("Handed over, written")
        return _("Sent")


@dataclass(frozen=True)
class Entry:
    """One occurrence with what was written about it."""

    occurrence: Occurrence
    ground: str
    rule: str
    which: str
    owed: Owed | None
    sent: list[SentNotice]
    has_draft: bool
    url: str

    @property
    def waits_on_paper(self) -> bool:
        return any(one.waits_on_paper for one in self.sent)


def sent(notice: Notice) -> SentNotice:
    deliveries = deliveries_by_person(notice)
    return SentNotice(
        notice,
        [
            {
                "name": deliveries[one.person_id].name if one.person_id in deliveries else one.person.display_name,
                "basis": BasisChoices(one.basis).label,
                "state": deliveries[one.person_id].get_state_display() if one.person_id in deliveries else "",
                "kind": DELIVERY_CHIPS[State(deliveries[one.person_id].state)]
                if one.person_id in deliveries
                else "quiet",
                "on": deliveries[one.person_id].handed_over_on if one.person_id in deliveries else None,
            }
            for one in notice.addressees.all()
        ],
        frozenset(State(delivery.state) for delivery in deliveries.values()),
    )


def told(notice: Notice) -> str:
    """What whoever sent it reads right after: by mail it is gone, on paper somebody still has to bring it."""
    found = notice.message.deliveries.values_list("state", flat=True) if notice.message else []
    states = {State(state) for state in found}
    if states == {State.PAPER}:
        return _("The notice is ready, but nobody has it yet. Print it, hand it over, and write down when you did.")
    if State.PAPER in states:
        return _("The notice goes out by mail. To who has no e-mail address you still have to hand it over on paper.")
    return _("The notice is sent. Here you see whether it arrives.")


def entry(occurrence: Occurrence, *, chosen: Mapping[str, int], is_ended: bool = False) -> Entry:
    ground = Ground(occurrence.ground)
    return Entry(
        occurrence=occurrence,
        ground=occurrence.get_ground_display(),
        rule=ground.rule,
        which=time_in_words(occurrence.number),
        owed=owed_of(occurrence, chosen=chosen, is_ended=is_ended),
        sent=[sent(notice) for notice in sent_notices(occurrence)],
        has_draft=draft_notice(occurrence) is not None,
        url=reverse("incidents:occurrence", args=[occurrence.participant_id, occurrence.pk]),
    )


def entries(found: Iterable[Occurrence], *, is_ended: bool = False) -> list[Entry]:
    chosen = rule_settings()
    return [entry(one, chosen=chosen, is_ended=is_ended) for one in found]


def first_text(occurrence: Occurrence, actor: Actor) -> Letter:
    """The text from which a notice begins, made from what was recorded."""
    ground = Ground(occurrence.ground)
    written_before = len(sent_notices(occurrence))
    house = organisation()
    return draft(
        Facts(
            ground=ground,
            number=written_before + 1 if ground is Ground.TREATMENT else occurrence.number,
            happened_on=occurrence.happened_on,
            what=occurrence.what,
            name=occurrence.participant.display_name,
            sender=actor.name,
            organisation=house.name if house else "",
        )
    )


def label(one: Addressee, audience: Audience) -> str:
    """Someone to choose: the name, who it is, why they may get it, and how."""
    known = one.known
    relation = _("participant") if known.is_participant else audience.relations.get(known.person_id, "")
    basis = str(BasisChoices(one.basis).label) if one.basis and not known.is_participant else ""
    how = known.email or _("no e-mail address: on paper")
    must = _("must get it") if one.required else ""
    return " · ".join(part for part in (known.name, relation, basis, must, how) if part)


def refused(audience: Audience) -> list[dict[str, Any]]:
    """Those who may not get it yet, with what has to be asked."""
    return [
        {
            "name": one.known.name,
            "relation": audience.relations.get(one.known.person_id, ""),
            "why": REFUSALS[one.refusal],
        }
        for one in audience.addressees
        if one.refusal
    ]


def paper_and_mail(notice: Notice, audience: Audience) -> list[dict[str, Any]]:
    """To whom a draft goes, and how, as it would be sent now."""
    by_person = audience.by_person()
    return [
        {
            "name": one.person.display_name,
            "email": by_person[one.person_id].known.email if one.person_id in by_person else "",
            "basis": BasisChoices(one.basis).label,
            "still_may": one.person_id in by_person and by_person[one.person_id].may_get_it,
        }
        for one in notice.addressees.all()
    ]


@dataclass(frozen=True)
class Row:
    """One occurrence in the register of a manager; without a name for who may not know it."""

    entry: Entry
    name: str
    participant_id: UUID | None
    location: str
    url: str


def where_owed(found: Iterable[Occurrence]) -> list[Occurrence]:
    """Only those about which a notice is still owed."""
    chosen = rule_settings()
    return [one for one in found if owed_of(one, chosen=chosen, is_ended=not one.is_under_way)]


def rows_of_register(actor: Actor, found: Iterable[Occurrence]) -> list[Row]:
    occurrences = list(found)
    visible = participants_visible_to(actor, action=Action.NOTICE_VIEW, ties=False)
    known = set(visible.filter(pk__in={one.participant_id for one in occurrences}).values_list("pk", flat=True))
    chosen = rule_settings()
    made = []
    for one in occurrences:
        shown = entry(one, chosen=chosen, is_ended=not one.is_under_way)
        is_known = one.participant_id in known
        made.append(
            Row(
                entry=shown,
                name=one.participant.display_name if is_known else "",
                participant_id=one.participant_id if is_known else None,
                location=one.location.name,
                url=shown.url if is_known else "",
            )
        )
    return made
