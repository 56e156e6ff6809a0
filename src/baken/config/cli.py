"""The `baken` command: one door to everything that is done outside the browser."""

from __future__ import annotations

import json as json_format
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

# Django can only be imported after the mode is chosen, so commands import what they need themselves.
# ruff: noqa: PLC0415

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Baken: guiding people, from first call to farewell.",
)
methods_app = typer.Typer(no_args_is_help=True, help="The catalogue of methods and courses.")
app.add_typer(methods_app, name="methods")


@contextmanager
def database_running(mode: str | None = None) -> Iterator[None]:
    """The database that comes along is running, if that one is used; it is let go of at the end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
    if mode:
        os.environ.setdefault("BAKEN_MODE", mode)
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    from baken.config.postgres import PostgresProblem

    try:
        server = settings.EMBEDDED_POSTGRES
        if server:
            server.start()
    except (ImproperlyConfigured, PostgresProblem) as problem:
        typer.secho(str(problem), fg="red", err=True)
        raise typer.Exit(1) from problem
    try:
        yield
    finally:
        if server:
            server.stop()


@contextmanager
def django_ready(mode: str | None = None) -> Iterator[None]:
    """Django set up, with its database running."""
    with database_running(mode):
        import django
        from django.db import connections

        django.setup()
        try:
            yield
        finally:
            connections.close_all()


def prepare_apart(*command: str) -> None:
    """Do what is needed once in a process of its own, so that what serves stays small."""
    import subprocess

    outcome = subprocess.run([sys.executable, "-m", "baken.config.cli", *command], check=False)
    if outcome.returncode:
        raise typer.Exit(outcome.returncode)


def mode_of_this_folder() -> str | None:
    """Where nothing is said and no database is named, commands work on the demo of this folder."""
    return None if os.environ.get("DATABASE_URL") else "demo"


@app.command()
def demo(
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw the example away and begin again.")] = False,
    port: Annotated[int, typer.Option(help="Port to serve on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Worker processes.")] = 2,
    fill_only: Annotated[bool, typer.Option("--fill-only", help="Fill the example, and do not serve.")] = False,
) -> None:
    """Serve Baken with an example organisation, in which nobody is real."""
    _refuse_strange_database()
    if fresh:
        _throw_away()
    if fill_only:
        _fill_demo()
        return
    with database_running("demo"):
        from django.conf import settings

        from baken.config.fingerprint import fingerprint

        server = settings.EMBEDDED_POSTGRES
        stamp = server.folder / "prepared" if server else None  # lies with the tables that it speaks of
        code = fingerprint(settings.PACKAGE)
        if stamp is None or not stamp.exists() or stamp.read_text() != code:
            prepare_apart("demo", "--fill-only")
            if stamp:
                stamp.write_text(code)
        from baken.config.serving import serve as run
        from baken.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD

        typer.secho(f"\nBaken is at http://localhost:{port}  (Ctrl-C stops it)\n", bold=True)
        for account in DEMO_ACCOUNTS:
            typer.echo(f"  {account.email:34} {account.description}")
        typer.echo(f"\nThe password of every demo account is {DEMO_PASSWORD}\n")
        run(host="127.0.0.1", port=port, workers=workers)


def _refuse_strange_database() -> None:
    """The example has accounts with a known password: in a named database only where the environment asks for it."""
    if os.environ.get("DATABASE_URL") and os.environ.get("BAKEN_MODE") != "demo":
        typer.secho(
            "DATABASE_URL is set, and the example has accounts whose password everyone knows. Unset it to use the "
            "database that comes along, or set BAKEN_MODE=demo to put the example there.",
            fg="red",
            err=True,
        )
        raise typer.Exit(1)


def _fill_demo() -> None:
    """Bring tables, texts and files up to date, and fill the example when it is empty."""
    with django_ready("demo"):
        from baken.demo.services import fill, is_filled

        _prepare(migrate=True)
        if not is_filled():
            with typer.progressbar(length=100, label="Filling the example organisation") as bar:
                fill(progress=lambda percent: bar.update(percent - bar.pos))


def _throw_away() -> None:
    """Stop the demo's database and remove its folder."""
    import shutil

    os.environ.setdefault("BAKEN_MODE", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
    from django.conf import settings

    if settings.EMBEDDED_POSTGRES is None:
        typer.secho("--fresh is for the database that comes along, not for DATABASE_URL.", fg="red", err=True)
        raise typer.Exit(1)
    if not settings.EMBEDDED_POSTGRES.remove():
        typer.secho("Baken is running on this data: stop it first.", fg="red", err=True)
        raise typer.Exit(1)
    shutil.rmtree(settings.DATA / "mail", ignore_errors=True)
    (settings.EMBEDDED_POSTGRES.folder / "prepared").unlink(missing_ok=True)


def _migrate() -> None:
    """Bring the tables up to date; looking whether they are takes a fraction of migrating."""
    from django.core.management import call_command

    from baken.config.preparing import Tables, state_of_tables

    if state_of_tables() is not Tables.CURRENT:
        call_command("migrate", interactive=False, verbosity=0)


@app.command()
def serve(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Worker processes.")] = 2,
    migrate: Annotated[bool, typer.Option(help="Bring the tables up to date first.")] = True,
) -> None:
    """Serve Baken. In production every setting comes from the environment."""
    with database_running():
        prepare_apart("prepare", "--migrate" if migrate else "--no-migrate")
        from baken.config.serving import serve as run

        run(host=host, port=port, workers=workers)


@app.command()
def prepare(*, migrate: Annotated[bool, typer.Option(help="Bring the tables up to date too.")] = True) -> None:
    """Compile the translations and collect the static files, as `serve` does before it starts."""
    with django_ready():
        _prepare(migrate=migrate)


def _prepare(*, migrate: bool) -> None:
    from django.conf import settings

    from baken.config.preparing import collect_static_files
    from baken.config.translations import compile_translations

    compile_translations(settings.PACKAGE)
    collect_static_files()
    if migrate:
        from baken.exchange.services import drop_expired_uploads

        _migrate()
        drop_expired_uploads()


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV or xlsx.")],
    *,
    profile: Annotated[str, typer.Option(help="How the columns are read: sjabloon or brp.")] = "sjabloon",
    location: Annotated[str, typer.Option(help="Name of the location that the people come to.")] = "",
    tables: Annotated[Path | None, typer.Option(help="Folder with code tables, such as gemeenten.csv.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the numbers as one JSON object.")] = False,
    refused_to: Annotated[
        Path | None, typer.Option(help="Write the refused rows here, with the reason per cell.")
    ] = None,
) -> None:
    """Bring in people from a spreadsheet."""
    with django_ready(mode_of_this_folder()):
        from baken.exchange.cli import import_command

        if dry_run:
            _make_tables_or_refuse()
        else:
            _migrate()
        raise typer.Exit(
            import_command(
                profile, file, dry_run=dry_run, json=json, location=location, tables=tables, refused_to=refused_to
            )
        )


