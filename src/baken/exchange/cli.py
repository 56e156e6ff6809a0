"""`baken import`: the same plan and the same import as on the screen, from the command line."""

from __future__ import annotations

import json as json_format
from dataclasses import asdict
from pathlib import Path

import typer
from django.utils.translation import gettext as _

from baken.accounts.models import Location
from baken.accounts.rules import Actor
from baken.exchange.presenters.files import refused_csv
from baken.exchange.presenters.words import say, summary
from baken.exchange.rules.counting import Counts
from baken.exchange.rules.profile import Profile, load_profiles
from baken.exchange.rules.tables import MOST_BYTES, Unreadable
from baken.exchange.services import CodeTables, apply_import, plan_import
from baken.shared import clock
from baken.shared.errors import DomainError

DONE = 0
FAILED = 2


def import_command(
    profile: str,
    file: Path,
    *,
    dry_run: bool = False,
    json: bool = False,
    location: str = "",
    tables: Path | None = None,
    refused_to: Path | None = None,
) -> int:
    """Import a file, or only say what would happen. Duplicates wait: they can be decided about in the browser.

    `location` is the name of the location that the participants will belong to; with one location it can be left
    out. Code tables are read from the folder `tables`, or from beside the file, under the names that the profile
    gives. `refused_to` gets the refused persons as CSV. Returns the exit code: 0, or 2 when nothing could be done.
    """
    try:
        chosen = load_profiles()[profile]
    except KeyError:
        return _fail(_("There is no profile “%(name)s”. There are: %(names)s.")
                     % {"name": profile, "names": ", ".join(load_profiles())})  # fmt: skip
    try:
        source = _read(file)
        plan = plan_import(
            profile=profile, source=source, today=clock.today(), tables=_code_tables(chosen, tables or file.parent)
        )
        counts = plan.counts()
        if not dry_run:
            run = apply_import(
                plan=plan,
                actor=Actor.system("baken import"),
                location_id=_location(location).pk,
                filename=file.name,
            )
            counts = Counts(**run.counts)
            typer.echo(_("Imported as %(id)s.") % {"id": run.pk}, err=True)
    except OSError as error:
        return _fail(_("The file cannot be opened: %(why)s.") % {"why": error.strerror})
    except Unreadable as error:
        return _fail(say(error.code, error.value))
    except DomainError as error:
        return _fail(str(error))
    if refused_to is not None:
        refused_to.write_text(refused_csv(plan, source), encoding="utf-8")
    typer.echo(json_format.dumps(asdict(counts)) if json else _in_words(counts))
    return DONE


def _fail(why: str) -> int:
    typer.echo(why, err=True)
    return FAILED


def _read(file: Path) -> bytes:
    if file.stat().st_size > MOST_BYTES:
        raise Unreadable("file_too_large", MOST_BYTES // 1024 // 1024)
    return file.read_bytes()


def _code_tables(profile: Profile, folder: Path) -> CodeTables:
    places = {name: folder / table for name, table in profile.tables.items()}
    return CodeTables.read({name: _read(place) for name, place in places.items() if place.is_file()})


def _location(name: str) -> Location:
    """The location of that name; the only one when no name is given.

    Raises:
        DomainError: there is no such location, or there are several to choose from.
    """
    found = list(Location.objects.filter(name=name) if name else Location.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    names = ", ".join(Location.objects.values_list("name", flat=True))
    raise DomainError(_("Say for which location: %(names)s.") % {"names": names or "–"})


def _in_words(counts: Counts) -> str:
    lines = [
        (_("read"), counts.read),
        (_("imported"), counts.imported),
        (_("of which new"), counts.created),
        (_("refused"), counts.refused),
        (_("duplicates that wait"), counts.duplicates),
        (_("relations"), counts.relations),
        (_("addresses"), counts.addresses),
        (_("with secrecy"), counts.secret),
        (_("deceased"), counts.deceased),
        (_("with a partly unknown date of birth"), counts.partial_dates),
    ]
    width = max(len(name) for name, _number in lines)
    table = "\n".join(f"{name:<{width}}  {number:>6}" for name, number in lines)
    why = "\n".join(f"- {summary(code)} {times}" for code, times in counts.refused_because.items())
    return "\n".join([table, _("Refused because:"), why]) if why else table
