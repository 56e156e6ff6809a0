"""A day with a phone in the pocket: no connection in the bus, a tablet that is shared, a letter that came in."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from baken.shared import clock
from tests.journeys.phone import DRAFTS_ON_THE_DEVICE, from_today_to_the_form, next_tab, tap, write
from tests.journeys.ways import COLLEAGUE, MENTOR, PASSWORD, a_pdf, is_pdf, new_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.visitor import Visitor

SAVE = "Opslaan"
AS_IT_WOULD_BE_SENT = "Object.fromEntries(new FormData(document.querySelector('form[data-draft]')))"


def test_a_draft_survives_the_bus_the_clock_and_the_shared_tablet(visitor: Callable[..., Visitor]) -> None:
    mentor = visitor(MENTOR, PASSWORD, narrow=True, has_touch=True)
    form = from_today_to_the_form(mentor)
    guiding_questions_unfold(mentor)
    without_a_connection(mentor, form)
    with_a_session_that_is_over(mentor, form)
    on_a_tablet_that_is_shared(mentor, form)


def guiding_questions_unfold(mentor: Visitor) -> None:
    folded = mentor.main.locator("details", has=mentor.page.locator("summary", has_text="Begrip"))
    expect(folded.get_by_label("Begrip")).not_to_be_visible()
    folded.locator("summary").tap()
    expect(folded.get_by_label("Begrip")).to_be_visible()
    expect(folded).to_contain_text("?")


def without_a_connection(mentor: Visitor, form: str) -> None:
    """Written in a tunnel, sent in vain, the tab closed, the day after offered again: it arrives once."""
    word = new_word()
    context = mentor.page.context
    context.set_offline(True)
    text = write(mentor, f"Zelf de bus gepakt naar {word}, zonder te bellen.")
    mentor.main.get_by_role("button", name=SAVE).tap()
    mentor.reads("Geen verbinding. Je tekst is bewaard op dit apparaat.")
    mentor.page.close()
    mentor.page = next_tab(mentor)
    context.set_offline(False)
    mentor.go("/rapporteren/")
    waiting = mentor.main.get_by_role("region", name="Je begon dit te schrijven")
    expect(waiting).to_be_visible()
    mentor.look("telefoon-wachtende-concepten")
    tap(mentor, waiting.get_by_role("link").first)
    assert mentor.path == form
    mentor.reads("Dit is je concept van")
    expect(mentor.main.get_by_label("Uitvoering")).to_have_value(text)
    sent = mentor.page.evaluate(AS_IT_WOULD_BE_SENT)
    tap(mentor, mentor.main.get_by_role("button", name=SAVE))
    mentor.is_told("is bewaard.")
    expect(mentor.main.get_by_text(word)).to_have_count(1)
    headers = {"Referer": mentor.page.url}
    mentor.page.request.post(f"{mentor.house.url}{form}", form=sent, headers=headers)  # a phone that is not sure
    mentor.go(form.partition("rapporteren/")[0] + "rapportages/")
    expect(mentor.main.get_by_text(word)).to_have_count(1)
    assert mentor.page.evaluate(DRAFTS_ON_THE_DEVICE) == 0


def with_a_session_that_is_over(mentor: Visitor, form: str) -> None:
    """What is sent after an hour of something else comes to the entrance; behind it the text is there again."""
    word = new_word()
    mentor.go(form)
    text = write(mentor, f"Eerst een half uur in {word} gezeten.")
    mentor.page.context.clear_cookies(name="sessionid")
    tap(mentor, mentor.main.get_by_role("button", name=SAVE))
    mentor.page.wait_for_url(re.compile("/account/login/"))
    mentor.page.get_by_label("E-mailadres").fill(MENTOR)
    mentor.page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    tap(mentor, mentor.main.get_by_role("button", name="Inloggen", exact=True))
    mentor.go(form)
    mentor.reads("Dit is je concept van")
    expect(mentor.main.get_by_label("Uitvoering")).to_have_value(text)
    tap(mentor, mentor.main.get_by_role("button", name=SAVE))
    mentor.is_told("is bewaard.")
    expect(mentor.main.get_by_text(word)).to_have_count(1)


def on_a_tablet_that_is_shared(mentor: Visitor, form: str) -> None:
    """Who takes over the tablet sees nothing of it, on the same form; whoever wrote it finds it back."""
    word = new_word()
    mentor.go(form)
    text = write(mentor, f"Boos geworden om {word}.")
    expect(mentor.main.get_by_text("Concept bewaard om")).to_be_visible()
    mentor.page.context.clear_cookies()
    mentor.sign_in(COLLEAGUE, PASSWORD)
    mentor.go("/rapporteren/")
    expect(mentor.main.get_by_role("region", name="Je begon dit te schrijven")).not_to_be_visible()
    mentor.go(form)
    expect(mentor.main.get_by_label("Uitvoering")).to_have_value("")
    mentor.does_not_read("Dit is je concept van")
    assert word not in mentor.page.evaluate("JSON.stringify(localStorage)"), "a draft can be read on the device"
    mentor.page.context.clear_cookies()
    mentor.sign_in(MENTOR, PASSWORD)
    mentor.go(form)
    expect(mentor.main.get_by_label("Uitvoering")).to_have_value(text)
    mentor.main.get_by_role("button", name="Weggooien").first.tap()
    expect(mentor.main.get_by_label("Uitvoering")).to_have_value("")


def test_what_a_team_writes_down_reaches_every_dossier_and_every_colleague(
    visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    mentor = visitor(MENTOR, PASSWORD, narrow=True, has_touch=True)
    dossiers = three_at_once(mentor)
    must_be_read(mentor, visitor(COLLEAGUE, PASSWORD, narrow=True, has_touch=True), dossiers[0])
    a_letter_comes_in(mentor, dossiers[0], tmp_path)


def three_at_once(mentor: Visitor) -> list[str]:
    """A group activity: one text for three, and a little more about one of them. Gives where their dossiers are."""
    word = new_word()
    mentor.go("/rapporteren/")
    tap(mentor, mentor.main.get_by_role("link", name="Meer mensen na een activiteit"))
    mentor.look("telefoon-wie-waren-erbij")
    able = people_with_goals(mentor)
    for box in able[:3]:
        mentor.main.locator(f"input[value='{box}']").check()
    tap(mentor, mentor.main.get_by_role("button", name="Verder"))
    mentor.is_at("Rapporteren over meer mensen")
    parts = mentor.main.locator("form section.card")
    expect(parts).to_have_count(3)
    goals = parts.get_by_label("Doel van")
    expect(goals).to_have_count(3)
    for select in goals.all():
        select.select_option(index=select.locator("option").count() - 1)
    write_for_all(mentor, f"Samen gekookt, {word} op tafel.")
    alone = parts.first.locator("details")
    alone.locator("summary").tap()
    alone.get_by_label("Uitvoering").fill(f"Sneed zelf de uien voor {word}.")
    mentor.look("telefoon-over-meer-mensen")
    tap(mentor, mentor.main.get_by_role("button", name="Voor iedereen bewaren"))
    mentor.is_told("3")
    dossiers = [f"/deelnemers/{one}/" for one in able[:3]]
    for number, dossier in enumerate(dossiers):
        mentor.go(f"{dossier}rapportages/")
        expect(mentor.main.locator("li.card", has_text=f"gekookt, {word}")).to_have_count(1)
        expect(mentor.main.get_by_text(f"Sneed zelf de uien voor {word}.")).to_have_count(1 if number == 0 else 0)
    return dossiers


def people_with_goals(mentor: Visitor) -> list[str]:
    """Of those who can be ticked: who have a goal, as the page after it says."""
    everyone = [
        str(box.get_attribute("value")) for box in mentor.main.locator("fieldset").first.get_by_role("checkbox").all()
    ]
    choosing = mentor.path
    mentor.go(f"{choosing}schrijven/?" + "&".join(f"wie={one}" for one in everyone[:10]))
    headings = mentor.main.locator("form section.card").evaluate_all(
        "cards => cards.map(card => card.getAttribute('aria-labelledby').slice(2))"
    )
    mentor.page.go_back()
    return [str(one) for one in headings]


def write_for_all(mentor: Visitor, text: str) -> None:
    everyone = mentor.main.get_by_role("region", name="Over iedereen")
    everyone.get_by_label("Uitvoering").fill(text)


def must_be_read(mentor: Visitor, colleague: Visitor, dossier: str) -> None:
    """A memo for the team stands first with a colleague until it is signed off; the writer sees by whom."""
    word = new_word()
    mentor.go(f"{dossier}memos/")
    tap(mentor, mentor.main.get_by_role("link", name="Memo schrijven"))
    mentor.look("telefoon-memo-schrijven")
    mentor.fill_in({"Wat is het?": "overdracht", "Wat wil je vastleggen?": f"De sleutel ligt bij {word}."})
    mentor.fill_in({"Titel": f"Sleutel {word}", "Wie moet het lezen?": "het hele team, mentor en buddy"})
    mentor.fill_in({"Tot en met": f"{clock.today() + timedelta(days=3)}"})
    tap(mentor, mentor.main.get_by_role("button", name=SAVE))
    mentor.is_told("is bewaard.")
    entry = mentor.main.locator("li.card", has_text=word)
    expect(entry).to_contain_text("Nog niet gelezen")
    colleague.go(f"{dossier}memos/")
    theirs = colleague.main.locator("li.card", has_text=word)
    expect(theirs).to_contain_text("Matteo Vermeer")
    tap(colleague, theirs.get_by_role("button", name=re.compile("^Gelezen")))
    colleague.is_told("Er staat nu dat je dit gelezen hebt.")
    expect(colleague.main.get_by_role("button", name=re.compile(f"^Gelezen.*{word}"))).to_have_count(0)
    mentor.go(f"{dossier}memos/")
    expect(entry).to_contain_text(re.compile("Gelezen door: *Matteo Vermeer"))
    mentor.look("telefoon-memos")


def a_letter_comes_in(mentor: Visitor, dossier: str, folder: Path) -> None:
    """A program that calls itself a PDF is refused beside the field; the letter itself is kept, and opens as it was."""
    word = new_word()
    program, letter = folder / "brief.pdf", folder / "brief-school.pdf"
    program.write_bytes(b"MZ\x90\x00" + b"\x00" * 200 + b"This program cannot be run in DOS mode.")
    letter.write_bytes(a_pdf(f"Geachte ouders van {word}"))
    mentor.go(f"{dossier}documenten/")
    tap(
        mentor,
        mentor.main.get_by_role("link", name=re.compile("Document toevoegen|Voeg het eerste document toe")).first,
    )
    mentor.fill_in({"Titel": f"Brief van school over {word}", "Wat is het?": "brief"})
    mentor.main.get_by_label("Bestand", exact=True).set_input_files(program)
    tap(mentor, mentor.main.get_by_role("button", name="Toevoegen"))
    field = mentor.main.locator(".utrecht-form-field", has=mentor.page.locator("input[type=file]"))
    expect(field).to_contain_text("Wat er in dit bestand zit, past niet bij de naam.")
    mentor.look("telefoon-document-geweigerd")
    mentor.main.get_by_label("Bestand", exact=True).set_input_files(letter)
    tap(mentor, mentor.main.get_by_role("button", name="Toevoegen"))
    mentor.is_told("staat in het dossier.")
    mentor.go(f"{dossier}documenten/")
    kept = mentor.main.locator("li.card", has_text=word)
    expect(kept).to_have_count(1)
    mentor.look("telefoon-documenten")
    opened = mentor.download(kept.get_by_role("link", name=re.compile("^Bestand openen")).get_attribute("href") or "")
    assert is_pdf(opened)
    assert opened == letter.read_bytes()
