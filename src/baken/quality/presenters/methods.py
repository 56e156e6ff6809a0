"""What methods yield, as its pages show it (MT-07)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from baken.instruments.catalogue import load_instrument
from baken.instruments.schema import Scale
from baken.instruments.selectors import DOMAIN_LEVELS
from baken.methods.catalogue import UnknownCourse
from baken.methods.selectors import all_methods, find_course
from baken.methods.texts import localised
from baken.programmes.wording import ending_title
from baken.quality.presenters.strips import Strips, strips
from baken.quality.presenters.tables import share_words
from baken.quality.rules.methods import LEFT_GROUP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django_stubs_ext import StrOrPromise

    from baken.methods.schema import Course
    from baken.quality.rules.methods import Change, Quartiles, Yield
    from baken.quality.selectors import MethodChoice

#: How a life domain went, in the order of the parts of a bar.
STEPS: tuple[StrOrPromise, ...] = (
    pgettext_lazy("life domain", "better than before"),
    pgettext_lazy("life domain", "the same"),
    pgettext_lazy("life domain", "harder than before"),
)
ENDS: tuple[StrOrPromise, ...] = (gettext_lazy("as meant"), gettext_lazy("otherwise"))


def query(choice: MethodChoice) -> str:
    """The choice as it stands in an address."""
    chosen = {"year": choice.year, "location": choice.location_id, "team": choice.team_id}
    return urlencode({name: str(value) for name, value in chosen.items() if value})


def address(name: str, choice: MethodChoice, *args: str) -> str:
    """A page of these figures, with the same choice."""
    asked = query(choice)
    found = reverse(f"quality:{name}", args=args)
    return f"{found}?{asked}" if asked else found


def title_of(slug: str) -> str:
    """What a method is called; its key when this Baken no longer has it."""
    try:
        return localised(find_course(slug).title)
    except UnknownCourse:
        return slug


def _titles(slugs: Iterable[str]) -> dict[str, str]:
    """What these methods are called: one query for the organisation's own."""
    known = {course.slug: localised(course.title) for course in all_methods()}
    return {slug: known[slug] if slug in known else title_of(slug) for slug in slugs}


def days_words(days: float) -> str:
    """So many days, without a needless decimal."""
    return number_format(days, decimal_pos=0 if days == int(days) else 1)


@dataclass(frozen=True)
class Line:
    """A method in the table."""

    title: str
    url: str
    running: int
    groups: int
    ended: int
    as_meant: str
    days: str
    days_spread: str
    goals: str


def overview(found: Sequence[Yield], choice: MethodChoice) -> dict[str, Any]:
    """Every method that somebody follows or followed here."""
    titles = _titles(one.method for one in found)
    running = [(titles[one.method], [one.running]) for one in found if one.running]
    return {
        "lines": [_line(one, titles[one.method], choice) for one in found],
        "chart": strips(running) if running else None,
        "is_few": any(one.needs_caution for one in found),
    }


def _line(one: Yield, title: str, choice: MethodChoice) -> Line:
    return Line(
        title=title,
        url=address("method", choice, one.method),
        running=one.running,
        groups=one.groups,
        ended=one.endings.count,
        as_meant=share_words(one.endings.as_meant) if one.endings.as_meant else "",
        days=days_words(one.days.middle) if one.days else "",
        days_spread=f"{days_words(one.days.least)}–{days_words(one.days.most)}" if one.days else "",
        goals=share_words(one.goals) if one.tells_goals else "",
    )


@dataclass(frozen=True)
class Figures:
    """A spread as five numbers in words."""

    least: str
    first: str
    middle: str
    third: str
    most: str

    @classmethod
    def of(cls, spread: Quartiles | None) -> Figures | None:
        if spread is None:
            return None
        return cls(*map(days_words, (spread.least, spread.first, spread.middle, spread.third, spread.most)))


@dataclass(frozen=True)
class ChangeLine:
    """One life domain before and after."""

    title: str
    change: Change
    before: Figures | None
    after: Figures | None
    difference: Figures | None


@dataclass(frozen=True)
class Ending:
    title: str
    count: int


@dataclass(frozen=True)
class MethodPage:
    """Everything about one method."""

    title: str
    slug: str
    figures: Yield
    line: Line
    days: Figures | None
    as_meant: str
    goals: str
    endings: list[Ending]
    changes: list[ChangeLine]
    ends_chart: Strips | None
    change_chart: Strips | None

    @property
    def told(self) -> list[ChangeLine]:
        """The life domains in which there are enough to speak of."""
        return [line for line in self.changes if line.change.is_told]

    @property
    def fewest(self) -> int:
        """Of how many people the smallest figure about a life domain is; 0 when there is none."""
        return min((line.change.count for line in self.told), default=0)


