"""What the page of a proposal for everyone says: who goes where and why, what it is worth, what the homes become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.environments.rules.catalogue import checklist
from baken.homes.rules.norms import Norms, Size, size_of
from baken.methods.texts import localised
from baken.placement.rules.aims import AimKey
from baken.placement.rules.explaining import WhyNot
from baken.placement.rules.situation import ObstacleKind
from baken.placement.wording import obstacle_words, wish_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.forms import Form

    from baken.placement.rules.explaining import Better, Group, Line
    from baken.placement.rules.results import Measured, Proposal, Result
    from baken.placement.rules.situation import Obstacle


@dataclass(frozen=True)
class Shown:
    """What a proposal is shown with: the names that the reader may know, and for whom a place is still asked."""

    result: Result
    names: Mapping[str, str]
    asking: Collection[str]
    move_price: int

    @property
    def homes(self) -> dict[str, str]:
        return {key: home.name for key, home in self.result.homes.items()}

    def who(self, key: str) -> str:
        return self.names.get(key) or _("Someone")


def aim_words(key: AimKey) -> str:
    return {
        AimKey.PLACED: _("Everyone who can have a place has one"),
        AimKey.WAITING: _("Who is most pressed, or waited longest, waits least"),
        AimKey.FIT: _("Everyone lives where it fits"),
        AimKey.MOVES_AND_WISHES: _("Few people move, and wishes come true"),
    }[key]


def tabs(shown: Shown, current: int) -> list[dict[str, Any]]:
    """The proposals, each with what it is worth beside the first."""
    first = shown.result.proposals[0]
    return [
        {
            "title": _("The best one") if number == 0 else _("Otherwise %(number)s") % {"number": number},
            "url": f"?voorstel={number + 1}",
            "current": number == current,
            "words": _beside(first, proposal, shown) if number else "",
        }
        for number, proposal in enumerate(shown.result.proposals)
    ]


def _beside(first: Proposal, other: Proposal, shown: Shown) -> str:
    """How another proposal differs from the first, and what that costs."""
    number = len(other.elsewhere)
    said = [ngettext("%(n)s person lives elsewhere", "%(n)s people live elsewhere", number) % {"n": number}]
    names = [shown.who(key) for key in other.elsewhere[:3]]
    said[0] += f" ({', '.join(names)}{', …' if number > len(names) else ''})"
    missing = len(other.without_place) - len(first.without_place)
    if missing > 0:
        said.append(
            ngettext("%(n)s person more without a place", "%(n)s more without a place", missing) % {"n": missing}
        )
    elif missing < 0:
        said.append(
            ngettext("%(n)s person fewer without a place", "%(n)s fewer without a place", -missing) % {"n": -missing}
        )
    differences = (
        (other.weeks_waited - first.weeks_waited, _("%(n)s weeks of waiting more"), _("%(n)s weeks of waiting less")),
        (other.points - first.points, _("%(n)s points of fit more"), _("%(n)s points of fit less")),
        (other.moves - first.moves, _("%(n)s moves more"), _("%(n)s moves fewer")),
        (other.wishes_met - first.wishes_met, _("%(n)s wishes more come true"), _("%(n)s wishes fewer come true")),
    )
    said += [(more if n > 0 else less) % {"n": abs(n)} for n, more, less in differences if n]
    if len(said) == 1:
        said.append(_("it costs nothing that can be counted"))
    return "; ".join(said) + "."


def measured(proposal: Proposal) -> list[dict[str, Any]]:
    """Per aim, in order: what came of it, and how sure it is that nothing is better."""
    said = {
        AimKey.PLACED: _people_without(len(proposal.without_place)),
        AimKey.WAITING: ngettext(
            "%(n)s week of waiting together", "%(n)s weeks of waiting together", proposal.weeks_waited
        ) % {"n": proposal.weeks_waited},
        AimKey.FIT: _average_fit(proposal),
        AimKey.MOVES_AND_WISHES: _("%(moves)s, %(wishes)s") % {
            "moves": ngettext("%(n)s move", "%(n)s moves", proposal.moves) % {"n": proposal.moves},
            "wishes": ngettext("%(n)s wish comes true", "%(n)s wishes come true", proposal.wishes_met)
            % {"n": proposal.wishes_met},
        },
    }  # fmt: skip
    return [
        {"title": aim_words(one.aim), "words": said[one.aim], "proof": proof_words(one), "is_proven": one.is_proven}
        for one in proposal.measured
    ]


def _people_without(number: int) -> str:
    if not number:
        return _("nobody without a place")
    return ngettext("%(n)s person without a place", "%(n)s people without a place", number) % {"n": number}


def _average_fit(proposal: Proposal) -> str:
    housed = sum(bool(line.room or line.stays_in) for line in proposal.lines)
    if not housed:
        return "–"
    return _("on average %(points)s of 100 points of fit") % {"points": number_format(proposal.points / housed, 0)}


def proof_words(one: Measured) -> str:
    if one.is_proven:
        return _("proven: it cannot be better")
    part = one.at_most_better * 100
    return _("at most %(part)s%% better is possible") % {"part": number_format(part, 1)}


def rows(proposal: Proposal, shown: Shown, form: Form | None) -> list[dict[str, Any]]:
    """One row per person: where, when, why, and what stood in the way of something better."""
    return [_row(line, shown, form) for line in proposal.lines]


def _row(line: Line, shown: Shown, form: Form | None) -> dict[str, Any]:
    homes = shown.homes
    fields = [f"mark-{line.person}", f"not-{line.person}"]
    return {
        "key": line.person,
        "who": shown.who(line.person),
        "url": reverse("placement:advice", args=[line.person]) if line.person in shown.names else "",
        "home": homes.get(line.home, ""),
        "room": shown.result.rooms.get(line.room, ""),
        "from_on": line.from_on,
        "moves_from": homes.get(line.moves_from, ""),
        "stays_in": homes.get(line.stays_in, ""),
        "is_decided": line.person not in shown.asking,
        "why": _why(line, shown),
        "better": [_better_words(one, shown) for one in line.better],
        "fields": [form[name] for name in fields if form and name in form.fields],
        "decide_url": _decide_url(line, shown),
    }


def _decide_url(line: Line, shown: Shown) -> str:
    if not line.room or line.from_on is None or line.person not in shown.names or line.person not in shown.asking:
        return ""
    return f"{reverse('placement:decide', args=[line.person])}?kamer={line.room}&van={line.from_on.isoformat()}"


def _why(line: Line, shown: Shown) -> list[str]:
    """Why this place: the fit in features, the wishes that come true, the waiting."""
    said = []
    if line.room or line.stays_in:
        if line.agreeing:
            agreeing, counted = line.agreeing
            said.append(_("%(agreeing)s of %(counted)s features agree") % {"agreeing": agreeing, "counted": counted})
        else:
            said.append(_("needs or environment are not settled: it speaks neither for nor against"))
    said += [_("wish: %(wish)s") % {"wish": wish_words(wish, shown.names, shown.homes)} for wish in line.met]
    if line.room and not line.moves_from:
        weeks = line.weeks_waited
        said.append(
            ngettext("waits %(n)s week", "waits %(n)s weeks", weeks) % {"n": weeks}
            if weeks
            else _("no waiting: free as soon as the place is needed")
        )
    return said


def _better_words(better: Better, shown: Shown) -> dict[str, str]:
    words = {
        "who": shown.who(better.who) if better.who else "",
        "day": date_format(better.until, "j F Y") if better.until else "",
        "points": better.points,
        "price": shown.move_price,
    }
    said = {
        WhyNot.OBSTACLE: lambda: "; ".join(_obstacle(one, shown) for one in better.obstacles),
        WhyNot.APART: lambda: _("apart from %(who)s, who lives there then") % words,
        WhyNot.LATER: lambda: _("full until %(day)s: waiting counts for more than fit") % words,
        WhyNot.GIVEN: lambda: _("goes to %(who)s in this proposal") % words,
        WhyNot.MOVE_OF_ANOTHER: lambda: _("would cost a move of %(who)s") % words,
        WhyNot.FULL: lambda: _("full until %(day)s") % words if better.until else _("full, and no end has been agreed"),
        WhyNot.PRICE: lambda: _("%(points)s points better; a move has to yield more than %(price)s") % words,
        WhyNot.HELD_FAST: lambda: _("you held fast where they live"),
        WhyNot.OTHERWISE: lambda: _("a room is free there, but this proposal as a whole goes otherwise"),
    }
    rules = [one.rule for one in better.obstacles if one.rule]
    return {
        "home": shown.homes.get(better.home, ""),
        "words": said[better.why](),
        "rule": rules[0] if rules else "",
    }


def _obstacle(obstacle: Obstacle, shown: Shown) -> str:
    """What stands in the way, in words; a home that somebody took out of the question just now has no other reason."""
    if obstacle.kind is ObstacleKind.EXCLUDED and not obstacle.text:
        return _("you said: not there")
    return obstacle_words(obstacle, shown.names)


def groups(proposal: Proposal, shown: Shown) -> list[dict[str, Any]]:
    """What each home becomes: its size beside what is usual, and how many need what."""
    return [_group(one, shown) for one in proposal.groups]


def _group(group: Group, shown: Shown) -> dict[str, Any]:
    home = shown.result.homes[group.home]
    size = size_of(group.after, Norms(residents_least=home.least, residents_most=home.most))
    usual = ""
    if home.least and home.most:
        usual = _("usual: %(least)s to %(most)s") % {"least": home.least, "most": home.most}
    elif home.per_worker:
        usual = _("%(n)s for one worker, at most") % {"n": home.per_worker}
    return {
        "key": group.home,
        "name": home.name,
        "before": group.before,
        "after": group.after,
        "usual": usual,
        "rule": home.rule,
        "is_usual": size not in {Size.FEWER, Size.MORE},
        "comes": [shown.who(key) for key in group.comes],
        "leaves": [shown.who(key) for key in group.leaves],
        "balance": _balance(group),
    }


def _balance(group: Group) -> list[dict[str, Any]]:
    """Per group of features how many need each, now and then."""
    found = []
    for one in checklist().groups:
        before, after = group.needs_before.get(one.key, {}), group.needs_after.get(one.key, {})
        features = [
            {"title": localised(each.title), "before": before.get(each.key, 0), "after": after.get(each.key, 0)}
            for each in one.features
        ]
        found.append({"title": localised(one.title), "features": features})
    return found
