"""Tags and filters of the screens: dates as people say them, symbols, small pictures."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.forms import BaseForm
from django.template.loader import get_template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from baken.shared import clock, forms, rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

register = template.Library()

FACES = 6
DAYS_IN_A_WEEK = 7
_DAYS_IN_A_MONTH = 30.44
_SAID_IN_DAYS, _SAID_IN_YEARS = 60, 24  #: up to so many days, from so many months
BAR_WIDTH, BAR_GAP, BAR_HEIGHT = 11, 4, 35
_SELECTED = mark_safe(" selected")

#: The living environments, each with its symbol: colour never speaks alone.
ENVIRONMENT_ICONS = {"socio": "sun", "balans": "scales", "sfeer": "house", "baken": "lighthouse"}
ALERT_KINDS = {"success": "ok", "error": "error", "warning": "warning"}
ALERT_ICONS = {"ok": "check", "error": "warning", "warning": "warning", "info": "info"}
DUE_KINDS = {"late": "late", "today": "soon", "soon": "soon", "open": "soon", "ok": "ok", "later": "quiet"}


# -- dates --------------------------------------------------------------------------------------------------------
def as_day(value: date | datetime) -> date:
    """The day of a date or a moment, in the organisation's time zone."""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def days_apart(days: int) -> str:
    """How far off a day is, in words: 0 is today, 3 is over three days, -3 is three days ago."""
    match days:
        case 0:
            return _("today")
        case 1:
            return _("tomorrow")
        case -1:
            return _("yesterday")
    if abs(days) > _SAID_IN_DAYS:
        return _months_apart(days)
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


def _months_apart(days: int) -> str:
    """Nobody says "450 days ago": further off, months say enough, and then years."""
    months = round(abs(days) / _DAYS_IN_A_MONTH)
    if months >= _SAID_IN_YEARS:
        years = months // 12
        if days > 0:
            return ngettext("in %(years)d year", "in %(years)d years", years) % {"years": years}
        return ngettext("%(years)d year ago", "%(years)d years ago", years) % {"years": years}
    if days > 0:
        return ngettext("in %(months)d month", "in %(months)d months", months) % {"months": months}
    return ngettext("%(months)d month ago", "%(months)d months ago", months) % {"months": months}


def short_day(day: date) -> str:
    """A day in three short words, "ma 24 nov", with the year when it is another one."""
    language = get_language() or ""
    words = _in_words(day, "D j M", language)
    if language == "nl":
        words = words.lower()
    return words if day.year == clock.today().year else f"{words} {day.year}"


@lru_cache(maxsize=5000)
def _in_words(day: date, form: str, _language: str) -> str:
    """A day in the language that is active. A page says the same few days many times."""
    return date_format(day, form)


def _time_of(value: datetime) -> str:
    return f"{timezone.localtime(value):%H:%M}"


def said(machine: str, words: str, exactly: str) -> SafeString:
    """Words on the screen, the exact date on hover and on paper."""
    return format_html(
        '<time datetime="{}" title="{}"><span class="said__words">{}</span><span class="said__exact">{}</span></time>',
        machine,
        exactly,
        words,
        exactly,
    )


@register.filter
def exact(value: date | datetime | None) -> str:
    """A date or moment in full: "maandag 24 november 2025", with the time if it has one."""
    if value is None:
        return ""
    words = _in_words(as_day(value), "l j F Y", get_language() or "")
    if isinstance(value, datetime):
        return f"{words} {_time_of(value)}"
    return words


@register.filter
def as_said(value: date | datetime | None) -> SafeString | str:
    """A date as people say it: "over 3 dagen, ma 24 nov". Nothing for no date."""
    if value is None:
        return ""
    day = as_day(value)
    words = f"{days_apart((day - clock.today()).days)}, {short_day(day)}"
    return said(day.isoformat(), words, exact(value))


@register.filter
def days_ago(value: date | datetime | None) -> SafeString | str:
    """Only the distance: "3 dagen geleden"."""
    if value is None:
        return ""
    day = as_day(value)
    return said(day.isoformat(), days_apart((day - clock.today()).days), exact(value))


@register.filter
def moment(value: date | datetime | None) -> SafeString | str:
    """When something happened: "gisteren 21:10", "za 22 nov 18:40", only the day for a date."""
    if value is None:
        return ""
    day = as_day(value)
    days = (day - clock.today()).days
    words = days_apart(days) if days in {0, -1} else short_day(day)
    if isinstance(value, datetime):
        words = f"{words} {_time_of(value)}"
    return said(value.isoformat(), words, exact(value))


