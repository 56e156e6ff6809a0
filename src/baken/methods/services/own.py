"""Writing, publishing and withdrawing a method of one's own (MT-05, CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.methods import own
from baken.methods.catalogue import UnknownCourse
from baken.methods.models import OwnMethod, OwnMethodVersion
from baken.methods.selectors.courses import find_course
from baken.methods.selectors.own import forget_versions, told_of
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from baken.accounts.rules import Actor

LONGEST_NAME = 200
LONGEST_REASON = 300


def start_method(
    *, actor: Actor, title: str, based_on: str = "", language: str = "nl", client_key: UUID | None = None
) -> OwnMethod:
    """Begin an own method: empty, or as a copy of one that is there. Nobody but who manages methods sees it yet.

    Raises:
        DomainError: it has no title, or is to be a copy of what is not there. NotPermitted: not by this actor.
    """
    check_may(actor, Action.METHODS_MANAGE)
    title = _demand(title, "title")
    main: dict[str, Any] = {}
    text = own.empty_course(language)
    if based_on:
        try:
            main, text = own.copied(find_course(based_on), language)
        except UnknownCourse:
            raise DomainError(_("There is no such method."), field="based_on", rule="MT-07") from None
    with sent_once(client_key, actor=actor, what="own method", said=(title, based_on)) as sent:
        if sent.before:
            return OwnMethod.objects.get(pk=sent.before)
        forget_versions()
        slug = own.slug_for(title, OwnMethod.objects.values_list("slug", flat=True))
        method = OwnMethod.objects.create(
            slug=slug,
            based_on=based_on,
            main={**main, "title": title},
            course_text=text,
            started_by_id=actor.user_id,
        )
        _log(actor, method, Event.CREATE, what="own method begun", based_on=based_on)
        sent.made = method.pk
    return method


def save_method(
    *, actor: Actor, method: OwnMethod, main: Mapping[str, Any], course_text: str, revision: int
) -> OwnMethod:
    """Keep what is written so far, right or not: what is published does not change by it.

    Raises:
        Conflict: someone else saved since `revision`. Refused: it was withdrawn. NotPermitted: not by this actor.
    """
    check_may(actor, Action.METHODS_MANAGE)
    with transaction.atomic():
        locked = _locked(method)
        if locked.revision != revision:
            raise Conflict(
                _("Someone else saved this while you were writing. Below you see both; nothing was lost."),
                code="conflict",
            )
        locked.main, locked.course_text, locked.revision = dict(main), course_text, revision + 1
        locked.save(update_fields=["main", "course_text", "revision"])
        _log(actor, locked, Event.UPDATE, what="own method changed")
    return locked


def publish_method(
    *,
    actor: Actor,
    method: OwnMethod,
    what: str,
    consequence: str,
    decided_by: str,
    revision: int,
    client_key: UUID | None = None,
) -> OwnMethodVersion:
    """Make a version of what is written, that never changes again. Who runs on an older one goes on with that (CT-07).

    Raises:
        DomainError: a text is missing. Refused: it is not right yet, nothing changed, or it was withdrawn.
        Conflict: someone else saved since `revision` was read. NotPermitted: not by this actor.
    """
    check_may(actor, Action.METHODS_MANAGE)
    texts = {
        "what": _demand(what, "what"),
        "consequence": _demand(consequence, "consequence"),
        "decided_by": _demand(decided_by, "decided_by")[:LONGEST_NAME],
    }
    said = (method.pk, revision, *texts.values())
    with sent_once(client_key, actor=actor, what="version of an own method", said=said) as sent:
        if sent.before:
            return OwnMethodVersion.objects.get(pk=sent.before)
        locked = _locked(method)
        if locked.revision != revision:
            raise Conflict(_("Someone else changed the text meanwhile. Look at it first."), code="conflict")
        today = clock.today()
        before = told_of(locked)
        number = len(before) + 1
        told = [*before, own.Told(number, today, **texts)]
        found = own.checked(locked.slug, number, today, locked.main, locked.course_text, told)
        if found.course is None:
            raise Refused(_("This is not right yet: see what is still to be done."), rule="MT-05", code="mistakes")
        kept = found.course.model_dump(mode="json")
        if number > 1 and _what_counts(kept) == _what_counts(locked.published.get(number=number - 1).course):
            raise Refused(_("Nothing changed since the version before."), rule="CT-07", code="unchanged")
        version = OwnMethodVersion.objects.create(
            method=locked,
            number=number,
            text=found.text,
            course=kept,
            published_on=today,
            published_by_id=actor.user_id,
            **texts,
        )
        _log(actor, locked, Event.CREATE, what="own method published", version=number)
        sent.made = version.pk
    return version


def withdraw_method(*, actor: Actor, method: OwnMethod, reason: str, client_key: UUID | None = None) -> OwnMethod:
    """Take an own method out of the catalogue. Nobody can begin it any more; who runs on it goes on (CT-07).

    Raises:
        DomainError: there is no reason. Refused: it was withdrawn already. NotPermitted: not by this actor.
    """
    check_may(actor, Action.METHODS_MANAGE)
    reason = _demand(reason, "reason")[:LONGEST_REASON]
    with sent_once(client_key, actor=actor, what="own method withdrawn", said=(method.pk, reason)) as sent:
        if sent.before:
            return OwnMethod.objects.get(pk=sent.before)
        locked = _locked(method)
        locked.withdrawn_on, locked.withdrawn_because = clock.today(), reason
        locked.save(update_fields=["withdrawn_on", "withdrawn_because"])
        _log(actor, locked, Event.UPDATE, what="own method withdrawn")
        sent.made = locked.pk
    return locked


def _what_counts(course: Mapping[str, Any]) -> dict[str, Any]:
    """A course without what every version has of its own."""
    return {key: value for key, value in course.items() if key not in {"version", "valid_from", "changes"}}


def _locked(method: OwnMethod) -> OwnMethod:
    locked = OwnMethod.objects.select_for_update().get(pk=method.pk)
    if locked.withdrawn_on is not None:
        raise Refused(_("This method was withdrawn."), rule="CT-07", code="withdrawn")
    return locked


def _demand(text: str, field: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise DomainError(_("Write this down too."), field=field, rule="CT-07")
    return stripped


def _log(actor: Actor, method: OwnMethod, action: Event, *, what: str, **details: Any) -> None:
    audit.record(
        actor=actor,
        action=action,
        participant_id=None,
        what=what,
        object_type="own method",
        object_id=method.pk,
        details=details,
    )
