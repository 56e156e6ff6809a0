"""Querysets whose SQL is written once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from baken.accounts.models import Team
from baken.accounts.tests.factories import TeamFactory
from baken.shared.prepared import MANY, ONE, Prepared

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def test_it_finds_what_the_queryset_finds_with_what_comes_along(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    team, other = TeamFactory.create_batch(2)
    prepared = Prepared(Team.objects.filter(pk=ONE).select_related("location"), pk=ONE)
    with django_assert_num_queries(2):
        assert [(one, one.location) for one in prepared.fetch(pk=team.pk)] == [(team, team.location)]
        assert prepared.fetch(pk=other.pk) == [other]
    assert prepared.fetch(pk=uuid4()) == []


def test_columns_come_as_the_database_gives_them() -> None:
    team = TeamFactory.create()
    assert Prepared(Team.objects.filter(pk=ONE).values_list("name", "pk"), pk=ONE).rows(pk=team.pk) == [
        (team.name, team.pk)
    ]


def test_a_mark_that_is_no_parameter_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="many"):
        Prepared(Team.objects.filter(pk=ONE), pk=ONE, many=MANY)


def test_what_can_never_be_found_asks_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    prepared = Prepared(Team.objects.filter(pk__in=[]), pk=ONE)
    with django_assert_num_queries(0):
        assert prepared.fetch(pk=uuid4()) == []
        assert prepared.rows(pk=uuid4()) == []
