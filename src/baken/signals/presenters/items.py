"""A signal as a line in a list: what, about whom, since when, by which rule, and the one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from baken.participants.access import can
from baken.participants.models import ConsentKind
from baken.shared import clock
from baken.shared.templatetags.baken import days_apart, short_day
from baken.signals.presenters.living import ACTIONS as OF_LIVING
from baken.signals.presenters.living import LIVING, living_title
from baken.signals.presenters.methods import METHODS, method_steps, method_title
from baken.signals.rules import GENTLE, Kind, Level, rank
from baken.signals.selectors import putting_off
from baken.trajectories.models import Obligation, Trajectory
from baken.trajectories.presenters import due_entries
from baken.trajectories.selectors import own_soon_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor
    from baken.signals.models import KeptSignal

#: The same with the name of whom it is about.
_TITLES: dict[Kind, StrOrPromise] = {
    Kind.NO_MENTOR: gettext_lazy("%(name)s has no mentor who is there"),
    Kind.NO_BUDDY: gettext_lazy("%(name)s has no buddy"),
    Kind.CONSENT_LAPSED: gettext_lazy("Consent for %(name)s has ended: %(what)s"),
    Kind.NO_INVENTORY: gettext_lazy("Nobody wrote down the risks of %(name)s"),
    Kind.NO_OPEN_GOAL: gettext_lazy("The plan of %(name)s is carried out, without an open goal"),
    Kind.JUDGE: gettext_lazy("Decide whether incident %(reference)s of %(name)s is for the inspectorate"),
    Kind.INSPECTORATE: gettext_lazy("Report incident %(reference)s of %(name)s to the inspectorate"),
    Kind.FOLLOW_UP: gettext_lazy("Follow-up of incident %(reference)s of %(name)s"),
    Kind.NOTICE: gettext_lazy("Letter to relatives of %(name)s"),
    Kind.MESSAGE: gettext_lazy("Answer to relatives of %(name)s"),
    Kind.ADVICE: gettext_lazy("Do what the expert team advised for %(name)s"),
    Kind.CRISIS: gettext_lazy("Decide what happens after the crisis of %(name)s"),
    Kind.AFTERCARE: gettext_lazy("Aftercare of the crisis of %(name)s"),
    Kind.GOING_BACK: gettext_lazy("A goal that %(name)s reached gets harder"),
    Kind.POST: gettext_lazy("Post about %(name)s waits for you"),
}

_CARDS: dict[Kind, tuple[StrOrPromise, StrOrPromise]] = {
    Kind.CARD: (
        gettext_lazy("%(name)s has no participant card"),
        gettext_lazy("Look at the participant card of %(name)s again"),
    ),
    Kind.EARLY_WARNING: (
        gettext_lazy("%(name)s has no early-warning plan"),
        gettext_lazy("Look at the early-warning plan of %(name)s again"),
    ),
}

#: What the room that keeps a step says of it itself.
FROM_ELSEWHERE = ("title", "why", "action", "action_url")

ACTIONS: dict[Kind, StrOrPromise] = {
    Kind.NO_MENTOR: gettext_lazy("Arrange"),
    Kind.NO_BUDDY: gettext_lazy("Assign"),
    Kind.CONSENT_LAPSED: gettext_lazy("To the consents"),
    Kind.NO_INVENTORY: gettext_lazy("Fill in"),
    Kind.RISKS_TO_WEIGH: gettext_lazy("Weigh"),
    Kind.NO_OPEN_GOAL: gettext_lazy("To the plan"),
    Kind.CARD: pgettext_lazy("on a button", "Open"),
    Kind.EARLY_WARNING: pgettext_lazy("on a button", "Open"),
    Kind.JUDGE: gettext_lazy("Decide"),
    Kind.INSPECTORATE: gettext_lazy("Report to them"),
    Kind.FOLLOW_UP: pgettext_lazy("on a button", "Open"),
    Kind.NOTICE: pgettext_lazy("on a button", "Write"),
    Kind.MESSAGE: pgettext_lazy("on a button", "Answer"),
    Kind.ADVICE: pgettext_lazy("on a button", "Open"),
    Kind.CRISIS: gettext_lazy("Decide"),
    Kind.AFTERCARE: pgettext_lazy("on a button", "Open"),
    Kind.NO_REPORTS: pgettext_lazy("on a button", "Report"),
    Kind.GOING_BACK: pgettext_lazy("on a button", "Read"),
    Kind.POST: pgettext_lazy("on a button", "Open"),
    Kind.METHOD_ENDS: pgettext_lazy("on a button", "Open"),
    Kind.METHOD_PAUSED: pgettext_lazy("on a button", "Open"),
    Kind.ROLE_OPEN: gettext_lazy("Fill the role"),
    Kind.HOURS_OVER: pgettext_lazy("on a button", "Open"),
    Kind.MATCH_CONTACT: gettext_lazy("To the match"),
    Kind.METHOD_LEFT_OVER: pgettext_lazy("on a button", "Open"),
    Kind.METHOD_AFTER_DEATH: pgettext_lazy("on a button", "Open"),
    **OF_LIVING,
}

CHIPS = {Level.LATE: "late", Level.MISSING: "soon", Level.CONTRADICTING: "info"}


def signal_items(
    signals: Sequence[KeptSignal], *, actor: Actor, named: bool = True, soon_days: int | None = None
) -> list[dict[str, Any]]:
    """Signals for `signals/_signals.html`. The next step stands beside what this actor may do.

    The participants come along with their ties to the actor, as the selectors see to. `named` says whether the name
    stands in the title; `soon_days` is the organisation's own number, asked for when it is not given.
    """
    if not signals:
        return []
    soon = own_soon_days() if soon_days is None else soon_days
    steps = iter(due_entries(_obligations(signals), today=clock.today(), soon_days=soon, named=named, actor=actor))
    of_methods = iter(method_steps(signals, soon_days=soon, named=named, actor=actor))
    entries = {Kind.STEP: steps, Kind.METHOD_STEP: of_methods}
    return [
        _item(
            signal,
            next(entries[kind]) if (kind := Kind(signal.kind)) in entries else None,
            actor,
            named=named,
            soon=soon,
        )
        for signal in signals
    ]


def _obligations(signals: Iterable[KeptSignal]) -> list[Obligation]:
    """The obligations behind signals, as the trajectory words them."""
    found = []
    for signal in signals:
        if signal.kind == Kind.STEP:
            said = signal.details
            obligation = Obligation(
                trajectory=Trajectory(course_slug=said["course"], course_version=said["version"]),
                key=said["key"],
                step=said["step"],
                rule=signal.rule,
                due_on=signal.due_on,
                since_on=signal.since_on if said["counted"] else None,
                allowed=said["allowed"],
            )
            obligation.participant = signal.participant
            found.append(obligation)
    return found


def _item(signal: KeptSignal, step: dict[str, Any] | None, actor: Actor, *, named: bool, soon: int) -> dict[str, Any]:
    now, today = clock.now(), clock.today()
    level = signal.level_at(now, today)
    participant = signal.participant
    days = (signal.due_on - today).days
    chip = CHIPS.get(level) or ("soon" if days <= soon else "quiet")
    item = {
        "chip": chip,
        "when": when_words(level, days, signal.due_at, now),
        "day": signal.due_on,
        "rule": signal.rule,
        "url": participant.get_absolute_url() if named else "",
        "snooze_url": "",
        "order": (rank(Kind(signal.kind), level, signal.due_on, today), signal.due_on.isoformat(), signal.key),
    }
    if signal.kind in GENTLE:
        item |= {"chip": "quiet", "when": _("when it suits")}
    if step is not None:
        item |= {name: step.get(name, "") for name in FROM_ELSEWHERE}
    else:
        offered = can(actor, signal.meaning.act, participant)
        item |= {
            "title": _title(signal, participant.display_name),
            "why": _("Since %(day)s.") % {"day": short_day(signal.since_on)},
            "action": ACTIONS[Kind(signal.kind)] if offered else "",
            "action_url": signal.url if offered else "",
        }
    if signal.meaning.can_wait and can(actor, putting_off(signal), participant):
        item["snooze_url"] = reverse("signals:snooze", args=[participant.pk, signal.pk])
    return item


def when_words(level: Level, days: int, due_at: datetime | None, now: datetime) -> str:
    """How late or how soon, in a few words."""
    if level in {Level.MISSING, Level.CONTRADICTING}:
        return {Level.MISSING: _("is missing"), Level.CONTRADICTING: _("does not fit")}[level]
    if due_at:
        hours = int(abs((due_at - now).total_seconds()) // 3600)
        if level is Level.LATE:
            return ngettext("%(hours)d hour late", "%(hours)d hours late", hours) % {"hours": hours}
        return ngettext("within %(hours)d hour", "within %(hours)d hours", max(hours, 1)) % {"hours": max(hours, 1)}
    if days < 0:
        return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
    return days_apart(days)


def _title(signal: KeptSignal, name: str) -> str:
    kind = Kind(signal.kind)
    said = {"name": name, "reference": signal.details.get("reference", "")}
    match kind:
        case Kind.CARD | Kind.EARLY_WARNING:
            missing, again = _CARDS[kind]
            return str(missing if signal.level_at(clock.now(), clock.today()) is Level.MISSING else again) % said
        case Kind.RISKS_TO_WEIGH:
            count = signal.details.get("count", 1)
            words = ngettext("A risk of %(name)s was noted", "%(count)s risks of %(name)s were noted", count)
            return words % {**said, "count": count}
        case Kind.NO_REPORTS:
            count = signal.details.get("count", 1)
            words = ngettext(
                "Nobody reports about a goal of %(name)s", "Nobody reports about %(count)s goals of %(name)s", count
            )
            return words % {**said, "count": count}
        case Kind.CONSENT_LAPSED:
            consent = signal.details.get("consent", "")
            what = dict(ConsentKind.choices).get(consent, consent)
            return str(_TITLES[kind]) % {**said, "what": what}
        case _ if kind in LIVING or kind in METHODS:
            words_of = living_title if kind in LIVING else method_title
            return words_of(kind, signal.details, name)
        case _:
            return str(_TITLES[kind]) % said
