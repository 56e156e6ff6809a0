"""The whole catalogue for other programs and for people (MT-01, MT-02, MT-06, MT-07)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from baken.methods.catalogue import courses, methods, ways
from baken.methods.listing import as_lines, as_plain_data

#: The table of MT-07.
SLUGS = """
    ontmoetingscentra vriendendiensten op-eigen-benen community-support gemixt-talent eigen-kracht-conferentie fact cti
    ispb active-support hooi-op-je-vork srh irb hee-herstelwerkgroepen herstellen-doe-je-zelf sbcm relim
    wijk-en-psychiatrie supported-living eigen-initiatief-model person-centered-planning voor-mekaar
    werken-met-verhalen thuisbegeleiding oplossingsgericht-werken sociale-netwerkstrategieen vrijwillige-netwerkcoach
    vriendenkringen zorg-en-ondersteuningsplan
"""
#: The eight of MT-02.
BEACONS = {
    "question-behind",
    "own-strength",
    "outreach",
    "formal-informal",
    "collective-individual",
    "integral",
    "result-driven",
    "professional-room",
}


@pytest.fixture(scope="module")
def listed() -> dict[str, list[dict[str, Any]]]:
    plain = json.dumps(as_plain_data(courses(), methods(), ways()), ensure_ascii=False)
    found: dict[str, list[dict[str, Any]]] = json.loads(plain)
    return found


def test_all_methods_and_ways_are_in_it_by_their_names(listed: dict[str, list[dict[str, Any]]]) -> None:
    assert {method["slug"] for method in listed["methods"]} == set(SLUGS.split())
    assert {way["slug"] for way in listed["ways"]} == {
        "kwartiermaken",
        "maatschappelijke-steunsystemen",
        "signaleringsnetwerken",
    }
    assert [course["slug"] for course in listed["courses"]] == ["acht-fasenmodel"]


def test_each_method_has_what_is_known_and_its_course(listed: dict[str, list[dict[str, Any]]]) -> None:
    for method in listed["methods"]:
        assert {fit["beacon"] for fit in method["beacons"]} <= BEACONS
        assert "professional-room" in {fit["beacon"] for fit in method["beacons"]}
        assert {fit["basis"] for fit in method["beacons"]} <= {"stated", "inferred"}
        for part in ("title", "aim", "target_group", "approach", "developer", "foundation"):
            assert set(method[part]) == {"nl", "en"}, (method["slug"], part)
        assert method["course"]["phases"]
        assert method["criteria"]["systematic"] in {"yes", "no", "unknown"}


def test_for_people_it_is_a_line_each() -> None:
    lines = list(as_lines(courses(), methods(), ways()))
    assert len(lines) == 1 + 29 + 3
    assert "cti 1\tCritical Time Intervention (CTI)" in lines
