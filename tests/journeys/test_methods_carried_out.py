"""Methods that are carried out: CTI by one mentor, a course of twelve meetings with a group (MT-07, MT-08)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from baken.shared import clock
from tests.journeys.ways import MENTOR, PASSWORD, is_pdf, new_surname

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tests.journeys.visitor import Answer, Visitor

LEADER = "leiding@baken.example"
CTI = "Critical Time Intervention (CTI)"
REASON = "Amira gaat zelfstandig wonen. Haar netwerk moet het daarna zelf kunnen."
COURSE = "Herstellen doe je zelf"
MOST_TRIED = 25


def ago(days: int) -> str:
    return (clock.today() - timedelta(days=days)).isoformat()


# One mentor, one participant -----------------------------------------------------------------------------------------


def test_a_mentor_starts_and_finishes_cti(visitor: Callable[..., Visitor]) -> None:
    mentor = visitor(MENTOR, PASSWORD)
    mentor.go("/vandaag/")
    mentor.follow(re.compile("Amira Haddad"))
    dossier = mentor.path
    chosen_for_reasons(mentor, dossier)
    programme = begun(mentor)
    structuring(mentor, programme)
    trying_out(mentor, programme)
    not_in_the_tenth_month(mentor, programme)
    handed_over(mentor, programme)
    stands_where_one_looks(mentor, dossier)


def chosen_for_reasons(mentor: Visitor, dossier: str) -> None:
    """From the dossier by the finder to the method, and back to this participant."""
    mentor.go(f"{dossier}methoden/")
    mentor.follow("Een methode beginnen")
    mentor.look("methode-kiezen")
    mentor.follow("Zoek een methode die bij de vraag past")
    mentor.fill_in({"Voor wie?": "psychische beperking", "Hoe lang mag het duren?": "tot een jaar"})
    mentor.main.get_by_role("button", name="Laat zien wat past").click()
    mentor.page.wait_for_url(re.compile("duration=medium"))
    mentor.follow(re.compile("^Critical Time Intervention"))
    mentor.follow("Begin met deze deelnemer")
    assert mentor.path == f"{dossier}methoden/beginnen/"


def begun(mentor: Visitor) -> str:
    """Without a reason no method begins, and not before the execution did. Gives where the programme is."""
    mentor.is_at(f"Beginnen: {CTI}")
    mentor.fill_in({"Vanaf welke dag?": ago(28)})
    mentor.press("Beginnen")
    mentor.reads("Dit veld is verplicht", "negen maanden")
    mentor.look("methode-beginnen-zonder-reden")
    mentor.fill_in({"Waarom deze methode?": REASON, "Vanaf welke dag?": ago(900)})
    mentor.press("Beginnen")
    mentor.reads("een methode begint niet eerder", "MT-08")
    mentor.send({"Vanaf welke dag?": ago(28)}, "Beginnen", told=f"{CTI} is begonnen.")
    mentor.reads(REASON, "Er ontbreekt nog 1 persoon: CTI-werker.")
    return mentor.path


def structuring(mentor: Visitor, programme: str) -> None:
    mentor.look("methode-zonder-werker")
    mentor.follow("Vul deze rol in: CTI-werker")
    mentor.look("rol-invullen")
    mentor.send({"Welke collega?": "Noortje Kampen"}, "Opslaan", told="CTI-werker: ingevuld.")
    mentor.look("methode-begonnen")
    do_step(
        mentor,
        programme,
        "Het kritieke moment",
        {
            "Welke overgang is dit?": "Een andere overgang",
            "Wat staat er op het spel?": "De eigen kamer.",
            "Weet de deelnemer dat de steun na negen maanden stopt?": "Ja",
        },
        on=ago(27),
    )
    do_step(
        mentor,
        programme,
        "Werkplan",
        {
            "Welke een tot drie dingen moeten over negen maanden staan?": "Iemand om te bellen.",
            "Wie nemen het straks over?": "Yara en haar moeder.",
            "Wat doen we in de eerste drie maanden?": "Elke week samen naar de buurtkamer.",
        },
        on=ago(26),
    )
    mentor.reads("Het netwerk getekend")  # left open: nobody has to draw
    close(mentor, "Structureren", on=ago(20))


def trying_out(mentor: Visitor, programme: str) -> None:
    mentor.reads("Uitproberen", "De begeleider staat ernaast.")
    do_step(
        mentor, programme, "Het netwerk uitgeprobeerd", {"Wat ging zonder ons?": "Yara regelde de fiets."}, on=ago(12)
    )
    mentor.look("methode-uitproberen")
    close(mentor, "Uitproberen", on=ago(9))
    mentor.reads("De begeleider doet een stap terug.")
    talk = "Afspraken met netwerk en voorzieningen bevestigd"
    do_step(mentor, programme, talk, {"Wat is er besproken?": "Wie belt wie."}, on=ago(2))


def not_in_the_tenth_month(mentor: Visitor, programme: str) -> None:
    """Nine months are a hard limit: what comes later is refused with the reason on the screen."""
    mentor.move_clock(*["Een maand vooruit"] * 9)
    mentor.go(programme)
    mentor.look("methode-tiende-maand")
    mentor.go(f"{programme}stap/links-confirmed/")
    mentor.fill_in({"Wat is er besproken?": "Nog een keer."})
    mentor.press("Opslaan")
    mentor.reads("CTI duurt nooit langer dan negen maanden. Draag over en rond af.", "MT-07")
    mentor.look("methode-tiende-maand-geweigerd")
    mentor.move_clock("Terug naar vandaag")


def handed_over(mentor: Visitor, programme: str) -> None:
    mentor.go(programme)
    mentor.main.get_by_text("Dit kan ook").click()
    mentor.follow("Invullen: Exitgesprek")
    mentor.look("exitgesprek")
    answers: dict[str, Answer] = {
        "Wiens antwoorden zijn dit?": "de deelnemer",
        "Waarom stopt de begeleiding?": "de doelen zijn bereikt",
        "Kon je zelf beslissen?": "meestal (4)",
        "Mogen wij later nog eens vragen hoe het gaat?": "nee",
        "Wie bel je als het moeilijk wordt?": "Yara",
    }
    mentor.send(answers, "Bewaren", told="Exitgesprek: vastgelegd.")
    close(mentor, "Overdragen", on=ago(0))
    mentor.reads("Afgerond op", "Overgedragen")
    mentor.look("methode-afgerond")


def stands_where_one_looks(mentor: Visitor, dossier: str) -> None:
    mentor.go(f"{dossier}tijdlijn/")
    mentor.reads(CTI, "Exitgesprek")
    mentor.look("tijdlijn-met-methode")
    mentor.go(f"{dossier}methoden/")
    mentor.reads(CTI, "Overgedragen")
    mentor.look("methoden-van-deelnemer")
    mentor.go("/inzet/?status=ended")
    mentor.reads("Amira Haddad", CTI)
    mentor.look("lopende-methoden")


def do_step(visitor: Visitor, programme: str, step: str, answers: Mapping[str, Answer], *, on: str) -> None:
    """From the page of the method to the form of one step, and back."""
    if visitor.path != programme:
        visitor.go(programme)
    visitor.follow(re.compile(rf"^(?!Overslaan)[\w ]+: {re.escape(step)}$"))
    visitor.look(f"stap-{re.sub(r'\W+', '-', step.lower())}")
    visitor.send({**answers, "Op welke dag?": on}, "Opslaan", told=f"{step}: vastgelegd.")


def close(visitor: Visitor, phase: str, *, on: str) -> None:
    visitor.follow(re.compile(f"^(Fase afronden, door naar|{phase} afronden)"))
    visitor.is_at(f"{phase} afronden")
    visitor.send({"Op welke dag?": on}, "Afronden", told=f"{phase} is afgerond.")


# A coordinator, a group of eight -------------------------------------------------------------------------------------


def test_a_group_of_eight_does_herstellen_doe_je_zelf(visitor: Callable[..., Visitor]) -> None:
    leader = visitor(LEADER, PASSWORD)
    title = f"{COURSE} {new_surname()}"
    group = group_begun(leader, title)
    names = eight_join(leader, group)
    leaders(leader)
    do_step(
        leader,
        group,
        "Afspraken in de groep",
        {
            "Wat hebben jullie nodig om hier vrij te kunnen praten?": "Elkaar laten uitpraten.",
            "Wat verteld wordt, blijft in de groep. Is iedereen het daarmee eens?": "Ja",
            "Waar en wanneer komen jullie bij elkaar?": "In de tuinkamer",
        },
        on=ago(21),
    )
    close(leader, "De groep maken", on=ago(21))
    twelve_meetings(leader, group, missed_by=names[0])
    made_up(leader, group, names[0])
    no_thirteenth(leader, group)
    nothing_of_the_others(leader, group, names)
    close(leader, "De bijeenkomsten", on=ago(0))
    close(leader, "Terugkijken", on=ago(0))
    leader.reads("Afgerond op", "Cursus gevolgd")
    leader.look("groep-afgerond")
    attendance_on_paper(leader, names)


def group_begun(leader: Visitor, title: str) -> str:
    leader.go("/inzet/")
    leader.follow("Een groep beginnen")
    leader.look("groep-beginnen")
    leader.send(
        {
            "Methode": COURSE,
            "Naam van de groep": title,
            "Locatie": "Het Molenhuis",
            "Waarom deze methode?": "Acht mensen willen van elkaar leren.",
            "Vanaf welke dag?": ago(21),
        },
        "Beginnen",
        told="De groep is begonnen.",
    )
    leader.is_at(title)
    leader.look("groep-leeg")
    return leader.path


def eight_join(leader: Visitor, group: str) -> list[str]:
    """Everyone who can: who is in another phase, or in another group of this course, is told so beside the field."""
    leader.follow("Iemand laten meedoen")
    leader.look("groep-meedoen")
    options = leader.main.get_by_label("Wie doet mee?").locator("option").all_inner_texts()
    refused, joined = 0, list[str]()
    for option in [one for one in options if "(" in one][:MOST_TRIED]:
        leader.go(f"{group}meedoen/")
        leader.fill_in({"Wie doet mee?": option, "Vanaf welke dag?": ago(21)})
        leader.press("Meedoen")
        name = option.partition(" (")[0]
        if leader.path == group:
            leader.is_told(f"{name} doet mee.")
            joined.append(name)
        else:
            refused += 1
            leader.reads(re.compile("MT-0[78]"))
        if len(joined) == EIGHT:
            break
    assert len(joined) == EIGHT
    assert refused, "someone of Het Molenhuis cannot join today"
    leader.reads("8 deelnemers", *joined)
    return joined


EIGHT = 8


def leaders(leader: Visitor) -> None:
    """Two, each with own experience and trained: who is not is refused beside the field (MT-07)."""
    leader.follow("Vul deze rol in: Cursusleider")
    leader.fill_in(
        {"Of iemand anders: de naam": "Ria Vonk", "Waarom past deze persoon hierbij?": "Is hiervoor getraind"}
    )
    leader.press("Opslaan")
    traits = leader.main.get_by_role("group", name="Waarom past deze persoon hierbij?")
    expect(leader.main.locator(".utrecht-form-field-error-message").first).to_be_visible()
    leader.reads("MT-07")
    leader.look("rol-geweigerd")
    traits.get_by_label("Heeft eigen ervaring").check()
    leader.send({}, "Opslaan", told="Cursusleider: ingevuld.")
    leader.follow("Vul deze rol in: Cursusleider")
    both: list[str] = ["Heeft eigen ervaring", "Is hiervoor getraind"]
    leader.send(
        {"Of iemand anders: de naam": "Achmed Bouzid", "Waarom past deze persoon hierbij?": both},
        "Opslaan",
        told="Cursusleider: ingevuld.",
    )
    leader.look("groep-begonnen")


def twelve_meetings(leader: Visitor, group: str, *, missed_by: str) -> None:
    for number, days in enumerate((20, 18, 17, 15, 13, 11, 10, 8, 6, 4, 3, 1), start=1):
        leader.go(f"{group}stap/meeting/")
        if number == 1:
            leader.look("bijeenkomst-opschrijven")
        if number == 3:  # any of them
            leader.main.get_by_label(missed_by, exact=True).uncheck()
        leader.send(
            {"Op welke dag?": ago(days), "Waar ging het over?": f"Onderwerp {number}"},
            "Opslaan",
            told="Bijeenkomst: vastgelegd.",
        )
    leader.reads("12 van 12")
    leader.look("groep-twaalf-bijeenkomsten")


def made_up(leader: Visitor, group: str, name: str) -> None:
    assert leader.path == group
    leader.follow("Inhalen: Bijeenkomst 3")
    leader.look("bijeenkomst-inhalen")
    leader.send({"Wie heeft hem ingehaald?": name}, "Opslaan", told="Bijeenkomst 3: ingehaald.")
    row = leader.main.get_by_role("row").filter(has_text=name)
    expect(row).to_contain_text("ingehaald")


def no_thirteenth(leader: Visitor, group: str) -> None:
    """The page offers none; who comes by an address of before is told why."""
    expect(leader.main.get_by_role("link", name=re.compile(": Bijeenkomst$"))).to_have_count(0)
    leader.go(f"{group}stap/meeting/")
    if leader.main.get_by_role("button", name="Opslaan").count():
        leader.press("Opslaan")
    leader.reads(re.compile("hoogstens 12|al gedaan|12 bijeenkomsten"))
    leader.look("bijeenkomst-dertien")
    leader.go(group)


def attendance_on_paper(leader: Visitor, names: Iterable[str]) -> None:
    leader.page.emulate_media(media="print")
    table = leader.main.get_by_role("table")
    for name in names:
        expect(table).to_contain_text(name)
    expect(leader.main.get_by_role("link", name="Een groep beginnen")).to_have_count(0)
    assert is_pdf(leader.page.pdf(landscape=True))
    leader.page.emulate_media(media="screen")


def nothing_of_the_others(leader: Visitor, group: str, names: list[str]) -> None:
    """In the dossier of one stands what belongs to the group, and nobody else."""
    first, *others = names
    leader.follow(first)
    leader.is_at(COURSE)
    leader.reads("ingehaald")
    leader.does_not_read(*others)
    leader.look("groep-in-dossier")
    leader.go(group)
