"""Bringing the tables up to date without making every model anew at every step.

Django makes the classes of all related models again after each constraint, index and trigger that a migration adds.
These change a list in the options of one class, and nothing else of it, so we change that list. With hundreds of
triggers (each record keeps its versions), making classes took three quarters of an empty database's first migration.
It does the same for each new model, to which no class that was made can refer yet; there we make that one class. And
for each field that comes with a model: there the class that was made gets the field too.
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
_RELOAD = ProjectState.reload_model


def migrate() -> None:
    """Apply every migration that was not applied yet."""
    with _classes_kept():
        call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _classes_kept() -> Iterator[None]:
    """Within this, an operation that adds a model, or adds to the options of one, leaves the other classes be."""
    with ExitStack() as stack:
        for owner, name, instead in (
            (ProjectState, "add_model", _make_beside),
            (ProjectState, "add_field", _add_fields),
            (ProjectState, "_append_option", _carry_over),
            (ProjectState, "_remove_option", _carry_over),
            (AddTrigger, "state_forwards", _carry_over),
            (RemoveTrigger, "state_forwards", _carry_over),
        ):
            stack.enter_context(patch.object(owner, name, _without_reloading(getattr(owner, name), instead)))
        yield


def _without_reloading(change: Any, instead: Any) -> Any:
    """The same change of the models, with this done in place of making the classes of all related models again."""

    def changed(*arguments: Any) -> None:
        with patch.object(ProjectState, "reload_model", instead):
            change(*arguments)

    return changed


def _make_beside(state: ProjectState, app_label: str, model_name: str, *, delay: bool = False) -> None:  # noqa: ARG001  # the signature is another's
    """Make the class of a model that is new. Those that were there find it like any that is declared after them."""
    if "apps" in state.__dict__:  # else none were made yet
        state.apps.render_multiple([state.models[app_label, model_name]])
        state.is_delayed = True  # code that a migration runs gets classes that were all made anew


def _add_fields(state: ProjectState, app_label: str, model_name: str, *, delay: bool = False) -> None:
    """Give the class of a model the fields that it does not have yet. Those that refer to it go on doing so."""
    if "apps" not in state.__dict__:
        return  # no classes were made yet
    model = state.apps.get_model(app_label, model_name)
    known = {field.name for field in model._meta.get_fields()}
    fields = {name: field for name, field in state.models[app_label, model_name].fields.items() if name not in known}
    if any(field.many_to_many for field in fields.values()) or model.__subclasses__():
        _RELOAD(state, app_label, model_name, delay=delay)  # these have classes of their own that come along
        return
    model._meta.apps = state.apps  # where the models are found to which the fields refer
    for name, field in fields.items():
        model.add_to_class(name, field.clone())
    state.is_delayed = True  # code that a migration runs gets classes that were all made anew


def _carry_over(state: ProjectState, app_label: str, model_name: str, *, delay: bool = False) -> None:  # noqa: ARG001  # the signature is another's
    """Bring the changed options of a model over into its class."""
    if "apps" not in state.__dict__:
        return  # no classes were made yet
    options = state.models[app_label, model_name.lower()].options
    of_class = state.apps.get_model(app_label, model_name)._meta
    for name in _LISTS & options.keys():
        setattr(of_class, name, list(options[name]))
