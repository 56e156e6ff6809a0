"""Why a cell is refused or odd, in the user's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from baken.exchange.rules.records import Reason, Weight
from baken.participants.rules import mask_bsn

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from baken.exchange.rules.profile import Text

REASONS: dict[str, StrOrPromise] = {
    "bsn_invalid": _("%(value)s is not a citizen service number: it fails the eleven test."),
    "name_missing": _("There is no name at all: nobody could find this person again."),
    "no_date": _("%(value)s is not a date that exists."),
    "birth_in_future": _("%(value)s is in the future."),
    "death_in_future": _("%(value)s is in the future."),
    "death_before_birth": _("%(value)s is before the date of birth."),
    "too_long": _("This text is too long."),
    "taken_back": _("The register took this record back (code %(value)s)."),
    "empty": _("Nothing is filled in."),
    "email_invalid": _("%(value)s is not an e-mail address; it is left out."),
    "value_unknown": _("%(value)s is not one of the possible values; it is left out."),
    "death_date_missing": _("Has died, and the date is not known."),
    "authority_lapsed": _("%(value)s: this person is of age or the relation has no authority, so it is left out."),
    "authority_unknown": _("%(value)s is not a known code. It is kept; check who has authority."),
    "request_day_missing": _("The day of the request is missing; the day of the import is used."),
    "marker_missing": _("It is not marked whether this is an older version; the names decided."),
    "stillborn": _("A stillborn child; no relation is made."),
    "related_bsn_invalid": _("%(value)s is not a citizen service number; the person is not recognised by it."),
    "changed_since": _("Was imported before, and the file says something else now."),
    "bsn_known": _("A participant here has this citizen service number."),
    "namesake_known": _("A participant here has the same name and date of birth, with another service number."),
    "same_person_known": _("A participant here has the same name and date of birth."),
    "several_known": _("Several participants here have this name and date of birth. Look who it is."),
    "repeated": _("Says the same as line %(value)s."),
    "same_key": _("Has the same service number as line %(value)s, and says something else."),
    "namesake": _("Has the same name and date of birth as line %(value)s, with another service number."),
    "same_person": _("Has the same name and date of birth as line %(value)s."),
    "file_too_large": _("The file is larger than %(value)s MB."),
    "too_many_rows": _("The file has more than %(value)s rows. Split it."),
    "file_empty": _("The file is empty."),
    "not_a_table": _("This is not a CSV or xlsx file."),
    "encoding_unknown": _("The text in this file cannot be read. Save it as CSV (UTF-8) or as xlsx."),
    "columns_missing": _("These columns are missing: %(value)s."),
}
#: Reasons whose value is personal and long known to whoever brought the file: shown masked on screen.
_MASKED = {"bsn_invalid", "related_bsn_invalid"}


def say(code: str, value: str = "") -> str:
    """A reason in the user's language."""
    return str(REASONS[code]) % {"value": value}


def summary(code: str) -> str:
    """A reason in general, where it is counted over many cells."""
    return say(code, "…")


def in_language(text: Text) -> str:
    return text.en if get_language() == "en" else text.nl


@dataclass(frozen=True)
class SaidReason:
    column: str
    text: str
    refuses: bool


def said(reasons: Iterable[Reason]) -> list[SaidReason]:
    return [
        SaidReason(
            reason.column,
            say(reason.code, mask_bsn(reason.value) if reason.code in _MASKED else reason.value),
            reason.weight == Weight.REFUSAL,
        )
        for reason in reasons
    ]
