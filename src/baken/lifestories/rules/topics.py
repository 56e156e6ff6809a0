"""What is asked about: the topics of wishes and habits, and the chapters of a life, from `topics.yaml` (SL-04).

A topic has a title and questions, and no moment: what someone wishes is never a timetable (SL-05).
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from baken.methods.schema import Declaration, Key, Text
from baken.shared.declared import read_source, validated

FILE = Path(__file__).parents[1] / "topics.yaml"


class First(StrEnum):
    """The parts of the page for who is with someone for the first time, in the order in which it is read."""

    ADDRESS = "address"
    CALMS = "calms"
    UPSETS = "upsets"
    MORNING = "morning"
    FOOD = "food"
    EVENING = "evening"
    JOY = "joy"
    PEOPLE = "people"


class Topic(Declaration):
    """Something that someone can have wishes or habits about."""

    key: Key
    title: Text
    first: First
    questions: tuple[Text, ...]


class ChapterKind(Declaration):
    """A part of a life, with questions that help to tell of it."""

    key: Key
    title: Text
    questions: tuple[Text, ...]


class _Declared(Declaration):
    topics: tuple[Topic, ...]
    chapters: tuple[ChapterKind, ...]


#: The chapter that someone gives a name of their own.
OWN_CHAPTER = "own"


@cache
def _declared() -> _Declared:
    return validated(read_source(FILE), _Declared)


@cache
def topics() -> dict[str, Topic]:
    """Every topic by key, in the order of the file."""
    return {topic.key: topic for topic in _declared().topics}


@cache
def chapter_kinds() -> dict[str, ChapterKind]:
    """Every kind of chapter by key, in the order of a life."""
    return {kind.key: kind for kind in _declared().chapters}
