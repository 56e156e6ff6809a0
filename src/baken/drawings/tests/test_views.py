"""Drawings on screen and on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from django.http import HttpResponse

from baken.audit.models import AccessLog
from baken.drawings import services
from baken.drawings.models import DrawingVersion, Status
from baken.drawings.schema import DrawingKind, TieKind
from baken.drawings.tests.factories import SYSTEM, a_draft, laid_down
from baken.drawings.wording import SLUGS
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase
    from pytest_django.fixtures import DjangoAssertNumQueries

    from baken.drawings.tests.conftest import People

MOST_QUERIES = 15


def shown(response: HttpResponseBase) -> str:
    """What a page that works says."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def pictures(page: str) -> list[ET.Element]:
    """The drawings on a page, read as strictly as XML is."""
    found = re.findall(r'<svg class="drawing .*?</svg>', page, re.DOTALL)
    return [ET.fromstring(one) for one in found]  # noqa: S314  # our own pages


@pytest.fixture
def draft(people: People) -> DrawingVersion:
    return people.version(a_draft(people.noor, filled=True))


def test_a_drawing_is_begun_drawn_laid_down_and_compared(people: People) -> None:
    """MT-07: by forms alone, without a script."""
    client = people.client("Wies")
    page = shown(client.get(people.url("overview")))
    assert page.count("Nog niet getekend.") == len(DrawingKind)
    page = shown(client.get(people.url("start", "ecogram")))
    assert "Nooit adressen" in page
    sent = {"title": "Netwerk van Noor", "drawn_with": "Noor", "filled": "on", "client_key": str(uuid4())}
    page = shown(client.post(people.url("start", "ecogram"), sent, follow=True))
    assert "Ans Kuipers" in page
    version = DrawingVersion.objects.get()
    added = {
        "label": "Hardloopclub",
        "kind": "system",
        "sector": "days",
        "tied_as": "strong",
        "tied_to": "me",
        "client_key": str(uuid4()),
    }
    page = shown(client.post(people.url("element_add", version.pk), added, follow=True))
    assert "Hardloopclub staat in de tekening." in page
    assert "sterke band met Hardloopclub" in page
    tie = version_now(people, version).parsed.ties[-1]
    changed = {
        "start": tie.start,
        "end": tie.end,
        "kind": "stressful",
        "direction": "forward",
        "label": "",
        "revision": "2",
    }
    page = shown(client.post(people.url("tie", version.pk, tie.key), changed, follow=True))
    assert "gespannen band met Noor Kuipers, geeft energie aan Noor Kuipers" in page
    shown(client.get(people.url("fix", version.pk)))
    fixed = {"title": "Netwerk", "drawn_on": str(clock.today()), "drawn_with": "Noor en Ans", "revision": "3"}
    page = shown(client.post(people.url("fix", version.pk), fixed, follow=True))
    assert "samen met Noor en Ans" in page
    assert client.get(people.url("edit", version.pk)).status_code == 404, "what is laid down is not drawn in"
    key = {"client_key": str(uuid4())}
    for _time in range(2):
        page = shown(client.post(people.url("version_start", version.pk), key, follow=True))
    second = DrawingVersion.objects.get(status=Status.DRAFT)
    page = shown(client.post(people.url("element_remove", second.pk, "hardloopclub"), follow=True))
    assert "Je kunt dit ongedaan maken." in page
    added = {"label": "Werk", "kind": "system", "sector": "", "client_key": str(uuid4())}
    shown(client.post(people.url("element_add", second.pk), added, follow=True))
    page = shown(client.get(people.url("compare", second.pk, version.pk)))
    assert page.index("Erbij gekomen") < page.index("Werk (") < page.index("Niet meer aanwezig")
    assert "Hardloopclub: gespannen band met Noor Kuipers" in page
    assert len(pictures(page)) == 2


def version_now(people: People, version: DrawingVersion) -> DrawingVersion:
    return people.version(version)


