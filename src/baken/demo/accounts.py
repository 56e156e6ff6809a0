"""The staff of the example organisation, with accounts to sign in with."""

from __future__ import annotations

from dataclasses import dataclass

from baken.accounts.rules import Role

#: Its address does not exist, and the number is nobody's.
ORGANISATION = {
    "name": "Zorgorganisatie Het Voorbeeld",
    "street": "Voorbeeldplein 1",
    "postal_code": "0001 AA",
    "town": "Voorbeeldstad",
    "phone": "06-00000000",
    "email": "welkom@baken.example",
    "website": "https://baken.example",
}

#: For every account of the example. It is meant to be known: the example is not for real data.
DEMO_PASSWORD = "vuurtoren-in-de-mist"  # noqa: S105  # of an example in which nobody is real


@dataclass(frozen=True)
class DemoAccount:
    """A member of staff. A manager has locations, a worker has a team; `description` says what to try."""

    email: str
    name: str
    roles: frozenset[Role]
    description: str
    locations: tuple[str, ...] = ()
    team: str = ""


@dataclass(frozen=True)
class Place:
    """A location with its teams. The postal codes do not exist, and the numbers are nobody's."""

    name: str
    street: str
    postal_code: str
    town: str
    phone: str
    teams: tuple[str, ...]

    def __contains__(self, team: object) -> bool:
        return team in self.teams


PLACES = (
    Place("De Vuurtoren", "Voorbeeldkade 1", "0001 AA", "Voorbeeldstad", "06-00000001", ("Duin", "Branding")),
    Place("Het Molenhuis", "Proefweg 8", "0002 BB", "Proefdorp", "06-00000002", ("Wiek", "Op Pad")),
    Place(
        "De Linde", "Oefenlaan 25", "0003 CC", "Oefenveen", "06-00000003", ("Bloesem", "Stam", "Meidoorn", "Rietkraag")
    ),
)


def _account(who: str, name: str, roles: set[Role], description: str, *, at: tuple[str, ...] = (), team: str = "") -> (
    DemoAccount
):  # fmt: skip
    return DemoAccount(f"{who}@baken.example", name, frozenset(roles), description, at, team)


def _worker(who: str, name: str, team: str, description: str = "Begeleider.") -> DemoAccount:
    return _account(who, name, {Role.WORKER}, description, team=team)


#: Accounts to begin with: one for each role at least.
DEMO_ACCOUNTS = (
    _worker("mentor", "Noortje Kampen", "Branding", "Mentor bij jongeren: open Vandaag en schrijf een rapportage."),
    _worker("begeleider", "Youssef Benali", "Wiek", "Mentor bij volwassenen: bekijk een plan en leg een gesprek vast."),
    _worker("buddy", "Aafke Terpstra", "Stam", "Mentor en buddy bij ouderen: kijk wie van wie is overgenomen."),
    _account(
        "manager",
        "Hassan el Idrissi",
        {Role.MANAGER},
        "Manager van De Vuurtoren: neem een besluit in Instroom.",
        at=("De Vuurtoren",),
    ),
    _account(
        "leiding",
        "Marjolein de Groot",
        {Role.MANAGER, Role.WORKER},
        "Manager van twee locaties: bekijk de wachtlijst en de proeftrajecten.",
        at=("Het Molenhuis", "De Linde"),
    ),
    _account(
        "gedragsdeskundige",
        "Ruben Lachman",
        {Role.EXPERT},
        "Gedragsdeskundige: zie alleen wie daar toestemming voor gaf.",
        team="Rietkraag",
    ),
    _account("planner", "Petra Zwanenburg", {Role.PLANNER}, "Planner: kijk wat een rol zonder dossiers ziet."),
    _account("kwaliteit", "Soraya Ramlal", {Role.QUALITY}, "Kwaliteitsfunctionaris: lees het toegangslog."),
    _account("beheer", "Ineke Poortvliet", {Role.ADMINISTRATOR}, "Beheerder: nodig een collega uit, wijzig een regel."),
)

#: The other colleagues. They can sign in with the same password.
COLLEAGUES = (
    _worker("daniel", "Daniël Oosterhof", "Duin"),
    _worker("shanice", "Shanice Winter", "Duin"),
    _worker("karlijn", "Karlijn Bos", "Duin"),
    _worker("matteo", "Matteo Vermeer", "Branding"),
    _worker("jamila", "Jamila Ouali", "Branding"),
    _worker("sjoerd", "Sjoerd Haanstra", "Wiek"),
    _worker("lieve", "Lieve Claessens", "Wiek"),
    _worker("anton", "Anton Brink", "Op Pad"),
    _worker("merel", "Merel van Vliet", "Op Pad"),
    _worker("ayse", "Ayşe Polat", "Op Pad"),
    _worker("gijs", "Gijs Roelofs", "Bloesem"),
    _worker("hester", "Hester Dam", "Bloesem"),
    _worker("ndidi", "Ndidi Okafor", "Bloesem"),
    _worker("coby", "Coby Nijland", "Stam"),
    _worker("thijs", "Thijs Wouda", "Stam"),
    _worker("willemijn", "Willemijn Kooij", "Meidoorn"),
    _worker("sanjay", "Sanjay Bisesar", "Meidoorn"),
    _worker("jolanda", "Jolanda Vink", "Meidoorn"),
    _worker("marloes", "Marloes Tuinstra", "Rietkraag"),
    _worker("kofi", "Kofi Boateng", "Rietkraag"),
    _worker("annelies", "Annelies Hoeve", "Rietkraag"),
    _account("ergotherapie", "Floor van Eijk", {Role.EXPERT}, "Ergotherapeut in het zorgteam."),
)

#: Those who work the rosters with them, and are nobody's mentor.
ROSTERED = (
    _worker("tamar", "Tamar Wijnands", "Branding"),
    _worker("bram", "Bram Kuipers", "Branding"),
    _worker("eefje", "Eefje Smit", "Branding"),
    _worker("rachid", "Rachid Amrani", "Branding"),
    _worker("lonneke", "Lonneke Baars", "Branding"),
    _worker("femke", "Femke Stolk", "Branding"),
    _worker("wessel", "Wessel Prins", "Branding"),
    _worker("jurre", "Jurre Tromp", "Duin"),
    _worker("nadia", "Nadia Haddou", "Duin"),
    _worker("maud", "Maud Verbeek", "Duin"),
    _worker("stijn", "Stijn Poelman", "Duin"),
    _worker("iris", "Iris Blok", "Duin"),
    _worker("casper", "Casper Lind", "Duin"),
    _worker("ruud", "Ruud Kamps", "Duin"),
    _worker("riet", "Riet Mulder", "Bloesem"),
    _worker("gonda", "Gonda Prins", "Bloesem"),
    _worker("ali", "Ali Yildirim", "Bloesem"),
    _worker("tineke", "Tineke Roos", "Bloesem"),
    _worker("bart", "Bart Hofstra", "Bloesem"),
    _worker("yvette", "Yvette Jansma", "Bloesem"),
    _worker("malou", "Malou Kroon", "Bloesem"),
    _worker("mila", "Mila Timmer", "Bloesem", "Leerling-begeleider van zeventien."),
)

GUIDES = DEMO_ACCOUNTS + COLLEAGUES
STAFF = GUIDES + ROSTERED
