"""Bringing a person of a story into the books: registered one by one, or imported from a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

from baken.exchange.services import apply_import, plan_import
from baken.participants import services as participants
from baken.participants.models import CareAssignment, Participant
from baken.participants.rules import AddressData, PartialDate, PersonData, RequestData
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.demo.life import Life
    from baken.demo.living.told import Neighbour
    from baken.demo.organisation import Organisation
    from baken.demo.story import Naming, SomeoneNear, Story

STREETS = ("Oefenstraat", "Voorbeeldlaan", "Proefplein", "Baken", "Lantaarnpad", "Windroos", "Zandpad", "Kompasweg")
_KINDS = {
    "parent": "ouder",
    "partner": "partner",
    "child": "kind",
    "legal_representative": "vertegenwoordiger",
    "guardian": "voogd",
    "informal_carer": "mantelzorger",
    "referrer": "verwijzer",
    "gp": "huisarts",
    "professional": "hulpverlener",
    "other": "anders",
}
_SEXES = {"V": "vrouw", "M": "man", "O": "anders"}
_NAME_USES = {"E": "eigen", "P": "partner", "V": "partner-eigen", "N": "eigen-partner"}


def birth_of(story: Story | Neighbour, today: date) -> PartialDate:
    """So that the person has the age of the story today; known as far as the story says."""
    if story.birth_known == "unknown":
        return PartialDate()
    month, day = (int(part) for part in (story.birthday or _some_day(story.key)).split("-"))
    year = today.year - story.age - ((month, day) > (today.month, today.day))
    if story.birth_known == "year":
        return PartialDate(today.year - story.age)
    return PartialDate(year, month, None if story.birth_known == "month" else day)


def _some_day(key: str) -> str:
    number = sum(ord(letter) * place for place, letter in enumerate(key, start=1))
    return f"{number % 12 + 1:02d}-{number % 28 + 1:02d}"


def test_number(count: int) -> str:
    """A citizen service number of the test range (9999…) that passes the eleven test."""
    number = 99990000 + count
    while True:
        digits = [int(digit) for digit in str(number)]
        last = sum(digit * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
        if last < 10:  # noqa: PLR2004  # one digit
            return f"{number}{last}"
        number += 100


def phone(count: int) -> str:
    """A number that is nobody's."""
    return f"06-0000{count % 10_000:04d}"


def _person(naming: Naming, **known: object) -> PersonData:
    return PersonData(
        surname=naming.surname,
        given_names=naming.given,
        called_name=naming.called,
        prefix=naming.prefix,
        name_use=naming.name_use,
        partner_prefix=naming.partner_prefix,
        partner_surname=naming.partner_surname,
        sex=naming.sex,
        email=_mail_of(naming) if naming.mail else "",
        **known,  # type: ignore[arg-type]  # as PersonData names them
    )


def _mail_of(naming: Naming) -> str:
    """An address that does not exist."""
    return f"{naming.first}.{naming.surname}@post.example".lower()


def person_of(life: Life) -> PersonData:
    """Who the participant is."""
    story = life.story
    place = life.library.stories.index(story)
    return _person(
        story.name,
        birth=birth_of(story, life.today),
        secrecy=story.secrecy,
        bsn=test_number(place * 7) if story.bsn else "",
        phone=phone(1000 + place) if story.age_group != "child" else "",
    )


def register(life: Life) -> None:
    """Register someone by the manager; the mentor to be is the contact for the first talks (8F-03)."""
    organisation, story = life.organisation, life.story
    request = RequestData(
        text=story.request.text,
        received_on=clock.today(),
        channel=story.request.channel,
        source=story.request.source,
    )
    participant = participants.register_participant(
        actor=life.manager,
        person=person_of(life),
        location_id=organisation.location_of(story.team).pk,
        team_id=organisation.teams[story.team].pk,
        request=request,
        on=clock.today(),
        contact_id=life.mentor.user_id,
    )
    life.participant_id = participant.pk
    for place, near in enumerate(story.people):
        _add_near(life, near, place)


def ask_again(life: Life) -> None:
    """Note the request of someone who was in the books already, and give them someone for the first talks."""
    manager = life.manager
    asked = life.story.request
    participants.record_support_request(
        actor=manager,
        participant=life.participant(manager),
        data=RequestData(asked.text, clock.today(), asked.channel, asked.source),
        on=clock.today(),
    )
    assert life.mentor.user_id is not None
    participants.assign_care(
        actor=manager,
        participant=life.participant(manager),
        user_id=life.mentor.user_id,
        kind="contact",
        on=clock.today(),
    )
    life.forget_ties()


def _add_near(life: Life, near: SomeoneNear, place: int) -> None:
    number = 3000 + life.library.stories.index(life.story) * 10 + place
    participants.add_relation(
        actor=life.manager,
        participant=life.participant(life.manager),
        kind=near.kind,
        person=_person(
            near,
            phone="" if near.kind == "child" else phone(number),
            organisation=near.organisation,
            function=near.function,
        ),
        authority=near.authority,
        contact_priority=near.first_to_call,
        note=near.note,
        on=clock.today(),
    )


def note_address(life: Life) -> None:
    """Where someone lives; the street and the postal code do not exist."""
    place = life.library.stories.index(life.story)
    town = life.organisation.location_of(life.story.team).town
    participants.add_address(
        actor=life.manager,
        participant=life.participant(life.manager),
        data=AddressData(
            street=STREETS[place % len(STREETS)],
            house_number=str(place * 3 + 1),
            postal_code=f"{place % 9 + 1:04d} {'ABCDEFGHJK'[place % 10]}X",
            town=town,
            from_on=PartialDate(life.first_day.year - 3),
        ),
        on=clock.today(),
    )


