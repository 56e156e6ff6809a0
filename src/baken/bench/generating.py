"""Many invented people, made by multiplying the example organisation inside the database.

Each row of the example is copied as often as needed, with ids that follow from the old id and the number of the copy,
so that every copy hangs together as the original does. Nothing leaves the database server, which is what makes it
fast; triggers and foreign key checks are off meanwhile, since the original went through all of them.
"""

# ruff: noqa: SIM905  (forty names in a string take three lines, as a list forty)
from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString, cast

from django.apps import apps
from django.db import connection, models, transaction
from psycopg import sql

from baken.accounts.models import RuleSetting
from baken.demo import services as demo
from baken.participants.models import Participant
from baken.reports.models import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    type Tell = Callable[[str], None]

LARGEST_EXAMPLE = 200
ROOMS = ("accounts", "participants", "trajectories", "plans")
#: Half a surname each: 1,600 together, so that a search finds a few people and not eighty.
FIRST_HALVES = (
    "Aker Berg Blom Boer Bos Brink Broek Brug Dal Dijk Duin Eik El Haag Heide Hof Hoek Hout Kamp Kerk Klooster Kruis "
    "Laan Linde Meer Molen Noor Oever Olm Poort Rijn Roos Sloot Staal Steen Veen Vliet Water Wilg Zand"
).split()
SECOND_HALVES = (
    "aard aarts akker beek beekx berg bergen boom borg burg dam daal dorp eind enga gaard gast haven heim hoeve horst "
    "huis hout ink ing ingh kamp laar land lee man mans meijer mond rode stra sma veld vliet wijk zicht"
).split()


class TooFull(Exception):
    """The database holds more than the example: multiplying it would mix measurements with real work."""


def generate(*, participants: int, reports: int, years: int, tell: Tell) -> None:
    """Bring the database to at least this many participants and this many reports, spread over `years`.

    Raises TooFull when there are participants that are neither of the example nor of an earlier multiplication.
    """
    if not demo.is_filled():
        tell("Filling the example organisation first.")
        demo.fill(progress=lambda _: None)
    example = Participant.objects.count()
    if example > LARGEST_EXAMPLE:
        raise TooFull(f"There are {example} participants already; begin with an empty database.")
    copies = -(-participants // example)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        for model in copied_models():
            cursor.execute(copy_statement(model, copies - 1))
            tell(f"{model._meta.verbose_name_plural}: {cursor.rowcount:,} rows")
        multiply_reports(cursor, copies=copies, wanted=reports, years=years)
        tell(f"reports: {Report.objects.count():,}")
        give_everyone_a_surname(cursor)
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def copied_models() -> Iterator[type[models.Model]]:
    """The tables that hold the example, without the histories that triggers keep."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models(include_auto_created=True):
            if not hasattr(model, "pgh_tracked_model") and model is not RuleSetting:
                yield model


def other_id(column: str, copy: str) -> sql.Composed:
    """The id of the copy of a row, from the id of the row: the same wherever it is referred to."""
    return sql.SQL("md5({column}::text || '/' || {copy})::uuid").format(
        column=sql.Identifier("original", column), copy=sql.SQL(cast("LiteralString", copy))
    )


def copied_value(field: models.Field[object, object]) -> sql.Composable:
    """What stands in a column of a copy."""
    column = field.column
    if isinstance(field, models.ForeignKey | models.OneToOneField) or field.primary_key:
        if isinstance(field, models.AutoField):  # of a table that only connects two others
            return sql.SQL("nextval(pg_get_serial_sequence({}, 'id'))").format(sql.Literal(field.model._meta.db_table))
        return other_id(column, "copy.number")
    if column == "number":
        return sql.SQL("original.number + copy.number * 100000")
    if column in {"email", "name"} and field.model._meta.app_label == "accounts":
        return sql.SQL("copy.number || '.' || {}").format(sql.Identifier("original", column))
    if column == "bsn":
        return sql.SQL("''")  # the example's numbers are unique, and there are no others to give away
    return sql.Identifier("original", column)


def copy_statement(model: type[models.Model], copies: int) -> sql.Composed:
    table = model._meta.db_table
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.GeneratedField)]
    return sql.SQL(
        "insert into {table} ({columns}) select {values} "
        "from {table} original, generate_series(1, {copies}) copy(number)"
    ).format(
        table=sql.Identifier(table),
        columns=sql.SQL(", ").join(sql.Identifier(field.column) for field in fields),
        values=sql.SQL(", ").join(copied_value(field) for field in fields),
        copies=sql.Literal(copies),
    )


def multiply_reports(cursor: object, *, copies: int, wanted: int, years: int) -> None:
    """Copy the reports along with their participants, then repeat them on earlier days until there are enough."""
    run = cursor.execute  # type: ignore[attr-defined]  # Django's cursor has no exported type
    run(
        """
        insert into reports_report (participant_id, reported_at, id, recorded_at, goal_id, domain, author_id,
               author_name, understanding, execution, experience, progress, details, corrects_id, reason,
               corrected_by_id, corrected_by_name)
        select md5(participant_id::text || '/' || copy)::uuid, reported_at, md5(id::text || '/' || copy)::uuid,
               recorded_at, md5(goal_id::text || '/' || copy)::uuid, domain, md5(author_id::text || '/' || copy)::uuid,
               author_name, understanding, execution, experience, progress, details,
               md5(corrects_id::text || '/' || copy)::uuid, reason,
               md5(corrected_by_id::text || '/' || copy)::uuid, corrected_by_name
        from reports_report, generate_series(1, %s - 1) copy
        """,
        [copies],
    )
    present = Report.objects.count()
    if wanted <= present:
        return
    run(
        """
        insert into reports_report (participant_id, reported_at, id, recorded_at, goal_id, domain, author_id,
               author_name, understanding, execution, experience, progress, details, corrects_id, reason,
               corrected_by_id, corrected_by_name)
        select participant_id, earlier, gen_random_uuid(), earlier, goal_id, domain, author_id,
               author_name, understanding, execution, experience, progress, details, null, '', null, ''
        from (
            select original.*, reported_at - random() * make_interval(years => %s) as earlier
            from reports_report original, generate_series(1, %s) again
            where corrects_id is null
            limit %s
        ) repeated
        """,
        [years, -(-wanted // max(present, 1)) + 1, wanted - present],
    )


def give_everyone_a_surname(cursor: object) -> None:
    """Copies get surnames of their own, so that searching meets as many names as in a large organisation."""
    cursor.execute(  # type: ignore[attr-defined]  # Django's cursor has no exported type
        """
        update participants_person person
        set surname = name.surname, search_name = lower(given_names || ' ' || called_name || ' ' || name.surname)
        from (
            select participant.person_id,
                   (%s::text[])[1 + abs(hashtext(participant.id::text)) %% %s]
                   || (%s::text[])[1 + abs(hashtext(participant.person_id::text)) %% %s] as surname
            from participants_participant participant where participant.number >= 100000
        ) name
        where person.id = name.person_id
        """,
        [FIRST_HALVES, len(FIRST_HALVES), SECOND_HALVES, len(SECOND_HALVES)],
    )
