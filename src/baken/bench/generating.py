"""Many invented people, made by multiplying the example organisation inside the database.

Each row of the example is copied as often as needed, with ids that follow from the old id and the number of the copy,
so that every copy hangs together as the original does. Nothing leaves the database server, which is what makes it
fast; triggers and foreign key checks are off meanwhile, since the original went through all of them.
"""

# ruff: noqa: SIM905  (forty names in a string take three lines, as a list forty)
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db import connection, models, transaction
from psycopg import sql

from baken.accounts.models import Organisation, RuleSetting
from baken.demo import services as demo
from baken.participants.models import Participant
from baken.reports.models import Report
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.db.backends.utils import CursorWrapper

    type Tell = Callable[[str], None]

LARGEST_EXAMPLE: Final = 200
#: The numbers of the first copy begin here, those of the second at twice as much. The example's are lower.
COPIED_FROM: Final = 1_000_000
COPY: Final = sql.SQL("copy.number")
#: There is one organisation, however many people it guides.
OF_THE_WHOLE = {Organisation, RuleSetting}
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
    """Bring a database to at least this many participants and this many reports, the reports spread over `years`.

    An empty database gets the example organisation first. Run again, participants are only added, and the reports
    of the copies are made anew, so that their number can go down too.

    Raises TooFull when there are participants that are neither of the example nor of an earlier multiplication.
    """
    if not demo.is_filled():
        tell("Filling the example organisation first.")
        demo.fill(progress=lambda _: None)
    multiply(participants=participants, reports=reports, years=years, tell=tell)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")


