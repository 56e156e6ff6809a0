"""Why something is sent. Each room names its purposes when the application starts, and who makes its documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from baken.accounts.policy import Action

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

type Maker = Callable[[UUID], bytes]


@dataclass(frozen=True)
class Purpose:
    """A reason to send: what it is called, the rule that demands it, and who may read and handle it in a dossier."""

    slug: str
    title: StrOrPromise
    rule: str = ""
    view: Action = Action.NOTICE_VIEW
    handle: Action = Action.NOTICE_SEND


_purposes: dict[str, Purpose] = {}
_makers: dict[str, Maker] = {}


def register(*purposes: Purpose) -> None:
    """Declare purposes. The same one may come twice; another one under the same name is an error."""
    for purpose in purposes:
        if _purposes.setdefault(purpose.slug, purpose) != purpose:
            raise ValueError(f"purpose {purpose.slug} is declared twice, differently")


def register_maker(name: str, maker: Maker) -> None:
    """Declare who makes the PDF of a message when it is sent: a function of the id of what it is about."""
    if _makers.setdefault(name, maker) is not maker:
        raise ValueError(f"maker {name} is declared twice")


def purpose_of(slug: str) -> Purpose:
    """The purpose of that name; one without words for a room that is no longer there."""
    return _purposes.get(slug) or Purpose(slug, slug)


def is_known(slug: str) -> bool:
    return slug in _purposes


def all_purposes() -> list[Purpose]:
    return sorted(_purposes.values(), key=lambda purpose: str(purpose.title))


def maker_of(name: str) -> Maker:
    """Who makes this kind of document.

    Raises:
        KeyError: nobody registered for it.
    """
    return _makers[name]
