"""A check in plain words: each line of YG-04 with what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from baken.youths.rules.admission import Condition, Verdict, in_the_way
from baken.youths.selectors import told_in, verdicts_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from baken.youths.models import AdmissionCheck

TITLES: dict[Condition, StrOrPromise] = {
    Condition.AGE: gettext_lazy("Age"),
    Condition.NEED: gettext_lazy("How heavy the question is"),
    Condition.HOME: gettext_lazy("Growing up at home"),
    Condition.FAMILY: gettext_lazy("Living in a family"),
    Condition.DAILY: gettext_lazy("By day"),
}
VERDICTS: dict[Verdict, tuple[str, StrOrPromise]] = {
    Verdict.MET: ("ok", pgettext_lazy("condition", "met")),
    Verdict.EXCEPTION: ("info", pgettext_lazy("condition", "exception")),
    Verdict.NOT_MET: ("late", pgettext_lazy("condition", "not met")),
    Verdict.UNKNOWN: ("soon", pgettext_lazy("condition", "not known yet")),
}


@dataclass(frozen=True)
class Line:
    """One condition: what it comes to and why, with what was said about it."""

    title: str
    kind: str
    verdict: str
    text: str
    said: str = ""


def lines_of(check: AdmissionCheck) -> list[Line]:
    """The five conditions in plain words."""
    verdicts = verdicts_of(check)
    words = {
        Condition.AGE: _age(check, verdicts[Condition.AGE]),
        Condition.NEED: _need(check),
        Condition.HOME: (_HOME[check.unsafe_at_home], check.unsafe_why),
        Condition.FAMILY: (_FAMILY[check.no_family], check.no_family_why),
        Condition.DAILY: (_DAILY[check.daily], check.daily_note),
    }
    return [
        Line(str(TITLES[one]), VERDICTS[verdict][0], str(VERDICTS[verdict][1]), str(words[one][0]), words[one][1])
        for one, verdict in verdicts.items()
    ]


def summary(check: AdmissionCheck) -> dict[str, str]:
    """A chip for the whole check: the decision when there is one, else whether something stands in the way."""
    if check.is_decided:
        return {"kind": "ok" if check.outcome == "admit" else "quiet", "text": str(check.get_outcome_display())}
    if missing := in_the_way(verdicts_of(check)):
        return {"kind": "soon", "text": _("not everything met: %(what)s") % {"what": names_of(missing)}}
    return {"kind": "info", "text": _("everything met, to be decided")}


def names_of(conditions: list[Condition]) -> str:
    return ", ".join(str(TITLES[one]).lower() for one in conditions)


_HOME = {
    "yes": gettext_lazy("Cannot grow up safely or in good health at home."),
    "no": gettext_lazy("Can grow up at home. Then a living group is not the place; help at home comes first."),
    "unknown": gettext_lazy("Not known yet whether growing up at home is safe. Ask who referred."),
}
_FAMILY = {
    "yes": gettext_lazy("Cannot live in a foster family or a family home."),
    "no": gettext_lazy("Can live in a family. Then a foster family or a family home comes first."),
    "unknown": gettext_lazy("Not known yet whether a foster family or a family home would fit. Look at that first."),
}
_DAILY = {
    "school": gettext_lazy("Goes to school."),
    "day_activity": gettext_lazy("Has a day activity or work."),
    "arranged": gettext_lazy("School or day activity is arranged and begins soon."),
    "nothing": gettext_lazy("Has no school or day activity. Arrange that first, or together with the move."),
    "unknown": gettext_lazy("Not known yet whether there is a school or day activity."),
}
_NEED = {
    "light": gettext_lazy("A light question. A living group is for moderate and severe ones."),
    "moderate": gettext_lazy("A moderate question."),
    "severe": gettext_lazy("A severe question."),
    "unknown": gettext_lazy("Not judged yet. Ask the behavioural expert or who referred."),
}


def _need(check: AdmissionCheck) -> tuple[StrOrPromise, str]:
    words = str(_NEED[check.need])
    if check.need_by:
        words = _("%(need)s Judged by %(name)s.") % {"need": words, "name": check.need_by}
    return words, check.need_note


def _age(check: AdmissionCheck, verdict: Verdict) -> tuple[str, str]:
    age = told_in(check).age
    about = {
        "age": str(age) if age else "",
        "day": date_format(check.admission_on, "j F Y"),
        "least": check.least_age,
        "most": check.most_age,
    }
    if age is None:
        return _(
            "The date of birth is not known. Ask for it: the group is for %(least)s to %(most)s years."
        ) % about, ""
    if verdict == Verdict.MET:
        return _("%(age)s years on %(day)s: between %(least)s and %(most)s.") % about, ""
    if age.high < check.least_age:
        words = _("%(age)s years on %(day)s: younger than %(least)s.") % about
    elif age.low >= check.most_age:
        words = _("%(age)s years on %(day)s: already %(most)s or older.") % about
    else:
        words = _("The date of birth is known in part: %(age)s years on %(day)s.") % about
    if verdict == Verdict.EXCEPTION:
        words = _("%(age)s An exception, allowed by %(name)s.") % {"age": words, "name": check.exception_by}
        return words, check.exception_reason
    return words, ""