def let_go(life: Life, *kinds: str, reason: str = "") -> None:
    """End who guides someone, or only those of some kinds."""
    assignments = CareAssignment.objects.on(clock.today()).filter(participant=life.participant_id)
    for assignment in assignments.filter(kind__in=kinds) if kinds else assignments:
        assignment.participant = life.participant(life.manager)
        participants.end_care(actor=life.manager, assignment=assignment, on=clock.today(), reason=reason)
    life.forget_ties()


def note_consents(life: Life) -> None:
    """Who agreed to what with whom (CT-03)."""
    mentor = life.mentor
    for agreed in life.story.consents:
        participants.give_consent(
            actor=mentor,
            participant=life.participant(mentor),
            kind=agreed.kind,
            what=agreed.what,
            with_whom=agreed.with_whom,
            given_by_id=_giver(life, agreed.by),
            from_on=clock.today(),
            on=clock.today(),
        )
    life.forget_ties()


def withdraw_consents(life: Life) -> None:
    """Withdraw each consent whose days are over."""
    for agreed in life.story.consents:
        if agreed.withdrawn_after is None or life.day < agreed.withdrawn_after:
            continue
        participant = life.participant(life.mentor)
        for consent in participant.consents.filter(kind=agreed.kind, withdrawn_on__isnull=True):
            participants.withdraw_consent(
                actor=life.mentor, consent=consent, on=clock.today(), reason=life.say(agreed.reason)
            )


def _giver(life: Life, name: str) -> UUID:
    """Whoever has this first name: the participant, or someone around them."""
    participant = life.participant(life.mentor)
    if name == life.story.name.first:
        return participant.person_id
    return participant.relations_to.get(person__given_names__startswith=name).person_id


def record_death(life: Life) -> None:
    """Note that someone died, yesterday."""
    note_death(life.mentor, life.participant(life.mentor), life.story.name, clock.today() - timedelta(days=1))
    life.forget_ties()


def note_death(actor: Actor, participant: Participant, naming: Naming, died_on: date) -> None:
    """Note of this person on which day they died."""
    person = participant.person
    data = _person(naming, birth=person.birth, died=PartialDate.from_date(died_on), phone=person.phone)
    participants.update_person(
        actor=actor, participant=participant, data=data, version=person.version, on=clock.today()
    )


def take_over(lives: Sequence[Life], organisation: Organisation, *, team_of: str) -> None:
    """Import those whom a location knew before it worked with Baken, as one batch from the template."""
    if not lives:
        return
    manager = organisation.manager_of(team_of)
    location = organisation.location_of(team_of)
    plan = plan_import(profile="sjabloon", source=_sheet(lives), today=clock.today())
    apply_import(plan=plan, actor=manager, location_id=location.pk, filename="deelnemers-de-linde.csv")
    for life in lives:
        _find(life, manager)
        participants.move_participant(
            actor=manager,
            participant=life.participant(manager),
            location_id=location.pk,
            team_id=organisation.teams[life.story.team].pk,
            reason="Ingedeeld bij het team na de overname van het bestand.",
        )
        life.forget_ties()


def _find(life: Life, manager: Actor) -> None:
    name = life.story.name
    life.participant_id = Participant.objects.get(
        person__surname=name.surname, person__given_names=name.given, location__managers=manager.user_id
    ).pk


def _sheet(lives: Sequence[Life]) -> bytes:
    """The people as rows of the template."""
    return sheet_of(
        [row_of(life.story, life.library.stories.index(life.story), _town(life), life.today) for life in lives]
    )


def _town(life: Life) -> str:
    return life.organisation.location_of(life.story.team).town


def sheet_of(rows: Sequence[dict[str, str]]) -> bytes:
    """Rows of the template as a file."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=";", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def row_of(story: Story | Neighbour, number: int, town: str, today: date) -> dict[str, str]:
    """One person with those around them; `number` tells streets and phones apart."""
    name, birth = story.name, birth_of(story, today)
    row = {
        "Eigen nummer": story.key,
        "Voornamen": name.given,
        "Roepnaam": name.called,
        "Tussenvoegsel": name.prefix,
        "Achternaam": name.surname,
        "Naamgebruik": _NAME_USES[name.name_use],
        "Tussenvoegsel partner": name.partner_prefix,
        "Achternaam partner": name.partner_surname,
        "Geboortedatum": "" if birth.is_unknown else str(birth),
        "Geslacht": _SEXES[name.sex],
        "Onder curatele": "ja" if story.guardianship else "",
        "Straat": STREETS[number % len(STREETS)],
        "Huisnummer": str(number * 3 + 1),
        "Plaats": town,
    }
    for place, near in enumerate(story.people, start=1):
        row |= {
            f"Relatie {place}: soort": _KINDS[near.kind],
            f"Relatie {place}: voornamen": near.given,
            f"Relatie {place}: tussenvoegsel": near.prefix,
            f"Relatie {place}: achternaam": near.surname,
            f"Relatie {place}: telefoon": phone(5000 + number * 10 + place),
            f"Relatie {place}: organisatie": near.organisation,
            f"Relatie {place}: gezag": "ja" if near.authority else "",
        }
    return row
