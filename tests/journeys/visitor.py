"""Someone at a screen, who does what people do: read, follow links, fill in forms, press buttons."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import Resolver404, resolve
from playwright.sync_api import expect

from tests.conftest import PROJECT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Locator, Page, ViewportSize

    from tests.conftest import RunningBaken

type Answer = str | bool | list[str]

AXE = (PROJECT / "node_modules" / "axe-core" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDER_THAN_THE_WINDOW = "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"
#: On a phone the bar with the menu floats over the page. What happens to lie half behind it counts as too small for a
#: finger, though one scrolls it free: while axe looks, the bar stands below the page.
BAR_BELOW_THE_PAGE = "document.querySelectorAll('.tab-bar').forEach(bar => { bar.style.position = 'static' })"
BAR_AS_IT_WAS = "document.querySelectorAll('.tab-bar').forEach(bar => { bar.style.position = '' })"
#: Words that stand on English screens and in no Dutch sentence.
ENGLISH = re.compile(
    r"\b(the|and|with|your|you|this|that|from|save|delete|remove|edit|cancel|search|submit|password|username"
    r"|sign in|log out|please|required|settings|back|yes|none|null|undefined|here|today|report on|choose|change)\b",
    re.IGNORECASE,
)
PICTURES = PROJECT / "var" / "pictures"
KEEP_PICTURES = bool(os.environ.get("BAKEN_PICTURES"))
#: Where every worker of this run notes the kinds of pages that axe saw at both widths.
LOOKED_AT = PROJECT / "var" / "journeys" / f"looked-at-{os.environ.get('PYTEST_XDIST_TESTRUNUID') or os.getpid()}"
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}


@dataclass
class Visitor:
    """A browser window of one person, signed in or not."""

    page: Page
    house: RunningBaken
    problems: list[str]

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def path(self) -> str:
        """Where this visitor is, without the address of the house and the query."""
        return re.sub(r"[?#].*", "", self.page.url.removeprefix(self.house.url))

    def go(self, path: str, *, status: int = 200) -> None:
        answer = self.page.goto(f"{self.house.url}{path}")
        assert answer is not None
        assert answer.status == status, f"{path} answers {answer.status}"

    def sign_in(self, email: str, password: str) -> None:
        self.go("/account/login/")
        self.page.get_by_label("E-mailadres").fill(email)
        self.page.get_by_label("Wachtwoord", exact=True).fill(password)
        self.main.get_by_role("button", name="Inloggen", exact=True).click()
        self.page.wait_for_url(lambda url: "/account/login/" not in url)

    # -- doing ---------------------------------------------------------------------------------------------------
    def follow(self, name: str | re.Pattern[str]) -> None:
        """Follow the first link with this name on the page, and be where it leads."""
        link = self.main.get_by_role("link", name=named(name)).first
        with self.page.expect_navigation():
            link.click()

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press the button with this name, and be on the page that answers."""
        button = self.main.get_by_role("button", name=named(name)).first
        with self.page.expect_navigation():
            button.click()

    def fill_in(self, answers: Mapping[str, Answer]) -> None:
        """Fill in fields by their label, as they stand on the page; choices by the words of what is chosen."""
        for label, answer in answers.items():
            fill_in(self.main, label, answer)

    def send(self, answers: Mapping[str, Answer], button: str, *, told: str | re.Pattern[str]) -> None:
        """Fill in a form, send it, and be told that it arrived."""
        self.fill_in(answers)
        self.press(button)
        self.is_told(told)

    def move_clock(self, *jumps: str) -> None:
        """Let the days pass, for this visitor only."""
        self.go("/klok/")
        for jump in jumps:
            self.press(jump)
            self.is_told("De klok is verzet.")

    def download(self, url: str) -> bytes:
        """What this visitor gets when saving what is behind a link."""
        answer = self.page.request.get(url if url.startswith("http") else f"{self.house.url}{url}")
        assert answer.status == 200, f"{url} answers {answer.status}"
        return answer.body()

    # -- reading -------------------------------------------------------------------------------------------------
    def reads(self, *texts: str | re.Pattern[str]) -> None:
        for text in texts:
            expect(self.main).to_contain_text(text)

    def does_not_read(self, *texts: str) -> None:
        for text in texts:
            expect(self.main).not_to_contain_text(text)

    def is_at(self, heading: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)

    def is_told(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator("#messages")).to_contain_text(text)

    def look(self, name: str, *, axe_only_narrow: bool = False) -> None:
        """Nothing that axe finds, no page wider than its window, at both widths; on Dutch pages no English words.

        A kind of page that was looked at already in this run, and is now in another state, axe only sees on a phone.
        So it does (`axe_only_narrow`) where hundreds of pages are gone over: journeys look at the frame at both widths.
        What is wrong is noted, so that a journey says everything that it came by. With BAKEN_PICTURES=1 a picture of
        the page is kept.
        """
        if words := english_words(self.page):
            self.problems.append(f"{name} ({self.path}) has English words: {', '.join(sorted(words))}")
        kind = kind_of(self.path)
        known = axe_only_narrow or kind in looked_at()
        self.measure(name, axe_at=[NARROW] if known and not KEEP_PICTURES else [WIDE, NARROW])
        if kind and not known:
            with LOOKED_AT.open("a") as noted:
                noted.write(f"{kind}\n")

    def measure(self, name: str, *, axe_at: Sequence[ViewportSize], rules: Sequence[str] = ()) -> None:
        """Whether the page fits in its window at both widths, and what axe finds at these, by all rules or by some."""
        before = self.page.viewport_size
        for size in (WIDE, NARROW):
            if self.page.viewport_size != size:
                self.page.set_viewport_size(size)
            where = f"{name} ({self.path}) at {size['width']}"
            if overflow := self.page.evaluate(WIDER_THAN_THE_WINDOW):
                self.problems.append(f"{where}: {overflow} pixels wider than the window")
            if size in axe_at:
                self.problems += [f"{where}: {violation}" for violation in violations(self.page, rules)]
            if KEEP_PICTURES:
                PICTURES.mkdir(parents=True, exist_ok=True)
                self.page.screenshot(path=PICTURES / f"{name}-{size['width']}.png", full_page=True)
        if before and before != self.page.viewport_size:
            self.page.set_viewport_size(before)


