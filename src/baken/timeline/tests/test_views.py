"""The timeline of a dossier: what stands in it for whom, and how far one can look."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.incidents.tests.factories import IncidentFactory, InvolvedFactory
from baken.reports.models import Dispute, Memo
from baken.shared import clock
from baken.timeline.models import ReadingMark
from baken.timeline.rules.kinds import Kind
from baken.timeline.tests.conftest import fill, lived_through, memo, report, staff_incident

if TYPE_CHECKING:
    from typing import Any

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from baken.participants.models import Participant
    from baken.plans.models import Goal
    from baken.timeline.tests.conftest import House

MOST_QUERIES = 15


def address(participant: Participant, **query: object) -> str:
    return f"{reverse('timeline:timeline', args=[participant.pk])}?{urlencode(query)}"


def signed_in(client: Client, house: House, name: str) -> Client:
    client.force_login(house.staff[name])
    return client


def kinds_in(answer: Any) -> set[str]:
    return {entry.kind for entry in answer.context["entries"]}


def test_a_mentor_finds_every_kind_in_one_stream(client: Client, house: House, goal: Goal) -> None:
    fill(goal)
    lived_through(house.noor)
    answer = signed_in(client, house, "Wies").get(address(house.noor))
    seen = kinds_in(answer)
    older = client.get(address(house.noor, vanaf=answer.context["next"])) if answer.context["next"] else None
    assert seen | (kinds_in(older) if older else set()) == set(Kind)
    moments = [entry.moment for entry in answer.context["entries"]]
    assert moments == sorted(moments, reverse=True)


def test_one_log_row_per_page_says_which_kinds(client: Client, house: House, goal: Goal) -> None:
    fill(goal)
    answer = signed_in(client, house, "Wies").get(address(house.noor))
    row = AccessLog.objects.get(what="timeline")
    assert (row.event, row.relation, row.participant_id) == ("view", "mentor", house.noor.pk)
    assert set(row.details["kinds"]) == kinds_in(answer)


def test_an_incident_of_staff_is_never_in_a_dossier(client: Client, house: House, goal: Goal) -> None:
    staff_incident(house)
    for name in ("Wies", "Mara", "Tess"):
        answer = signed_in(client, house, name).get(address(house.noor, kind="incident"))
        assert not answer.context["entries"]
        found = client.get(reverse("timeline:search"), {"q": "geslagen"})
        assert not found.context["groups"]


def test_who_has_no_relation_finds_no_page_and_is_logged(client: Client, house: House, goal: Goal) -> None:
    for name in ("Stan", "Olga", "Kiki", "Gijs"):
        assert signed_in(client, house, name).get(address(house.noor)).status_code == 404
    assert AccessLog.objects.filter(outcome="denied", what="timeline").count() == 4


def test_the_page_is_for_reading(client: Client, house: House) -> None:
    assert signed_in(client, house, "Wies").post(address(house.noor)).status_code == 405


@pytest.mark.parametrize(
    ("kind", "expected"), [("memo", {"memo"}), ("report", {"report"}), ("experts", {"experts"}), ("nonsense", None)]
)
def test_it_filters_by_kind(client: Client, house: House, goal: Goal, kind: str, expected: set[str] | None) -> None:
    fill(goal)
    seen = kinds_in(signed_in(client, house, "Wies").get(address(house.noor, kind=kind)))
    assert seen == expected if expected else len(seen) > 5


def test_it_filters_by_goal_domain_author_and_period(client: Client, house: House, goal: Goal) -> None:
    fill(goal)
    yesterday = clock.now() - timedelta(days=1)
    mine = report(goal, "Oud", at=yesterday - timedelta(days=9), author_id=house.staff["Wies"].pk, author_name="Wies C")
    signed_in(client, house, "Wies")
    assert kinds_in(client.get(address(house.noor, goal=goal.line))) == {"report"}
    assert kinds_in(client.get(address(house.noor, domain=goal.domain))) == {"report"}
    by_author = client.get(address(house.noor, author=house.staff["Wies"].pk))
    assert [entry.id for entry in by_author.context["entries"]] == [mine.id]
    old = client.get(address(house.noor, until_on=yesterday.date(), kind="report"))
    assert [entry.id for entry in old.context["entries"]] == [mine.id]
    assert not client.get(address(house.noor, goal="geen", from_on="9999-99-99")).context["is_filtered"]


def test_nothing_there_says_what_to_do(client: Client, house: House) -> None:
    answer = signed_in(client, house, "Wies").get(address(house.noor)).content.decode()
    assert "nog niets vastgelegd" in answer
    assert "Niets past bij deze keuzes" in client.get(address(house.noor, kind="memo")).content.decode()


def test_words_are_found_in_all_forms_and_lit_up_without_markup(client: Client, house: House, goal: Goal) -> None:
    report(goal, "Zij <script>alert(1)</script> fietste naar school.")
    answer = signed_in(client, house, "Wies").get(address(house.noor, q="fietsen")).content.decode()
    assert "<mark>fietste</mark>" in answer
    assert "<script>alert" not in answer
    assert "&lt;script&gt;" in answer


@pytest.mark.parametrize(
    "typed", ["'", '"', "a & | !", "((", "\\", "-", ":*", "%", "é" * 300, "\x00", "de het een", "<b>"]
)
def test_whatever_is_typed_the_page_opens(client: Client, house: House, goal: Goal, typed: str) -> None:
    fill(goal)
    signed_in(client, house, "Wies")
    assert client.get(reverse("timeline:timeline", args=[house.noor.pk]), {"q": typed}).status_code == 200
    assert client.get(reverse("timeline:search"), {"q": typed}).status_code == 200


@pytest.mark.parametrize(
    "place", ["x", "1-2", "1-2-3", "9" * 40 + "-1-" + "0" * 32, "-5-1-" + "0" * 32, "1-99-" + "f" * 32]
)
def test_a_place_that_is_none_opens_the_page(client: Client, house: House, goal: Goal, place: str) -> None:
    report(goal)
    assert signed_in(client, house, "Wies").get(address(house.noor, vanaf=place)).status_code == 200


def test_a_correction_shows_the_old_beside_the_new(client: Client, house: House, goal: Goal) -> None:
    first = report(goal, "Nam de bus alleen.")
    report(
        goal, "Nam de bus samen.", at=first.reported_at, recorded_at=clock.now(), corrects_id=first.id,
        corrected_by_name="Tess Collega", reason="Verkeerd onthouden",
    )  # fmt: skip
    answer = signed_in(client, house, "Wies").get(address(house.noor, kind="report"))
    (entry,) = answer.context["entries"]
    assert entry.correction.reason == "Verkeerd onthouden"
    page = answer.content.decode()
    assert "<del>Nam de bus alleen.</del>" in page
    assert "Verbeterd door Tess Collega" in page


def test_a_corrected_memo_shows_the_old_beside_the_new(client: Client, house: House) -> None:
    first = memo(house.noor, "Moeder belde.")
    memo(
        house.noor, "Vader belde.", noted_at=first.noted_at, corrects=first, corrected_by_name="Tess", reason="Vergist"
    )
    page = signed_in(client, house, "Wies").get(address(house.noor)).content.decode()
    assert "<del>Moeder belde.</del>" in page
    assert Memo.objects.count() == 2


def test_what_is_disputed_has_the_statement_beside_it(client: Client, house: House, goal: Goal) -> None:
    written = report(goal)
    Dispute.objects.create(
        participant=house.noor, report_id=written.id, statement="Zo ging het niet.", stated_by="participant",
        stated_by_name="Noor", stated_on=clock.today(), taken_by_name="Wies",
    )  # fmt: skip
    page = signed_in(client, house, "Wies").get(address(house.noor)).content.decode()
    assert "Zo ging het niet." in page


def test_another_participant_is_not_named_and_not_found(client: Client, house: House, goal: Goal) -> None:
    incident = IncidentFactory.create(location=house.location, what="Sem Vermeer duwde haar bij de trap.")
    for one in (house.noor, house.sem):
        InvolvedFactory.create(participant=one, incident=incident)
    signed_in(client, house, "Wies")
    assert "Vermeer" not in client.get(address(house.noor)).content.decode()
    assert len(client.get(address(house.noor, q="duwde trap")).context["entries"]) == 1
    for typed in ("vermeer", "vermeer trap", "verm"):
        assert not client.get(address(house.noor, q=typed)).context["entries"]
        assert not client.get(reverse("timeline:search"), {"q": typed}).context["groups"]
    signed_in(client, house, "Mara")
    assert len(client.get(address(house.noor, q="vermeer")).context["entries"]) == 1


@pytest.mark.parametrize("typed", ["", "bus"])
def test_the_queries_do_not_grow_with_the_entries(
    client: Client,
    house: House,
    goal: Goal,
    typed: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    def more() -> None:
        for number in range(6):
            first = report(goal, f"Bus {number}")
            report(goal, "Bus anders", at=first.reported_at, corrects_id=first.id, corrected_by_name="T", reason="Fout")
            memo(house.noor, "Bus", corrects=memo(house.noor, "Bus"), corrected_by_name="T", reason="Fout")
            InvolvedFactory.create(participant=house.noor, incident=IncidentFactory.create(what="Viel uit de bus."))

    fill(goal)
    more()
    signed_in(client, house, "Wies")
    url = address(house.noor, q=typed) if typed else address(house.noor)
    client.get(url)
    with django_assert_max_num_queries(MOST_QUERIES) as before:
        client.get(url)
    count = len(before.captured_queries)
    more()
    with django_assert_max_num_queries(count):
        client.get(url)


def test_a_fragment_or_a_page_fetched_ahead_does_not_move_the_mark(client: Client, house: House, goal: Goal) -> None:
    signed_in(client, house, "Wies")
    for header in ({"HX-Request": "true"}, {"Sec-Purpose": "prefetch"}, {"Purpose": "prefetch"}):
        client.get(address(house.noor), headers=header)
    client.get(address(house.noor, q="bus"))
    client.head(address(house.noor))
    assert not ReadingMark.objects.exists()
    client.get(address(house.noor))
    assert ReadingMark.objects.get().seen_at == clock.now()


def test_the_line_stands_between_what_is_new_and_what_was_seen(client: Client, house: House, goal: Goal) -> None:
    seen = clock.now() - timedelta(days=6)
    ReadingMark.objects.create(user=house.staff["Wies"], participant=house.noor, since_at=seen, seen_at=seen)
    report(goal, "Nieuw")
    old = report(goal, "Oud", at=seen - timedelta(days=1))
    answer = signed_in(client, house, "Wies").get(address(house.noor, kind=""))
    assert [entry.id for entry in answer.context["entries"] if entry.begins_the_old] == [old.id]
    assert "nieuw sinds je laatste bezoek" in answer.content.decode()


def test_everything_can_be_taken_as_read_and_as_unread_again(client: Client, house: House, goal: Goal) -> None:
    written = report(goal)
    signed_in(client, house, "Wies")
    client.post(reverse("timeline:unread", args=[house.noor.pk]), {"moment": written.recorded_at.isoformat()})
    assert ReadingMark.objects.get().seen_at < written.recorded_at
    client.post(reverse("timeline:read", args=[house.noor.pk]))
    assert ReadingMark.objects.get().seen_at == clock.now()
    before = ReadingMark.objects.get().seen_at
    for wrong in ("", "morgen", "2025-01-01", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00"):
        answer = client.post(reverse("timeline:unread", args=[house.noor.pk]), {"moment": wrong})
        assert answer.status_code == 302
    assert ReadingMark.objects.get().seen_at == before


def test_what_is_seldom_needed_lies_folded_away_and_a_choice_says_how_much_it_found(
    client: Client, house: House, goal: Goal
) -> None:
    report(goal)
    page = signed_in(client, house, "Wies").get(address(house.noor)).content.decode()
    menu = page.partition('<details class="entry__menu')[2].partition("</details>")[0]
    assert "Vanaf hier ongelezen" in menu
    assert page.count("Vanaf hier ongelezen") == page.count('<details class="entry__menu')
    assert ">Openen<" in page
    assert "1 gevonden" in client.get(address(house.noor, kind="report")).content.decode()


def test_nobody_moves_a_mark_in_a_dossier_they_may_not_see(client: Client, house: House) -> None:
    signed_in(client, house, "Stan")
    for name in ("read", "unread"):
        assert client.post(reverse(f"timeline:{name}", args=[house.noor.pk])).status_code == 404
    assert not ReadingMark.objects.exists()
