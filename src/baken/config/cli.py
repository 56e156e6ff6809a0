"""The `baken` command: one door to everything that is done outside the browser.

Here stand the names; what a command does stands in `baken.config.commands`, by subject.
"""

from __future__ import annotations

import typer

from baken.config.commands import demo, environments, importing, keeping, measuring, methods, serving, solving

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Baken: guiding people, from first call to farewell.",
)
catalogue = typer.Typer(no_args_is_help=True, help="The catalogue of methods and courses.")
app.add_typer(catalogue, name="methods")
surroundings = typer.Typer(no_args_is_help=True, help="The living environments.")
app.add_typer(surroundings, name="environments")
questions = typer.Typer(no_args_is_help=True, help="Ask an optimiser, from a file.")
app.add_typer(questions, name="solve")

app.command("demo")(demo.demo)
app.command("serve")(serving.serve)
app.command("work")(serving.work_on)
app.command("prepare")(serving.prepare)
app.command("import")(importing.import_file)
app.command("generate")(measuring.generate)
app.command("bench")(measuring.bench)
app.command("add-administrator")(keeping.add_administrator)
app.command("backup")(keeping.backup)
app.command("restore")(keeping.restore)
app.command("doctor")(keeping.doctor)
catalogue.command("check")(methods.check)
catalogue.command("list")(methods.list_methods)
surroundings.command("list")(environments.list_environments)
questions.command("placement")(solving.placement)
questions.command("roster")(solving.roster)


def main() -> None:
    app()


if __name__ == "__main__":
    main()