def multiply(*, participants: int, reports: int, years: int, tell: Tell) -> None:
    """Copy whatever example is in the database until there are this many participants and reports.

    Raises TooFull when the example is larger than an example is.
    """
    example = Participant.objects.filter(number__lt=COPIED_FROM).count()
    if not 0 < example <= LARGEST_EXAMPLE:
        raise TooFull(f"There are {example} participants that are no copies; begin with an empty database.")
    copies = -(-participants // example) - 1
    present = Participant.objects.filter(number__gte=COPIED_FROM).count() // example
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set local session_replication_role = replica")
        if copies > present:
            for model in copied_models():
                cursor.execute(copy_statement(model, present + 1, copies))
                tell(f"{model._meta.verbose_name_plural}: {cursor.rowcount:,} rows")
            give_surnames_of_their_own(cursor)
        multiply_reports(cursor, copies=max(copies, present), wanted=reports, years=years)
        cursor.execute("set local session_replication_role = origin")
    tell(f"{Participant.objects.count():,} participants, {Report.objects.count():,} reports")


def copied_models() -> Iterator[type[models.Model]]:
    """The tables that hold the example, without the histories that triggers keep."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models(include_auto_created=True):
            if not model._meta.proxy and not hasattr(model, "pgh_tracked_model") and model not in OF_THE_WHOLE:
                yield model


def copied_id(column: sql.Composable, copy: sql.Composable = COPY) -> sql.Composable:
    """The id of the copy of a row, from the id of the row: the same wherever it is referred to.

    It begins like the original, with the moment: rows of one copy sort as the originals do. It is of version 8, as
    free ids are; those that PostgreSQL gave to the example are of version 7.
    """
    return sql.SQL(
        "(left({id}::text, 14) || '8' || substr({id}::text, 16, 4) || 'a' || "
        "overlay(left(md5({id}::text || '/' || {copy}), 16) placing '-' from 4 for 1))::uuid"
    ).format(id=column, copy=copy)


def column_of(field: models.Field[Any, Any]) -> str:
    """The name of the column, which every field of a table has."""
    return str(field.column)


def listed(columns: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join([sql.Identifier(column) for column in columns])


def copied_value(field: models.Field[Any, Any]) -> sql.Composable:
    """What stands in a column of a copy."""
    column = column_of(field)
    value = sql.Identifier("original", column)
    if isinstance(field, models.AutoField):  # of a table that only connects two others
        return sql.SQL("nextval(pg_get_serial_sequence({}, 'id'))").format(sql.Literal(field.model._meta.db_table))
    if isinstance(field, models.ForeignKey) or field.primary_key:
        return copied_id(value)
    changed = CHANGED.get((field.model._meta.app_label, column))
    return changed.format(value) if changed else value


#: What is not the same in a copy as in the original.
CHANGED: Final = {
    ("participants", "number"): sql.SQL("{} + copy.number * 1000000"),
    ("participants", "bsn"): sql.SQL("''"),  # the example's numbers are unique, and there are no others to give away
    ("accounts", "email"): sql.SQL("copy.number || '.' || {}"),
    ("accounts", "name"): sql.SQL("{} || ' ' || copy.number"),
}


def copy_statement(model: type[models.Model], first: int, last: int) -> sql.Composed:
    """Copies every row of the example in one table, the copies with these numbers."""
    table = model._meta.db_table
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.GeneratedField)]
    key = next(field for field in fields if isinstance(field, models.UUIDField | models.ForeignKey))
    return sql.SQL(
        "insert into {table} ({columns}) select {values} from {table} original, generate_series({first}, {last}) "
        "copy(number) where uuid_extract_version({key}) = 7"
    ).format(
        table=sql.Identifier(table),
        columns=listed(map(column_of, fields)),
        values=sql.SQL(", ").join(copied_value(field) for field in fields),
        first=sql.Literal(first),
        last=sql.Literal(last),
        key=sql.Identifier("original", column_of(key)),
    )


def multiply_reports(cursor: CursorWrapper, *, copies: int, wanted: int, years: int) -> None:
    """Give the copies the reports of their originals, and then the same on other days, until there are enough.

    The example keeps its own. A correction comes right after what it corrects and moves along with it, so that none
    is ever without its original.
    """
    cursor.execute(
        """
        create temporary table example_report as
        select *, row_number() over (order by participant_id, reported_at, recorded_at) - 1 as place
        from reports_report where uuid_extract_version(participant_id) = 7
        """
    )
    example = cursor.rowcount
    columns = listed(map(column_of, Report._meta.concrete_fields))
    cursor.execute("truncate reports_report")  # deleting would leave a million dead rows to measure among
    cursor.execute(sql.SQL("insert into reports_report ({0}) select {0} from example_report").format(columns))
    if example and copies:
        _repeat_reports(cursor, example=example, copies=copies, more=wanted - example, years=years)
    cursor.execute("drop table example_report")


def _repeat_reports(cursor: CursorWrapper, *, example: int, copies: int, more: int, years: int) -> None:
    columns = [column_of(field) for field in Report._meta.concrete_fields]
    days = years * 365
    cursor.execute(
        sql.SQL(
            """
            insert into reports_report ({columns})
            select {values}
            from generate_series(0, {more} - 1) turn
            join example_report original on original.place = turn % {example}
            cross join lateral (
                select turn / {example} % {copies} + 1 as number, turn / {example} / {copies} as round
            ) copy
            cross join lateral (
                select case
                    when copy.round = 0 and original.reported_at >= {begin}::date then 0
                    else {begin}::date - original.reported_at::date + abs(hashtext(concat_ws(
                        '/', original.participant_id, original.reported_at, copy.number, copy.round
                    ))::bigint) % {days}
                end * interval '1 day' as distance
            ) moved
            """
        ).format(
            columns=listed(columns),
            values=sql.SQL(", ").join([reported_value(column) for column in columns]),
            more=sql.Literal(more),
            example=sql.Literal(example),
            copies=sql.Literal(copies),
            begin=sql.Literal(clock.today() - timedelta(days=days)),
            days=sql.Literal(days),
        )
    )


def reported_value(column: str) -> sql.Composable:
    """What stands in a column of a copied report."""
    value = sql.Identifier("original", column)
    match column:
        case "reported_at" | "recorded_at":
            return sql.SQL("{} + moved.distance").format(value)
        case "id" | "corrects_id":
            return copied_id(value, sql.SQL("copy.number || '/' || copy.round"))
        case "participant_id" | "goal_id" | "author_id" | "corrected_by_id":
            return copied_id(value)
    return value


def give_surnames_of_their_own(cursor: CursorWrapper) -> None:
    """Copies get other surnames, so that searching meets as many names as in a large organisation.

    `search_name` follows `participants.rules.search_key`: small letters without accents.
    """
    cursor.execute(
        """
        update participants_person person
        set surname = name.surname,
            search_name = regexp_replace(
                normalize(lower(concat_ws(' ', called_name, given_names, prefix, name.surname, partner_surname)), nfd),
                '[\u0300-\u036f]', '', 'g'
            )
        from (
            select participant.person_id,
                   (%s::text[])[1 + abs(hashtext(participant.id::text)::bigint) %% %s]
                   || (%s::text[])[1 + abs(hashtext(participant.person_id::text)::bigint) %% %s] as surname
            from participants_participant participant where participant.number >= %s
        ) name
        where person.id = name.person_id
        """,
        [FIRST_HALVES, len(FIRST_HALVES), SECOND_HALVES, len(SECOND_HALVES), COPIED_FROM],
    )