def looked_at() -> set[str]:
    return set(LOOKED_AT.read_text().splitlines()) if LOOKED_AT.exists() else set()


def kind_of(path: str) -> str | None:
    """What names the page among all others like it; None when nothing is served there."""
    try:
        found = resolve(path)
    except Resolver404:
        return None
    told_apart = {key: value for key, value in found.kwargs.items() if key in {"step", "profile"}}
    return f"{found.view_name}{told_apart or ''}"


def named(name: str | re.Pattern[str]) -> re.Pattern[str]:
    """The whole name of a link or button, however what is only read aloud is spaced."""
    return re.compile(f"^{re.escape(name).replace(':', r'\s*:')}$") if isinstance(name, str) else name


def label_of(text: str) -> re.Pattern[str]:
    """A label as it stands on the page: what may stay empty says so."""
    return re.compile(rf"^\s*{re.escape(text)}(\s*\(niet verplicht\))?\s*$")


def fill_in(form: Locator, label: str, answer: Answer) -> None:
    """Fill in one field of a form."""
    choices = form.get_by_role("group", name=label_of(label))
    control = form.get_by_label(label_of(label))
    expect(choices.or_(control).first).to_be_visible()
    if choices.count():
        for choice in [answer] if isinstance(answer, str) else list_of(answer):
            choices.first.get_by_label(choice, exact=True).check()
    elif isinstance(answer, bool):
        control.first.set_checked(answer)
    elif control.first.evaluate("control => control.tagName") == "SELECT":
        option = control.first.locator("option").get_by_text(str(answer), exact=True)
        control.first.select_option(option.get_attribute("value"))
    else:
        control.first.fill(str(answer))


def list_of(answer: Answer) -> list[str]:
    assert isinstance(answer, list)
    return answer


def english_words(page: Page) -> set[str]:
    """English words in what can be read on a Dutch page, apart from what someone typed, and from addresses."""
    if page.locator("html").get_attribute("lang") != "nl":
        return set()
    text = re.sub(r"https?://\S+", "", page.locator("body").inner_text())
    return {found.group().lower() for found in ENGLISH.finditer(text)}


def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe finds on the page as it is, in words."""
    options = {
        "runOnly": {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": TAGS},
        "resultTypes": ["violations"],
        "preload": False,  # of style sheets, for rules that are not asked for
    }
    page.evaluate(BAR_BELOW_THE_PAGE)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(
        "async options => (await axe.run(document, options)).violations", options
    )
    page.evaluate(BAR_AS_IT_WAS)
    return [
        f"{problem['id']}: {problem['help']}\n    {re.sub(r'\s+', ' ', node['html'])[:300]}"
        for problem in found
        for node in problem["nodes"][:3]
    ]
