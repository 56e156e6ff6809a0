"""People in words: what stands on a page about one participant, and in a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.participants.access import can
from baken.participants.models import NameUseChoices, Sex
from baken.participants.rules import display_partial, mask_bsn
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from baken.accounts.models import User
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant, Person
    from baken.participants.rules import PersonData


def page(actor: Actor, participant: Participant, current: str, title: str) -> dict[str, Any]:
    """What every page about one participant shows: where one is, the tabs, and what can be done."""
    tabs = [
        (_("Personal data"), "participants:person"),
        (_("Network"), "participants:relations"),
        (_("Consents"), "participants:consents"),
        (_("Who guides"), "participants:care_team"),
    ]
    return {
        "participant": participant,
        "title": title,
        "crumbs": [
            {"title": _("Participants"), "url": reverse("participants:list")},
            {"title": participant.display_name, "url": participant.get_absolute_url()},
            {"title": title},
        ],
        "tabs": [
            {"title": name, "url": reverse(url, args=[participant.pk]), "current": url == current} for name, url in tabs
        ],
        "may_edit": can(actor, Action.PARTICIPANT_EDIT, participant),
        "may_reveal": can(actor, Action.BSN_REVEAL, participant) and bool(participant.person.bsn),
        "may_edit_relations": can(actor, Action.RELATIONS_EDIT, participant),
        "may_edit_consents": can(actor, Action.CONSENTS_EDIT, participant),
        "may_edit_care": can(actor, Action.CARE_TEAM_EDIT, participant),
        "may_record": can(actor, Action.TRAJECTORY_RECORD, participant),
        "age": participant.age_on(clock.today()),
    }


def facts_of(participant: Participant) -> list[dict[str, str]]:
    """What is known of the person, row by row."""
    person = participant.person
    age = participant.age_on(clock.today())
    born = display_partial(person.birth) or _("not recorded")
    years = _("%(age)s years") % {"age": age} if age else ""
    rows = [
        (_("Full name"), person.full_name),
        (_("Called name"), person.called_name),
        (_("Date of birth"), f"{born} ({years})" if years else born),
        (_("Sex"), str(Sex(person.sex).label) if person.sex else ""),
        (_("Name use"), str(NameUseChoices(person.name_use).label)),
        (_("Citizen service number"), mask_bsn(person.bsn)),
        (_("Phone"), person.phone),
        (_("E-mail address"), person.email),
        (_("Participant number"), str(participant.number)),
        (_("Authority, by the register"), participant.authority_code),
        (_("Placed under guardianship"), _("yes") if participant.under_guardianship else ""),
    ]
    if person.died:
        rows.insert(3, (_("Date of death"), display_partial(person.died)))
    return [{"term": term, "text": text} for term, text in rows if text]


@dataclass(frozen=True)
class Difference:
    """One field of two versions that do not agree."""

    label: str
    yours: str
    theirs: str


def differences(labels: Mapping[str, str], yours: PersonData, theirs: Person) -> list[Difference]:
    """Where what someone filled in differs from what stands there now."""
    pairs = [(name, getattr(yours, name), getattr(theirs, name)) for name in labels if name != "bsn"]
    return [Difference(labels[name], _text(mine), _text(other)) for name, mine, other in pairs if mine != other]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def csv_rows(participants: Sequence[Participant], mentors: Mapping[UUID, User]) -> list[list[object]]:
    """The list as a table, without numbers or addresses that identify more than is needed."""
    today = clock.today()
    return [
        [
            one.number,
            one.person.sorting_name,
            str(one.person.birth or ""),
            str(one.age_on(today) or ""),
            one.location.name,
            one.team.name if one.team else "",
            mentors[one.pk].name if one.pk in mentors else "",
            f"{one.registered_on:%d-%m-%Y}",
            _("yes") if one.is_secret else "",
        ]
        for one in participants
    ]


def csv_header() -> list[str]:
    return [
        _("Number"),
        _("Name"),
        _("Date of birth"),
        _("Age"),
        _("Location"),
        _("Team"),
        _("Mentor"),
        _("Registered on"),
        _("Secrecy"),
    ]
