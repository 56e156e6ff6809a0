"""Bringing the tables up to date without making every model anew at every step.

Django makes the classes of all related models again after each constraint, index and trigger that a migration adds.
These change a list in the options of one class, and nothing else of it, so we change that list. With hundreds of
triggers (each record keeps its versions), making classes took three quarters of an empty database's first migration.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from django.core.management import call_command
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTS = {"constraints", "indexes", "triggers"}


def migrate() -> None:
    """Apply every migration that was not applied yet."""
    with _classes_kept():
        call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _classes_kept() -> Iterator[None]:
    """Within this, an operation that only adds to the options of a model leaves the classes as they are."""
    with ExitStack() as stack:
        for owner, name in (
            (ProjectState, "_append_option"),
            (ProjectState, "_remove_option"),
            (AddTrigger, "state_forwards"),
            (RemoveTrigger, "state_forwards"),
        ):
            stack.enter_context(patch.object(owner, name, _without_reloading(getattr(owner, name))))
        yield


def _without_reloading(change: Any) -> Any:
    """The same change of a model's options, carried over into its class in place of making the class again."""

    def changed(*arguments: Any) -> None:
        with patch.object(ProjectState, "reload_model", _carry_over):
            change(*arguments)

    return changed


def _carry_over(state: ProjectState, app_label: str, model_name: str, *, delay: bool = False) -> None:  # noqa: ARG001
    if "apps" not in state.__dict__:
        return  # no classes were made yet
    options = state.models[app_label, model_name.lower()].options
    of_class = state.apps.get_model(app_label, model_name)._meta
    for name in _LISTS & options.keys():
        setattr(of_class, name, list(options[name]))
