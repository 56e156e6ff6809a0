"""The kinds of entries, as people filter by them."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an entry is. The value stands in addresses and in the access log."""

    REPORT = "report"
    MEMO = "memo"
    MINUTES = "minutes"
    DOCUMENT = "document"
    TALK = "talk"
    DECISION = "decision"
    STEP = "step"
    PLAN = "plan"
    CARD = "card"
    RISKS = "risks"
    INCIDENT = "incident"
    NOTICE = "notice"
    POST = "post"
    MESSAGE = "message"
    CRISIS = "crisis"
    EXPERTS = "experts"
    METHOD = "method"
    INSTRUMENT = "instrument"
    DRAWING = "drawing"
    MATCH = "match"
    STAY = "stay"
    ADMISSION = "admission"
    PERSPECTIVE = "perspective"
    CONTACT = "contact"
    MEASURE = "measure"
    WEIGHING = "weighing"
    NEEDS = "needs"
    PLACING = "placing"