@register.inclusion_tag("shared/_due_chip.html")
def due_chip(due_on: date | datetime) -> dict[str, Any]:
    """A chip that says how late something is, or how soon it must be there."""
    day = as_day(due_on)
    days = (day - clock.today()).days
    if days < 0:
        words = ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
        return {"kind": "late", "words": words, "day": day}
    return {"kind": "soon" if days < DAYS_IN_A_WEEK else "quiet", "words": days_apart(days), "day": day}


# -- words and figures --------------------------------------------------------------------------------------------
@register.filter
def percentage(value: float | None) -> str:
    """A share between 0 and 1 as whole percents; a dash where there is nothing to divide."""
    return "–" if value is None else f"{round(value * 100)}%"


@register.filter
def rule_text(number: str) -> str:
    """What a numbered rule says, in the user's language."""
    rule = rulebook.find(number)
    return rule.text if rule else ""


@register.filter
def initials(name: str) -> str:
    """Two capitals of a name: "Samira El Amrani" → "SE", "Jan van den Berg" → "JB"."""
    capitals = [word[0] for word in str(name).split() if word[0].isupper()]
    return "".join(capitals[:2]) or str(name)[:1].upper()


@register.filter
def face_class(name: str) -> str:
    """The colour of a person's avatar: always the same for the same name."""
    return f"face--{zlib.crc32(str(name).encode()) % FACES + 1}"


# -- symbols and pictures -----------------------------------------------------------------------------------------
@cache
def _drawing(name: str) -> str:
    return str(get_template(f"shared/icons/{name}.svg").render())


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A symbol of ours; with `label` where it stands alone and so must be read out."""
    read_out = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" '
        'stroke-linecap="round" stroke-linejoin="round" {}>{}</svg>',
        read_out,
        mark_safe(_drawing(name)),  # noqa: S308  # one of our own files
    )


@register.filter
def chip_icon(kind: str | None) -> str:
    """The symbol of a living environment, or the symbol asked for; nothing for other kinds of chips."""
    if not kind or kind in DUE_KINDS or kind in {"info", "quiet"}:
        return ""
    return ENVIRONMENT_ICONS.get(kind, kind)


@register.filter
def due_kind(status: str) -> str:
    """The colour of a status: late, today, soon, later, open, ok."""
    return DUE_KINDS.get(status, "quiet")


@register.filter
def alert_kind(level: str) -> str:
    """Django's level of a message in the words of the component library."""
    return ALERT_KINDS.get(level, "info")


@register.filter
def alert_icon(kind: str) -> str:
    return ALERT_ICONS[kind]


@dataclass(frozen=True)
class Bar:
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Chart:
    width: int
    height: int
    bar_width: int
    bars: Sequence[Bar]


@register.simple_tag
def bars(values: Sequence[float], highest: float | str | None = None) -> Chart:
    """Columns for `_bars.html`; even a zero keeps a foot, so that one sees there was a measurement."""
    top = float(highest or 0) or max([*values, 1])
    heights = [max(2, round(BAR_HEIGHT * min(value, top) / top)) for value in values]
    return Chart(
        width=max(1, len(values) * (BAR_WIDTH + BAR_GAP) - BAR_GAP),
        height=BAR_HEIGHT,
        bar_width=BAR_WIDTH,
        bars=[Bar(n * (BAR_WIDTH + BAR_GAP), BAR_HEIGHT - high, high) for n, high in enumerate(heights)],
    )


# -- lists and forms ----------------------------------------------------------------------------------------------
@register.inclusion_tag("shared/_sort_header.html", takes_context=True)
def sort_header(context: template.Context, key: str, title: str, css: str = "") -> dict[str, Any]:
    """The heading of a column that sorts the list: `?sort=key`, and on a second click `?sort=-key`."""
    request = context["request"]
    current = request.GET.get("sort", "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    return {
        "request": request,
        "title": title,
        "css": css,
        "direction": direction,
        "next": f"-{key}" if direction == "ascending" else key,
    }


@register.filter
def as_options(options: Sequence[dict[str, Any]]) -> SafeString:
    """The choices of a list, of which there can be hundreds."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((str(one["value"]), _SELECTED if one["selected"] else "", one["label"]) for one in options),
    )


@register.filter
def form_problems(form: BaseForm) -> list[forms.Problem]:
    """What is wrong with a form as a whole, each with its rule."""
    return forms.problems(form.non_field_errors())