@pytest.mark.parametrize("kind", DrawingKind)
def test_every_kind_is_begun_and_drawn_in_and_its_picture_is_well_formed(people: People, kind: DrawingKind) -> None:
    client = people.client("Wies")
    shown(client.get(people.url("start", SLUGS[kind])))
    draft = people.version(a_draft(people.noor, kind, filled=True))
    services.add_element(
        actor=SYSTEM,
        version=draft,
        values={"label": 'Jan "de <b>Boer</b>" & zoon', "when": "2019-03" if kind is DrawingKind.LIFELINE else None}
        | ({"kind": "event"} if kind is DrawingKind.LIFELINE else {}),
    )
    page = shown(client.get(people.url("edit", draft.pk)))
    (picture,) = pictures(page)
    links = [one for one in picture.iter() if one.tag == "a"]
    assert len(links) == len(people.version(draft).parsed.elements)
    assert all(one.get("aria-label") and one.get("href") for one in links)
    assert "<b>Boer" not in page
    assert "style=" not in page
    (picture,) = pictures(shown(client.get(people.url("version", draft.pk))))
    assert picture.get("role") == "img"


def test_a_drawing_is_printed_and_that_is_logged(people: People) -> None:
    draft = a_draft(people.noor, DrawingKind.GENOGRAM, filled=True)
    paper = people.client("Wies").get(people.url("pdf", draft.pk))
    assert paper["Content-Type"] == "application/pdf"
    assert AccessLog.objects.filter(what="drawing", event="print", participant_id=people.noor.pk).exists()


def test_a_drawing_can_be_read_as_a_table_and_has_a_legend_of_what_it_uses(people: People) -> None:
    draft = people.version(a_draft(people.noor, DrawingKind.GENOGRAM, filled=True))
    for kind, end in ((TieKind.CLOSE, "ans-kuipers"), (TieKind.CUT_OFF, "piet-kuipers")):
        services.add_tie(actor=SYSTEM, version=draft, values={"start": "me", "kind": kind, "end": end})
    page = shown(people.client("Wies").get(people.url("version", draft.pk)))
    assert "moeder van Noor Kuipers · innig contact met Noor Kuipers" in page
    assert "vader van Noor Kuipers · contact verbroken met Noor Kuipers" in page
    legend = page[page.index("Wat de tekens betekenen") : page.index("De tekening in woorden")]
    assert "Samenwonend" in legend
    assert "Mishandeling" not in legend
    viewed = AccessLog.objects.filter(what="drawing", event="view", participant_id=people.noor.pk)
    assert viewed.count() == 1


def test_dragging_is_saved_at_once_and_answers_with_the_page_as_it_is(people: People, draft: DrawingVersion) -> None:
    client = people.client("Wies")
    address = people.url("move", draft.pk, "ans-kuipers")
    page = shown(client.post(address, {"x": "700", "y": "-120", "revision": "1"}, headers={"HX-Request": "true"}))
    assert 'data-revision="2"' in page
    (picture,) = pictures(page)
    ans = next(one for one in picture.iter("a") if one.get("data-key") == "ans-kuipers")
    assert (ans.get("data-x"), ans.get("data-y")) == ("700", "-120")
    late = client.post(address, {"x": "0", "y": "300", "revision": "1"}, headers={"HX-Request": "true"})
    assert late.status_code == 409
    assert "Een collega heeft deze tekening intussen veranderd" in late.content.decode()
    assert people.version(draft).parsed.by_key["ans-kuipers"].x == 700


def test_without_a_script_a_button_moves_and_another_undoes(people: People, draft: DrawingVersion) -> None:
    client = people.client("Wies")
    before = draft.parsed.by_key["ans-kuipers"].x
    shown(client.get(people.url("element", draft.pk, "ans-kuipers")))
    sent = {"way": "right", "revision": "1", "back": "ans-kuipers"}
    answer = client.post(people.url("move", draft.pk, "ans-kuipers"), sent)
    assert answer["Location"] == people.url("element", draft.pk, "ans-kuipers")
    assert people.version(draft).parsed.by_key["ans-kuipers"].x == before + 40
    assert "Opnieuw schikken" in shown(client.get(people.url("edit", draft.pk)))
    client.post(people.url("undo", draft.pk), {"revision": "2"})
    assert people.version(draft).parsed.by_key["ans-kuipers"].x == before
    client.post(people.url("tidy", draft.pk), {"revision": "3"})
    assert people.version(draft).revision == 4


