"""The rules page, the style page, and what one sees when something goes wrong."""

from __future__ import annotations

import re
from http import HTTPStatus
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client

from baken.shared import rulebook

SHARED = Path(rulebook.__file__).parent
INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", re.IGNORECASE)


def test_the_rules_page_has_a_place_for_every_rule(client: Client) -> None:
    page = client.get("/regels/").content.decode()
    for chapter in rulebook.chapters():
        for rule in chapter.rules:
            assert f'id="{rule.number}"' in page


def test_the_rules_can_be_read_in_english(client: Client) -> None:
    page = client.get("/regels/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="en">' in page
    assert "A message from parents is answered within 24 hours." in page


def test_the_style_page_shows_every_part(client: Client) -> None:
    response = client.get("/stijl/")
    assert response.status_code == HTTPStatus.OK
    assert "Begeleidingsplan van Noor" in response.content.decode()


@pytest.mark.parametrize("path", ["/regels/", "/stijl/"])
def test_pages_are_only_read(client: Client, path: str) -> None:
    assert client.post(path).status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize("path", ["/regels/", "/stijl/"])
def test_pages_hold_nothing_that_a_strict_policy_would_block(client: Client, path: str) -> None:
    assert not INLINE.findall(client.get(path).content.decode())


@pytest.mark.parametrize("path", ["/regels/", "/stijl/"])
def test_every_id_on_a_page_is_unique_and_every_label_finds_its_input(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'<label[^>]*\sfor="([^"]+)"', page)) <= set(ids)


def test_an_unknown_page_says_so_in_words(client: Client) -> None:
    response = client.get("/bestaat-niet/")
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "Deze pagina is er niet" in response.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500"])
def test_an_error_page_needs_nothing_from_a_request(name: str) -> None:
    page = render_to_string(f"{name}.html")
    assert "<h1>" in page
    assert not INLINE.findall(page)


def test_a_message_of_success_is_the_sign_that_a_draft_arrived() -> None:
    class Message:
        level_tag = "success"

        def __str__(self) -> str:
            return "De rapportage is opgeslagen."

    page = render_to_string("shared/_messages.html", {"messages": [Message()]})
    assert "data-confirmation" in page
    assert "utrecht-alert--ok" in page


def test_without_a_menu_there_is_no_menu() -> None:
    page = render_to_string("shared/base.html", {"menu": []})
    assert "tab-bar" not in page


def test_a_phone_has_three_places_and_the_rest_behind_one_button() -> None:
    menu = [{"title": f"Plek {n}", "url": f"/{n}/", "current": n == 1, "icon": "sun"} for n in range(1, 6)]
    bar = render_to_string("shared/_tab_bar.html", {"menu": menu})
    in_sight, behind = bar.split("<details")
    assert all(f"Plek {n}" in in_sight for n in (1, 2, 3))
    assert all(f"Plek {n}" in behind for n in (4, 5))
    assert bar.count('aria-current="page"') == 1


def test_a_document_carries_the_letterhead() -> None:
    organisation = {"name": "De Lindehof", "address": "Lindelaan 1"}
    page = render_to_string("shared/base_print.html", {"organisation": organisation, "title": "Plan"})
    assert "De Lindehof" in page
    assert "<h1>Plan</h1>" in page


@pytest.mark.parametrize("template", sorted((SHARED / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_every_static_file_and_symbol_that_a_template_names_exists(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    for path in re.findall(r"{% static ['\"]([^'\"]+)['\"] %}", source):
        assert finders.find(path), path
    for name in re.findall(r"{% icon ['\"]([\w-]+)['\"]", source):
        assert (SHARED / f"templates/shared/icons/{name}.svg").exists(), name