def _make_tables_or_refuse() -> None:
    """To look on is to change nothing: only an empty database gets its tables, older ones stay as they are."""
    from baken.config.preparing import Tables, state_of_tables

    match state_of_tables():
        case Tables.ABSENT:
            typer.secho("There were no tables yet: they are made, and stay empty.", err=True)
            _migrate()
        case Tables.OLDER:
            typer.secho(
                "The tables of this database are of another version, and a dry run changes nothing. "
                "Bring them up to date first: baken prepare",
                fg="red",
                err=True,
            )
            raise typer.Exit(2)


@methods_app.command("check")
def methods_check() -> None:
    """Check every course in the catalogue; print each problem with its file and line."""
    from baken.methods import catalogue

    problems = catalogue.check()
    for problem in problems:
        typer.secho(str(problem), fg="red", err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo("The catalogue is sound.")


@methods_app.command("list")
def methods_list(*, json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """List the courses that can be run."""
    from baken.methods import catalogue

    courses = catalogue.courses()
    if json:
        typer.echo(json_format.dumps([course.model_dump(mode="json") for course in courses], ensure_ascii=False))
        return
    for course in courses:
        typer.echo(f"{course.slug} {course.version}\t{course.title.nl}")


@app.command()
def generate(
    *,
    participants: Annotated[int, typer.Option(min=1)] = 5000,
    reports: Annotated[int, typer.Option(min=0)] = 1_000_000,
    years: Annotated[int, typer.Option(min=1)] = 3,
    yes_fill_it: Annotated[
        bool, typer.Option("--yes-fill-it", help="Also when DATABASE_URL names another database.")
    ] = False,
) -> None:
    """Fill the database with many invented people, by bulk copy, to measure with."""
    if os.environ.get("DATABASE_URL") and not yes_fill_it:
        typer.secho(
            "DATABASE_URL is set. This would put thousands of invented people there, and accounts whose password "
            "everyone knows. If that is what you want, add --yes-fill-it.",
            fg="red",
            err=True,
        )
        raise typer.Exit(1)
    with django_ready("demo"):
        from baken.bench.generating import TooFull
        from baken.bench.generating import generate as run

        _migrate()
        try:
            run(participants=participants, reports=reports, years=years, tell=typer.echo)
        except TooFull as problem:
            typer.secho(str(problem), fg="red", err=True)
            raise typer.Exit(1) from problem


@app.command()
def bench(
    *,
    participants: Annotated[int, typer.Option(min=1)] = 5000,
    reports: Annotated[int, typer.Option(min=1)] = 1_000_000,
    output: Annotated[Path, typer.Option(help="Where the results go.")] = Path("docs/reference/performance.md"),
) -> None:
    """Measure each page beside the raw SQL that fetches the same data, in a data folder of its own.

    Exits with status 1 when a promise is broken.
    """
    os.environ.update(DATABASE_URL="", BAKEN_MODE="demo")
    os.environ.setdefault("BAKEN_DATA", str(Path(__file__).resolve().parents[3] / "var" / "bench"))
    with django_ready():
        from baken.bench.generating import TooFull
        from baken.bench.running import run

        _prepare(migrate=True)
        try:
            kept = run(participants=participants, reports=reports, output=output, tell=typer.echo)
        except TooFull as problem:
            typer.secho(str(problem), fg="red", err=True)
            raise typer.Exit(1) from problem
    raise typer.Exit(0 if kept else 1)


@app.command("add-administrator")
def add_administrator(email: str, name: str) -> None:
    """Make the first account: an administrator, who invites the others in the browser."""
    import secrets

    with django_ready(mode_of_this_folder()):
        from baken.accounts.rules import Actor, Role
        from baken.accounts.services import StaffData, add_user
        from baken.shared.errors import DomainError

        password = secrets.token_urlsafe(16)
        data = StaffData(email=email, name=name, roles=frozenset({Role.ADMINISTRATOR}))
        try:
            add_user(actor=Actor.system("baken add-administrator"), data=data, password=password)
        except DomainError as problem:
            typer.secho(str(problem), fg="red", err=True)
            raise typer.Exit(1) from problem
        typer.echo(f"{name} can sign in as {email} with the password {password}")
        typer.echo("Change it after signing in; it is shown only now.")


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The file to make.")]) -> None:
    """Write the database and the uploaded files to one file."""
    with django_ready(mode_of_this_folder()):
        from baken.config.backup import BackupProblem, make_backup

        try:
            make_backup(file)
        except BackupProblem as problem:
            typer.secho(str(problem), fg="red", err=True)
            raise typer.Exit(1) from problem
        typer.echo(f"Backup written to {file}. It holds everything of everyone: keep it safe.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a backup back, in place of what is there now."""
    if not yes:
        typer.confirm("Everything that is in Baken now is replaced. Go on?", abort=True)
    with django_ready(mode_of_this_folder()):
        from baken.config.backup import BackupProblem, restore_backup

        try:
            restore_backup(file)
        except BackupProblem as problem:
            typer.secho(str(problem), fg="red", err=True)
            raise typer.Exit(1) from problem
        typer.echo("The backup is back.")


@app.command()
def doctor() -> None:
    """Say what this machine lacks and how to get it."""
    from baken.config.doctor import findings

    broken = False
    for finding in findings(Path(__file__).resolve().parents[3]):
        typer.secho(f"{'✓' if finding.good else '✗'} {finding.subject}", fg="green" if finding.good else "red")
        if not finding.good:
            typer.echo(f"  {finding.advice}{'' if finding.needed else ' (only needed for development)'}")
            broken |= finding.needed
    raise typer.Exit(int(broken))


#: Django commands that touch no database, so that none is started for them.
WITHOUT_DATABASE = {"makemessages", "compilemessages", "collectstatic", "help", "--help", "version", "--version"}


def django_command() -> None:
    """Run one of Django's own commands, on the demo of this folder unless the environment says otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
    if mode := mode_of_this_folder():
        os.environ.setdefault("BAKEN_MODE", mode)
    from django.core.management import execute_from_command_line

    if set(sys.argv[1:2]) & WITHOUT_DATABASE:
        execute_from_command_line(sys.argv)
        return
    with django_ready():
        execute_from_command_line(sys.argv)


def main() -> None:
    app()


if __name__ == "__main__":
    main()
