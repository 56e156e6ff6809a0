"""An organisation writes its own method in the browser: nothing is lost, a version never changes (MT-05, CT-07)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from baken.accounts.rules import Actor, Role
from baken.accounts.selectors import user_with_ties
from baken.accounts.tests.factories import make_user
from baken.audit.models import AccessLog
from baken.methods import kept_elsewhere, own, services
from baken.methods.catalogue import UnknownCourse, methods
from baken.methods.forms.own import MethodForm, shown
from baken.methods.models import OwnMethod, OwnMethodVersion
from baken.methods.selectors import all_methods, find_course, protocol_entries, versions_of
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

pytestmark = pytest.mark.django_db

PUBLISHING: dict[str, Any] = {
    "what": "Nieuw.",
    "consequence": "Teams kunnen ermee werken.",
    "decided_by": "Het kwaliteitsoverleg",
}


def actor(role: Role = Role.QUALITY) -> Actor:
    user = user_with_ties(make_user(role).pk)
    assert user is not None
    return user.actor


def begun(based_on: str = "cti", title: str = "Onze eigen CTI") -> OwnMethod:
    return services.start_method(actor=actor(), title=title, based_on=based_on)


def publish(method: OwnMethod, **changes: Any) -> OwnMethodVersion:
    sent = {**PUBLISHING, "revision": method.revision, **changes}
    return services.publish_method(actor=actor(), method=method, **sent)


def save(method: OwnMethod, **changes: Any) -> OwnMethod:
    kept = {"main": method.main, "course_text": method.course_text, "revision": method.revision}
    return services.save_method(actor=actor(), method=method, **{**kept, **changes})


# From the file to the form and back ---------------------------------------------------------------------------


@pytest.mark.parametrize("slug", [course.slug for course in methods()])
def test_a_copy_of_every_method_is_right_as_it_is(slug: str) -> None:
    """And the form gives back what it shows, with how sure each thing was."""
    method = begun(slug)
    form = MethodForm({**shown(method.main), "course_text": method.course_text})
    assert form.is_valid(), form.errors
    main = form.main(method.main)
    found = own.checked(method.slug, 1, clock.today(), main, form.cleaned_data["course_text"])
    assert found.mistakes == ()
    assert found.course is not None
    shipped = find_course(slug)
    assert [phase.key for phase in found.course.phases] == [phase.key for phase in shipped.phases]
    assert found.course.about is not None
    assert shipped.about is not None
    assert found.course.about.related[0] == slug, "its page leads to the one it was copied from"
    assert [place.group for place in found.course.about.places] == [place.group for place in shipped.about.places]
    assert {(fit.beacon, fit.basis) for fit in found.course.about.beacons} == {
        (fit.beacon, fit.basis) for fit in shipped.about.beacons
    }


def test_what_one_chooses_oneself_one_states_oneself() -> None:
    method = begun("cti")
    form = MethodForm({**shown(method.main), "complexity_psychiatric": "both"})
    assert form.is_valid()
    place = form.main(method.main)["about"]["places"][0]
    assert place["complexity"] == {"value": "both", "basis": "stated"}
    assert place["direction"] == {"value": "both", "basis": "inferred"}


def test_an_empty_method_says_what_is_missing_in_the_form_and_nothing_in_the_course() -> None:
    method = begun(based_on="", title="Samen eten")
    found = own.checked(method.slug, 1, clock.today(), method.main, method.course_text)
    parts = {mistake.part for mistake in found.mistakes}
    assert parts > {"aim", "source", "target_group", "places", "beacons", "life_domains", "duration", "criteria"}
    assert "" not in parts, "the course that one begins with is right"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("runs: sequence\nphases: [", 2, "not YAML"),
        ("runs: round\n", 1, "Input should be"),
        ("# niets\nruns: free\nbla: 1\n", 3, "Extra inputs"),
        ("a: &one [x]\nb: *one\n", 1, "references"),
        ("a: " + "[" * 5000 + "\n", 1, "too deep"),
        ("runs: free\n---\nruns: free\n", 2, "one text"),
        ("title: Nog een naam\n", 1, "stands here twice"),
    ],
)
def test_a_mistake_in_the_text_has_the_line_of_that_text(text: str, line: int, says: str) -> None:
    method = begun("cti")
    mistakes = own.checked(method.slug, 1, clock.today(), method.main, text).mistakes
    assert any(not one.part and one.line == line and says in one.message for one in mistakes), mistakes


@pytest.mark.parametrize("nasty", ["a\u2028b", "\x00\x07", '\U0001f600 “quotes” \\ "', "x: y\nz", "\ufeff"])
def test_any_sign_may_be_typed(nasty: str) -> None:
    method = begun("cti")
    main = {**method.main, "aim": f"Doel {nasty}"}
    found = own.checked(method.slug, 1, clock.today(), main, method.course_text + f"\n# {nasty}".replace("\n", " "))
    assert all("not YAML" not in one.message for one in found.mistakes)


def test_a_number_may_not_have_the_name_of_one_that_ships() -> None:
    method = begun("cti")
    text = method.course_text.replace("own_cti_phase_days", "cti_phase_days")
    mistakes = own.checked(method.slug, 1, clock.today(), method.main, text).mistakes
    assert any("belongs to a method that ships" in one.message for one in mistakes)


def test_an_instrument_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    method = begun("cti")
    monkeypatch.setattr(kept_elsewhere, "_instruments", [])
    kept_elsewhere.register_instruments(lambda: ["wish-tree"])
    mistakes = own.checked(method.slug, 1, clock.today(), method.main, method.course_text).mistakes
    assert [one.message for one in mistakes] == ["there is no instrument 'exit-talk'"]
    assert method.course_text.splitlines()[mistakes[0].line - 1].endswith("instrument: exit-talk}")


def test_an_own_name_is_never_that_of_a_method_that_ships_or_of_another() -> None:
    first, second = begun(title="CTI"), begun(title="CTI!")
    assert (first.slug, second.slug) == ("onze-cti", "onze-cti-2")
    assert own.slug_for("一二", []) == "onze-methode"
    assert own.slug_for("Onze keten (2)", []) == "onze-keten-2"
    assert len(own.slug_for("x" * 120, [])) < 60
    assert not any(own.is_own(course.slug) for course in methods())


# Publishing ---------------------------------------------------------------------------------------------------


def test_what_is_published_can_be_chosen_and_what_is_a_draft_cannot() -> None:
    method = begun()
    with pytest.raises(UnknownCourse):
        find_course(method.slug)
    version = publish(method)
    assert find_course(method.slug).title.nl == "Onze eigen CTI"
    assert method.slug in {course.slug for course in all_methods()}
    assert find_course(method.slug, 1).changes[0].decided_by is not None
    entry = protocol_entries()[0]
    assert (entry.course, entry.version, entry.decided_by) == ("Onze eigen CTI", 1, PUBLISHING["decided_by"])
    row = AccessLog.objects.get(what="own method published")
    assert (row.object_id, row.details) == (str(method.pk), {"version": 1})
    assert version.text.startswith("slug: ")


def test_a_version_never_changes_and_the_next_one_leaves_it_as_it_is() -> None:
    method = begun()
    first = publish(method)
    method = save(method, main={**method.main, "aim": "Iets anders."})
    assert find_course(method.slug).aim.nl != "Iets anders.", "a draft changes nothing"
    publish(method, what="Het doel.")
    assert find_course(method.slug).aim.nl == "Iets anders."
    assert [change.version for change in find_course(method.slug).changes] == [1, 2]
    assert find_course(method.slug, 1).aim.nl != "Iets anders."
    with pytest.raises(DatabaseError), transaction.atomic():
        OwnMethodVersion.objects.filter(pk=first.pk).update(what="x")


def test_publishing_is_refused_without_a_change_with_mistakes_or_with_a_text_missing() -> None:
    method = begun()
    publish(method)
    with pytest.raises(Refused) as unchanged:
        publish(method)
    assert (unchanged.value.code, unchanged.value.rule) == ("unchanged", "CT-07")
    method = save(method, course_text="runs: round")
    with pytest.raises(Refused) as wrong:
        publish(method)
    assert wrong.value.code == "mistakes"
    with pytest.raises(DomainError) as missing:
        publish(method, decided_by=" ")
    assert missing.value.field == "decided_by"


def test_sent_twice_it_is_published_once() -> None:
    method, key, who = begun(), uuid4(), actor()
    sent: dict[str, Any] = {**PUBLISHING, "revision": method.revision, "client_key": key}
    versions = {services.publish_method(actor=who, method=method, **sent).pk for _time in range(2)}
    assert len(versions) == 1
    twice = {services.start_method(actor=who, title="Twee keer", client_key=key2).pk for key2 in [uuid4()] * 2}
    assert len(twice) == 1


def test_who_saves_on_an_older_text_is_told() -> None:
    method = begun()
    save(method, course_text="runs: free")
    with pytest.raises(Conflict):
        save(method, course_text="runs: sequence")
    with pytest.raises(Conflict):
        publish(method)


def test_a_withdrawn_method_cannot_be_begun_and_goes_on_for_who_runs_on_it() -> None:
    method = begun()
    publish(method)
    with pytest.raises(DomainError):
        services.withdraw_method(actor=actor(), method=method, reason=" ")
    services.withdraw_method(actor=actor(), method=method, reason="Werkt niet.")
    assert method.slug not in {course.slug for course in all_methods()}
    assert find_course(method.slug, 1).slug == method.slug
    for again in (lambda: save(method), lambda: publish(method)):
        with pytest.raises(Refused) as refused:
            again()
        assert refused.value.code == "withdrawn"


@pytest.mark.parametrize("role", [Role.WORKER, Role.MANAGER, Role.PLANNER, Role.EXPERT])
def test_nobody_else_writes_methods(role: Role) -> None:
    method, who = begun(), actor(role)
    for attempt in (
        lambda: services.start_method(actor=who, title="x"),
        lambda: services.save_method(actor=who, method=method, main={}, course_text="", revision=1),
        lambda: services.publish_method(actor=who, method=method, revision=1, **PUBLISHING),
        lambda: services.withdraw_method(actor=who, method=method, reason="x"),
    ):
        with pytest.raises(NotPermitted):
            attempt()


def test_a_list_that_asks_for_the_course_of_every_line_asks_once(django_assert_num_queries: Any) -> None:
    method = begun()
    publish(method)
    publish(save(method, main={**method.main, "aim": "Anders."}))
    assert [course.version for course in versions_of(method.slug)] == [2, 1]
    find_course(method.slug, 1)
    with django_assert_num_queries(0):
        assert {find_course(method.slug, 1).version for _line in range(3)} == {1}
    for missing in (lambda: find_course(method.slug, 3), lambda: versions_of("onze-niet"), lambda: versions_of("niet")):
        with pytest.raises(UnknownCourse):
            missing()