def method_page(one: Yield, choice: MethodChoice) -> MethodPage:
    """Its endings, its time, the goals, and the life domains before and after."""
    course = _course(one.method)
    title = localised(course.title) if course else one.method
    meant = one.endings.as_meant
    changes = [_change(change, _domains()) for change in one.changes]
    told = [line for line in changes if line.change.is_told]
    return MethodPage(
        title=title,
        slug=one.method,
        figures=one,
        line=_line(one, title, choice),
        days=Figures.of(one.days),
        as_meant=share_words(meant) if meant else "",
        goals=share_words(one.goals) if one.tells_goals else "",
        endings=[Ending(_ending(course, key), count) for key, count in one.endings.others.items()],
        changes=changes,
        ends_chart=strips([(title, [meant.part, one.endings.other])], whole=True) if meant else None,
        change_chart=strips(
            [(line.title, [line.change.better, line.change.same, line.change.harder]) for line in told], whole=True
        )
        if told
        else None,
    )


def _course(slug: str) -> Course | None:
    try:
        return find_course(slug)
    except UnknownCourse:
        return None


def _ending(course: Course | None, key: str) -> str:
    if key == LEFT_GROUP:
        return _("left the group before the end")
    return ending_title(course, key) if course else key


def _domains() -> Mapping[str, str]:
    items = load_instrument(DOMAIN_LEVELS).items
    return {item.key: localised(item.label) for item in items if isinstance(item, Scale)}


def _change(change: Change, titles: Mapping[str, str]) -> ChangeLine:
    return ChangeLine(
        titles.get(change.domain, change.domain),
        change,
        Figures.of(change.before),
        Figures.of(change.after),
        Figures.of(change.difference),
    )


# As a table ---------------------------------------------------------------------------------------------------

type Table = tuple[list[str], list[list[object]]]


def overview_table(found: Sequence[Yield]) -> Table:
    """What the page of all methods says; what it does not split, the file does not either."""
    titles = _titles(one.method for one in found)
    header = [
        _("Method"),
        _("Follow it now"),
        _("Groups now"),
        _("Ended"),
        _("Ended as meant"),
        _("Median in days"),
        _("Shortest in days"),
        _("Longest in days"),
        _("Goals evaluated"),
        _("Goals reached"),
    ]
    return header, [[titles[one.method], *_plain(one)] for one in found]


def _plain(one: Yield) -> list[object]:
    meant, days = one.endings.as_meant, one.days
    return [
        one.running,
        one.groups,
        one.endings.count,
        meant.part if meant else "",
        days.middle if days else "",
        days.least if days else "",
        days.most if days else "",
        one.goals.whole,
        one.goals.part if one.tells_goals else "",
    ]


def method_table(page: MethodPage) -> Table:
    """What the page of one method says."""
    spread = [_("lowest"), _("first quartile"), _("median"), _("third quartile"), _("highest")]
    header = [_("What"), _("Of"), _("How many"), *spread]
    one = page.figures
    lines: list[list[object]] = [
        [_("Follow it now"), "", one.running],
        [_("Ended"), "", one.endings.count],
    ]
    if one.endings.as_meant:
        lines.append([_("Ended"), str(ENDS[0]), one.endings.as_meant.part])
        lines.append([_("Ended"), str(ENDS[1]), one.endings.other])
    lines += [[_("Ended"), ending.title, ending.count] for ending in page.endings]
    if one.days:
        lines.append([_("Days"), "", one.days.count, *_five(one.days)])
    lines.append([_("Goals evaluated"), "", one.goals.whole])
    if one.tells_goals:
        lines.append([_("Goals reached"), "", one.goals.part])
    for line in page.told:
        for of, figures in (
            (pgettext("measurement", "before"), line.change.before),
            (_("after"), line.change.after),
            (_("difference"), line.change.difference),
        ):
            lines.append([line.title, of, line.change.count, *_five(figures)])
        counts = (line.change.better, line.change.same, line.change.harder)
        lines += [[line.title, str(step), count] for step, count in zip(STEPS, counts, strict=True)]
    return header, lines


def _five(spread: Quartiles | None) -> list[object]:
    return [spread.least, spread.first, spread.middle, spread.third, spread.most] if spread else []
