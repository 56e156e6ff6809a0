"""One girl of fifteen, from the first phone call to her farewell: all eight phases, with two rounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.journeys.visitor import named
from tests.journeys.ways import (
    FITS,
    LIFE_DOMAINS,
    MANAGER,
    MENTOR,
    PASSWORD,
    choose_outcome,
    close_phase,
    considered,
    decide,
    do_step,
    intake_considered,
    is_pdf,
    leave_out,
    new_surname,
    register,
    take_up,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Answer, Visitor

END_GOAL = "Ik wil zelf met de bus naar school."
INTERIM_GOAL = "Ik weet waar ik moet overstappen."
DURATION: dict[str, Answer] = {
    "Wat doet de mentor vooral?": "Coachen",
    "Hoeveel wordt er tegelijk aangepakt?": "Eerst een deel",
}
LOOKED_BACK: dict[str, Answer] = {
    "Hoe staat het met de doelen?": "Eén bereikt, één bijna.",
    "Hoe ging de samenwerking?": "Fijn, we bellen elke vrijdag.",
    "Wat vond de deelnemer van de begeleiding?": "Er wordt geluisterd.",
    "Zijn de onderwerpen nog belangrijk voor de deelnemer?": "Ja",
}


def test_a_participant_walks_through_all_eight_phases_in_two_rounds(visitor: Callable[..., Visitor]) -> None:
    manager, mentor = visitor(MANAGER, PASSWORD), visitor(MENTOR, PASSWORD)
    surname = new_surname()
    girl = register(manager, "Lotte", surname, birth="12-03-2011", request="Ik wil weer naar school durven.")
    name = f"Lotte {surname}"
    parents_and_consent(manager, girl, surname)
    registration(manager, girl)
    intake(manager, girl)
    start(manager, girl, surname)
    analysis(mentor, girl, name)
    planning(mentor, girl, surname)
    execution(mentor, girl, name)
    evaluation(mentor, girl, "Verdergaan: een nieuw plan")
    second_round(mentor, girl)
    outflow(mentor, girl)


def parents_and_consent(manager: Visitor, girl: str, surname: str) -> None:
    manager.go(f"{girl}netwerk/")
    for given_name, first in (("Karin", "1"), ("Bram", "2")):
        manager.follow("Iemand toevoegen")
        manager.send(
            {
                "Is": "ouder",
                "Voornamen": given_name,
                "Achternaam": surname,
                "Telefoon": "06-00000099",
                "Beslist voor de deelnemer (heeft gezag)": True,
                "Bellen als nummer": first,
            },
            "Opslaan",
            told="De persoon is toegevoegd aan het netwerk.",
        )
    manager.look("netwerk")
    manager.go(f"{girl}toestemmingen/")
    manager.follow("Toestemming vastleggen")
    manager.look("toestemming-vastleggen")
    manager.send(
        {
            "Waar gaat het over?": "andere hulpverleners informeren",
            "In woorden": "Hoe het op school gaat",
            "Met wie?": "De mentor op school",
            "Gegeven door": f"Karin {surname} (ouder)",
        },
        "Opslaan",
        told="De toestemming is vastgelegd.",
    )
    manager.reads("De mentor op school", f"Karin {surname}")
    manager.look("toestemmingen")


def registration(manager: Visitor, girl: str) -> None:
    """A consideration without any characteristic is refused at the decision, corrected, and then it can be taken."""
    considered(manager, girl)
    manager.go(f"{girl}traject/")
    manager.follow(re.compile("^De hele geschiedenis"))
    manager.look("geschiedenis")
    manager.follow("Verbeteren: Overweging bij de aanmelding")
    chosen = FITS["Welke kenmerken passen bij de situatie?"]
    assert isinstance(chosen, list)
    manager.main.get_by_label(chosen[0]).uncheck()
    manager.send({"Waarom verbeter je dit?": "Op de verkeerde regel geklikt."}, "Verbeteren", told="verbeterd")
    take_up(manager, girl, "Besluit over de aanmelding")
    manager.look("besluit-over-de-aanmelding")
    choose_outcome(manager, "Intakegesprek")
    manager.fill_in({"Waarom?": "De vraag past goed bij wat we hier doen."})
    manager.press("Besluit vastleggen")
    manager.reads("De hulpvraag past bij geen van de zeven kenmerken. Verwijs door of wijs af.", "SE-01")
    manager.look("besluit-geweigerd")
    manager.go(f"{girl}traject/geschiedenis/")
    manager.follow("Verbeteren: Overweging bij de aanmelding")
    manager.send(
        {"Welke kenmerken passen bij de situatie?": chosen, "Waarom verbeter je dit?": "Nu de goede regel."},
        "Verbeteren",
        told="verbeterd",
    )
    decide(manager, girl, "Besluit over de aanmelding", "Intakegesprek", "De vraag past goed bij wat we hier doen.")
    manager.follow("Brief: Besluit over de aanmelding")
    manager.is_at("Brief")
    manager.reads("nodigen je uit voor een intakegesprek", "De vraag past goed bij wat we hier doen.")
    manager.look("brief")
    letter = manager.main.get_by_role("link", name="PDF").get_attribute("href")
    assert is_pdf(manager.download(letter or ""))


def intake(manager: Visitor, girl: str) -> None:
    intake_considered(manager, girl)
    decide(manager, girl, "Besluit over de intake", "Toelating", "Lotte en wij hebben er vertrouwen in.")
    manager.reads("Start")


def start(manager: Visitor, girl: str, surname: str) -> None:
    manager.look("traject-start")
    manager.go(f"{girl}traject/afronden/")
    manager.reads("Deze fase kan nog niet worden afgerond", "8F-18", "Mentor gekozen", "Verhuizing is geregeld")
    manager.look("te-vroeg-afronden")
    do_step(manager, girl, "Indicatie of beschikking is binnen")
    leave_out(manager, girl, "Verhuizing is geregeld", "Lotte blijft bij haar ouders wonen.")
    take_up(manager, girl, "Mentor gekozen")
    manager.look("mentor-kiezen")
    manager.send({"Wie wordt het?": "Noortje Kampen"}, "Opslaan", told="Mentor gekozen: vastgelegd.")
    do_step(manager, girl, "Buddy gekozen", {"Wie wordt het?": "Matteo Vermeer"})
    take_up(manager, girl, "Risico-inventarisatie door de ouders")
    manager.follow("Invullen")
    manager.fill_in({"Wie vult dit in?": "ouder of verzorger", "Naam": f"Karin {surname}"})
    manager.main.get_by_text("Nieuw risico 1", exact=True).click()
    manager.look("risico-inventarisatie")
    risk = manager.main.locator("details[open]")
    risk.get_by_label("Wat kan er misgaan?").fill("Lotte loopt weg als het haar te druk wordt.")
    risk.get_by_label("Wat spreken jullie daarover af?").fill("Ze belt eerst haar moeder.")
    manager.send({}, "Inventarisatie bewaren", told="De risico-inventarisatie is bewaard.")
    manager.look("risicos")
    close_phase(manager, girl, "Start")


def analysis(mentor: Visitor, girl: str, name: str) -> None:
    mentor.go("/vandaag/")
    mentor.look("vandaag")
    mentor.follow(re.compile(name))
    mentor.look("dossier")
    do_step(mentor, girl, "Analysegesprek", {"Wie waren erbij?": "Lotte en haar moeder"})
    take_up(mentor, girl, "Alle zeven leefgebieden besproken")
    mentor.look("analyse")
    for domain in LIFE_DOMAINS:
        mentor.go(f"{girl}analyse/")
        mentor.follow(re.compile(f": {domain}$"))
        if domain == LIFE_DOMAINS[0]:
            mentor.look("leefgebied")
        mentor.send(
            {
                "Wat is er gezegd": f"Over {domain.lower()}: dat gaat eigenlijk best goed.",
                "Waar gaat het over?": "krachten en kansen",
                "Wie zei dit?": "deelnemer",
            },
            "Notitie bewaren",
            told=f"De notitie over {domain.lower()} is bewaard.",
        )
    take_up(mentor, girl, "Het eigen netwerk verkend")
    mentor.look("netwerk-verkennen")
    mentor.send(
        {
            "Wie zijn belangrijk voor je?": "Mijn moeder, en tante Ans.",
            "Met wie wil je meer, minder of ander contact?": "Meer met mijn neef.",
            "Wie kan je waarmee helpen?": "Tante Ans rijdt langs school.",
        },
        "Opslaan",
        told="Het eigen netwerk verkend: vastgelegd.",
    )
    take_up(mentor, girl, "Persoonsbeschrijving")
    mentor.look("persoonsbeschrijving-leeg")
    mentor.press("Beginnen met wat er in de notities staat")
    mentor.fill_in(
        {
            "Van wie zijn deze woorden?": "van de deelnemer, in eigen woorden",
            "Wie ik ben": "Ik ben Lotte, ik hou van tekenen en van honden.",
            "Waar ik goed in ben": "Ik onthoud alles wat ik zie.",
            "Wat ik lastig vind": "Drukte in de bus.",
            "Werk en activiteiten": "Ik wil weer naar school durven.",
        }
    )
    mentor.look("persoonsbeschrijving-schrijven")
    mentor.press("Bewaren en afronden")
    mentor.is_told("De persoonsbeschrijving is af.")
    mentor.look("persoonsbeschrijving")
    close_phase(mentor, girl, "Analyse")


def planning(mentor: Visitor, girl: str, surname: str) -> None:
    late_for(mentor, girl, "Begeleidingsplan", "8F-10", ("Een maand vooruit",))
    take_up(mentor, girl, "Begeleidingsplan")
    mentor.press("Begin met het plan")
    mentor.is_at("Het plan maken")
    for domain in LIFE_DOMAINS:
        takes_on = domain == "Werk en activiteiten"
        choose_domain(mentor, domain, "Nog niet" if not takes_on else "Ja, dit pakken we aan")
    mentor.main.get_by_role("link", name=named("Einddoel")).click()
    save(
        mentor,
        {"In de eigen woorden van de deelnemer": END_GOAL, "Leefgebied": "Werk en activiteiten"},
        "Het doel staat in het concept.",
    )
    mentor.main.get_by_role("link", name=named(f"Tussendoel bij {END_GOAL}")).click()
    save(mentor, {"In de eigen woorden van de deelnemer": INTERIM_GOAL}, "Het doel staat in het concept.")
    mentor.main.get_by_role("link", name=named(f"Actie bij {INTERIM_GOAL}")).click()
    save(
        mentor,
        {"Wat gaat er gebeuren?": "De route samen rijden.", "Wie doet dit?": "iemand uit het netwerk", "Naam": "Ans"},
        "De actie staat in het concept.",
    )
    mentor.main.get_by_role("link", name=named("Afspraak")).click()
    save(mentor, {"Wat spreken jullie af?": "We bellen elke vrijdag."}, "De afspraak staat in het concept.")
    mentor.look("plan-maken")
    mentor.press("Het plan is klaar")
    mentor.is_told("Het plan is klaar.")
    do_step(mentor, girl, "Wat de duur bepaalt", DURATION)
    mentor.go(f"{girl}plan/")
    mentor.look("plan-klaar")
    mentor.follow("Wie is akkoord?")
    mentor.look("akkoord")
    for person in (f"Lotte {surname}", f"Karin {surname}"):
        mentor.main.get_by_label(re.compile(person)).check()
    mentor.press("Akkoord vastleggen")
    mentor.is_told("Het akkoord is vastgelegd.")
    mentor.reads(END_GOAL, INTERIM_GOAL, f"Karin {surname}")
    mentor.look("plan")
    printed = mentor.main.get_by_role("link", name="Afdrukken").get_attribute("href")
    assert is_pdf(mentor.download(printed or ""))
    close_phase(mentor, girl, "Planning")


def choose_domain(mentor: Visitor, domain: str, choice: str) -> None:
    mentor.main.get_by_role("link", name=named(f"Kiezen: {domain}")).click()
    answers: dict[str, Answer] = {"Gaan jullie hier nu aan werken?": choice}
    if choice == "Nog niet":
        answers["Waarom nog niet?"] = "Eerst school, dan de rest."
    save(mentor, answers, f"De keuze voor {domain.lower()} is bewaard.")


def save(mentor: Visitor, answers: dict[str, Answer], told: str) -> None:
    """Save a piece of the plan, which changes on the page without leaving it."""
    mentor.fill_in(answers)
    mentor.main.get_by_role("button", name="Opslaan").click()
    mentor.is_told(told)


def execution(mentor: Visitor, girl: str, name: str) -> None:
    report(mentor, girl, INTERIM_GOAL, "Lotte wist zelf waar ze moest overstappen.")
    do_step(mentor, girl, "Voortgangsgesprek", {"Wat is er besproken?": "De busrit van maandag."})
    late_for(mentor, girl, "Voortgangsgesprek", "8F-12", ("Een week vooruit", "Een week vooruit", "Een week vooruit"))
    close_phase(mentor, girl, "Uitvoering")


def report(mentor: Visitor, girl: str, goal: str, text: str) -> None:
    mentor.go(f"{girl}rapporteren/")
    mentor.follow(goal)
    mentor.look("rapporteren-over-doel")
    mentor.send({"Uitvoering": text}, "Opslaan", told="is bewaard.")
    mentor.go(f"{girl}rapportages/")
    mentor.reads(text)
    mentor.look("rapportages")


def late_for(mentor: Visitor, girl: str, title: str, rule: str, jumps: tuple[str, ...]) -> None:
    """Days pass, and Vandaag says of this participant what is late, by which rule. Then it is today again."""
    mentor.move_clock(*jumps)
    mentor.look("klok")
    mentor.go("/vandaag/aandacht/")
    name = mentor.main.locator(f"li:has(a[href*='{girl}'])", has_text=title)
    name.filter(has_text="te laat").filter(has_text=rule).first.wait_for()
    mentor.look("aandacht")
    mentor.go("/vandaag/")
    mentor.reads("te laat")
    mentor.move_clock("Terug naar vandaag")


def evaluation(mentor: Visitor, girl: str, outcome: str, *, reached: bool = False) -> None:
    do_step(mentor, girl, "Evaluatiegesprek", {"Wat is er besproken?": "Wat er lukte, en wat Lotte nog wil."})
    take_up(mentor, girl, "Elk doel geëvalueerd (PEA)")
    mentor.look("evaluatie")
    goals = mentor.main.get_by_role("link", name=re.compile(r"^Evalueren\s*: "))
    while goals.count():
        goals.first.click()
        mentor.is_at("Een doel evalueren")
        end = INTERIM_GOAL not in mentor.main.inner_text() and not reached
        mentor.look("doel-evalueren")
        mentor.send(
            {
                "Hoe ging het?": "Elke week een stukje verder gereden.",
                "Is het doel bereikt?": "deels bereikt" if end else "bereikt",
                "Waardoor wel of niet?": "Ans reed de eerste keren mee.",
                "Hoe ga je verder?": "doorgaan" if end else "borgen: blijven oefenen",
            },
            "Evaluatie bewaren",
            told="De evaluatie van dit doel is bewaard.",
        )
    do_step(mentor, girl, "Overweging bij de evaluatie", LOOKED_BACK)
    take_up(mentor, girl, "Evaluatierapportage")
    mentor.follow("Rapportage schrijven")
    mentor.fill_in(
        {
            "Doelen: wat is ervan gekomen?": "Het overstappen lukt.",
            "Afspraken over samenwerken: passen ze nog?": "Ja.",
            "Professionaliteit: wat ging goed in de begeleiding, en wat kan beter?": "Elke week op tijd.",
            "Nieuwe hulpvragen: wat kwam er op?": "Niets nieuws.",
        }
    )
    mentor.look("evaluatierapportage")
    mentor.press("Bewaren en afronden")
    mentor.is_told("De evaluatierapportage is af.")
    decide(mentor, girl, "Besluit na de evaluatie", outcome, "Dat hebben we samen zo gekozen.")


def second_round(mentor: Visitor, girl: str) -> None:
    mentor.reads("ronde 2", "Planning")
    mentor.look("traject-ronde-2")
    take_up(mentor, girl, "Begeleidingsplan")
    mentor.press("Nieuwe versie")
    mentor.is_at("Het plan maken")
    mentor.reads(END_GOAL)
    mentor.main.get_by_role("link", name=named(f"Tussendoel bij {END_GOAL}")).click()
    save(mentor, {"In de eigen woorden van de deelnemer": "Ik rijd alleen."}, "Het doel staat in het concept.")
    mentor.main.get_by_role("link", name=named("Actie bij Ik rijd alleen.")).click()
    save(
        mentor,
        {"Wat gaat er gebeuren?": "Na elke rit bellen.", "Wie doet dit?": "iemand uit het netwerk", "Naam": "Ans"},
        "De actie staat in het concept.",
    )
    mentor.press("Het plan is klaar")
    mentor.is_told("Het plan is klaar.")
    do_step(mentor, girl, "Wat de duur bepaalt", DURATION)
    mentor.go(f"{girl}plan/akkoord/")
    mentor.main.get_by_role("checkbox").first.check()
    mentor.press("Akkoord vastleggen")
    mentor.is_told("Het akkoord is vastgelegd.")
    mentor.reads("Krachten die blijven", INTERIM_GOAL)
    mentor.look("plan-ronde-2")
    close_phase(mentor, girl, "Planning")
    do_step(mentor, girl, "Voortgangsgesprek")
    close_phase(mentor, girl, "Uitvoering")
    evaluation(mentor, girl, "Afronden en uitstromen", reached=True)


def outflow(mentor: Visitor, girl: str) -> None:
    for step in ("Afscheid voorbereid", "Nazorg geregeld", "Netwerk betrokken bij de verandering", "Exitgesprek"):
        do_step(mentor, girl, step)
    mentor.go(f"{girl}traject/afronden/")
    mentor.reads("Deze fase kan nog niet worden afgerond", "Warme overdracht gedaan")
    leave_out(mentor, girl, "Warme overdracht gedaan", "Er is niemand om aan over te dragen.")
    mentor.reads("Er is niemand om aan over te dragen.")
    close_phase(mentor, girl, "Uitstroom")
    mentor.reads("Afgerond")
    mentor.look("traject-afgerond")
    mentor.go(girl)
    mentor.reads("Dit traject is afgelopen")
    mentor.look("dossier-afgerond")
