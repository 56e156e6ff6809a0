"""Drawing in a draft: each change can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.drawings import wording
from baken.drawings.models import DrawingVersion
from baken.drawings.rules import editing
from baken.drawings.rules.editing import MOST_STEPS_BACK, Impossible
from baken.drawings.services.ground import locked, log, take_revision
from baken.participants.access import check_can
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.drawings.rules.editing import Way
    from baken.drawings.schema import Content

    type Change = Callable[[Content], Content]


def add_element(
    *,
    actor: Actor,
    version: DrawingVersion,
    values: Mapping[str, Any],
    ties: Sequence[Mapping[str, Any]] = (),
    client_key: UUID | None = None,
) -> DrawingVersion:
    """Draw someone or something, with the ties to who is there already; in a tie the new one is left out.

    Raises:
        DomainError: something filled in cannot be; its field is named.
        Refused: it is no draft any more.
    """
    said = (version.pk, sorted(values.items(), key=str), [sorted(tie.items()) for tie in ties])
    return _made_once(
        actor, version, client_key, "element", said, lambda content: editing.add_element(content, values, ties)[0]
    )


def change_element(
    *, actor: Actor, version: DrawingVersion, key: str, values: Mapping[str, Any], revision: int
) -> DrawingVersion:
    """Say something else of someone or something.

    Raises:
        Conflict: somebody changed the drawing since `revision`.
        DomainError: something filled in cannot be.
    """
    return _changed(actor, version, revision, lambda content: editing.change_element(content, key, values))


def remove_element(*, actor: Actor, version: DrawingVersion, key: str, revision: int | None = None) -> DrawingVersion:
    """Take someone or something out, with their ties."""
    return _changed(actor, version, revision, lambda content: editing.remove_element(content, key))


def add_tie(
    *, actor: Actor, version: DrawingVersion, values: Mapping[str, Any], client_key: UUID | None = None
) -> DrawingVersion:
    """Draw a tie between two. Raises DomainError for one that cannot be."""
    said = (version.pk, sorted(values.items(), key=str))
    return _made_once(actor, version, client_key, "tie", said, lambda content: editing.add_tie(content, values)[0])


def change_tie(
    *, actor: Actor, version: DrawingVersion, key: str, values: Mapping[str, Any], revision: int
) -> DrawingVersion:
    """Make another tie of it."""
    return _changed(actor, version, revision, lambda content: editing.change_tie(content, key, values))


def remove_tie(*, actor: Actor, version: DrawingVersion, key: str, revision: int | None = None) -> DrawingVersion:
    """Take a tie out."""
    return _changed(actor, version, revision, lambda content: editing.remove_tie(content, key))


def move_element(*, actor: Actor, version: DrawingVersion, key: str, x: int, y: int, revision: int) -> DrawingVersion:
    """Put someone or something somewhere by hand; there it stays."""
    return _changed(actor, version, revision, lambda content: editing.move(content, key, x, y))


def nudge_element(*, actor: Actor, version: DrawingVersion, key: str, way: Way, revision: int) -> DrawingVersion:
    """Put someone or something a little further; on a lifeline: say that it felt better or worse."""
    return _changed(actor, version, revision, lambda content: editing.nudge(content, key, way))


def lay_out_again(*, actor: Actor, version: DrawingVersion, revision: int) -> DrawingVersion:
    """Let the computer lay out everything, also what was put somewhere by hand."""
    return _changed(actor, version, revision, editing.lay_out_again)


def undo(*, actor: Actor, version: DrawingVersion, revision: int) -> DrawingVersion:
    """Make the drawing as it was before the last change.

    Raises:
        Refused: there is nothing to undo.
    """
    participant = version.drawing.participant
    check_can(actor, Action.DRAWING_EDIT, participant)
    with transaction.atomic():
        draft = locked(version)
        take_revision(draft, revision)
        if not draft.history:
            raise Refused(_("There is nothing to undo."), code="nothing-to-undo")
        *draft.history, draft.content = draft.history
        draft.save(update_fields=["content", "history", "revision"])
        log(actor=actor, action=Event.UPDATE, participant=participant, version=draft, undone=True)
    return draft


def _changed(actor: Actor, version: DrawingVersion, revision: int | None, change: Change) -> DrawingVersion:
    check_can(actor, Action.DRAWING_EDIT, version.drawing.participant)
    with transaction.atomic():
        return _apply(actor, version, revision, change)


def _made_once(
    actor: Actor,
    version: DrawingVersion,
    client_key: UUID | None,
    what: str,
    said: tuple[object, ...],
    change: Change,
) -> DrawingVersion:
    """Two people can add something at the same moment: both are there then."""
    check_can(actor, Action.DRAWING_EDIT, version.drawing.participant)
    with sent_once(client_key, actor=actor, what=f"{what} of a drawing", said=said) as sent:
        if sent.before:
            return DrawingVersion.objects.select_related("drawing").get(pk=sent.before)
        made = _apply(actor, version, None, change)
        sent.made = made.pk
    return made


def _apply(actor: Actor, version: DrawingVersion, revision: int | None, change: Change) -> DrawingVersion:
    draft = locked(version)
    take_revision(draft, revision)
    before = draft.content
    try:
        draft.take(change(draft.parsed))
    except Impossible as impossible:
        raise DomainError(
            wording.REFUSALS[impossible.code], field=impossible.field, rule="MT-07", code=impossible.code
        ) from impossible
    draft.history = [*draft.history, before][-MOST_STEPS_BACK:]
    draft.save(update_fields=["content", "history", "revision"])
    log(actor=actor, action=Event.UPDATE, participant=draft.drawing.participant, version=draft)
    return draft