def test_two_who_change_the_same_see_both(people: People, draft: DrawingVersion) -> None:
    values = {"label": "Ans Vos"}
    services.change_element(actor=people.actor("Tess"), version=draft, key="ans-kuipers", values=values, revision=1)
    sent = {"label": "Moeder Ans", "kind": "person", "sector": "family", "note": "parent", "revision": "1"}
    page = shown(people.client("Wies").post(people.url("element", draft.pk, "ans-kuipers"), sent))
    assert "Wat iemand anders opsloeg" in page
    assert "Ans Vos" in page
    assert "Moeder Ans" in page
    assert 'name="revision" value="2"' in page


def test_what_cannot_be_read_is_refused_beside_its_field(people: People, draft: DrawingVersion) -> None:
    client = people.client("Wies")
    page = shown(client.post(people.url("element_add", draft.pk), {"label": "", "tied_as": "strong"}))
    assert "Zeg met wie." in page
    same = {"start": "me", "end": "ans-kuipers", "kind": "weak"}
    page = shown(client.post(people.url("tie_add", draft.pk), same))
    assert "Deze twee hebben deze band al." in page
    assert "MT-07" in page
    shown(client.post(people.url("fix", draft.pk), {"title": "", "drawn_on": "2999-01-01"}))
    line = people.version(a_draft(people.noor, DrawingKind.LIFELINE))
    page = shown(client.post(people.url("element_add", line.pk), {"label": "Feest", "when": "ooit", "feeling": "1"}))
    assert "12-03-1968" in page
    for broken in (
        {"revision": "x"},
        {},
        {"revision": "1", "way": "sideways"},
        {"revision": "1", "x": "ver"},
        {"revision": "1", "x": "9" * 400},
        {"revision": "1", "y": "-" + "9" * 5000},
    ):
        assert "Dit kan Baken niet lezen" in shown(
            client.post(people.url("move", draft.pk, "ans-kuipers"), broken, follow=True)
        )
    client.post(people.url("undo", draft.pk), {"revision": "9" * 40})
    assert people.version(draft).revision == 1


@pytest.mark.parametrize(
    "path", [("element", "nobody"), ("element_remove", "nobody"), ("tie", "x"), ("tie_remove", "x")]
)
def test_what_is_not_in_the_drawing_is_not_there(people: People, draft: DrawingVersion, path: tuple[str, str]) -> None:
    assert people.client("Wies").get(people.url(path[0], draft.pk, path[1])).status_code == 404


def test_a_thrown_away_draft_is_put_back(people: People, draft: DrawingVersion) -> None:
    client = people.client("Wies")
    page = shown(client.post(people.url("discard", draft.pk), follow=True))
    assert "Terugzetten" in page
    assert client.get(people.url("version", draft.pk)).status_code == 404
    shown(client.post(people.url("restore", draft.pk), follow=True))
    assert people.version(draft).is_draft


def test_who_has_no_tie_sees_nothing_and_an_expert_draws_nothing(people: People, draft: DrawingVersion) -> None:
    for name in ("Stan", "Gijs"):
        client = people.client(name)
        for address in (people.url("overview"), people.url("version", draft.pk), people.url("edit", draft.pk)):
            assert client.get(address).status_code == 404
    assert people.client("Wies").get(people.url("undo", draft.pk)).status_code == 405


@pytest.mark.parametrize("page", ["overview", "start", "version", "edit", "element", "tie_add", "fix", "compare"])
def test_no_page_asks_more_when_more_is_drawn(
    people: People, page: str, django_assert_max_num_queries: Callable[..., DjangoAssertNumQueries]
) -> None:
    versions = []
    for _time in range(3):
        first = laid_down(people.version(a_draft(people.noor, filled=True)))
        versions.append(services.start_version(actor=SYSTEM, drawing=first.drawing, on=clock.today()))
    draft = versions[0]
    more: dict[str, tuple[object, ...]] = {
        "overview": (),
        "start": ("ecogram",),
        "element": (draft.pk, "ans-kuipers"),
        "compare": (draft.pk, draft.drawing.states.exclude(pk=draft.pk).get().pk),
    }
    client = people.client("Wies")
    with django_assert_max_num_queries(MOST_QUERIES):  # type: ignore[attr-defined]  # a context
        shown(client.get(people.url(page, *more.get(page, (draft.pk,)))))
