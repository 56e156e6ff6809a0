"""`baken environments`: the living environments that ship."""

from __future__ import annotations

import json as json_format
from typing import Annotated

import typer


def list_environments(*, json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """List the environments that ship, each with its features (LE-02, LE-03). Needs no database."""
    from baken.environments.rules.catalogue import checklist, features  # noqa: PLC0415  # only who lists needs it

    declared = checklist()
    if json:
        said = {
            "features": features(),
            "groups": [group.model_dump(mode="json") for group in declared.groups],
            "environments": [one.model_dump(mode="json") for one in declared.environments],
        }
        typer.echo(json_format.dumps(said, ensure_ascii=False, indent=2))
        return
    for one in declared.environments:
        derived = " (derived)" if one.derived else ""
        typer.echo(f"{one.key:<20}{one.title.nl}{derived}: {', '.join(one.features)}")
