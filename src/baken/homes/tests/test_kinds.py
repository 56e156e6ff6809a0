"""The kinds of homes that ship: where, for whom, and what one works with there."""

from __future__ import annotations

from baken.homes.rules.kinds import Family, Tool, kinds

OF_YOUTH = {Tool.ADMISSION_CHECK, Tool.YOUTH_FACTS, Tool.PARENTS_AGENDA, Tool.PERSPECTIVE, Tool.CASH_BOOK}


def test_youths_live_in_a_neighbourhood_or_on_the_ground_of_an_institution() -> None:
    """YG-01."""
    found = {key: set(kind.tools) for key, kind in kinds().items() if kind.family is Family.YOUTH}
    assert found == {"youth-neighbourhood": OF_YOUTH, "youth-grounds": OF_YOUTH}


def test_people_with_dementia_live_in_one_of_four_forms() -> None:
    """SL-02."""
    found = {key: set(kind.tools) for key, kind in kinds().items() if kind.family is Family.DEMENTIA}
    assert set(found) == {"dementia-house", "dementia-apartment", "dementia-care-home", "dementia-nursing-home"}
    assert all(tools == set(Tool) - OF_YOUTH for tools in found.values())


def test_no_word_of_a_kind_makes_a_ward_of_a_home() -> None:
    for kind in kinds().values():
        said = f"{kind.title.nl} {kind.about.nl} {kind.resident.nl} {kind.residents.nl}".lower()
        assert not {"bed", "afdeling", "cliënt", "patiënt"} & set(said.replace(".", " ").replace(",", " ").split())
