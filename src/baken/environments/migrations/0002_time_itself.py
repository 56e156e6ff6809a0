"""A home, or a part of it, is one environment at a time, and only while it is open: held by the database itself."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

ADD = [
    (
        "ALTER TABLE environments_homeenvironment ADD CONSTRAINT one_environment_at_a_time"
        " UNIQUE (home_id, part, during WITHOUT OVERLAPS)"
    )
]
DROP = ["ALTER TABLE environments_homeenvironment DROP CONSTRAINT one_environment_at_a_time"]


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("environments", "0001_initial"),
        ("homes", "0002_time_itself"),
        ("shared", "0001_extensions"),
    ]
    operations: ClassVar[list[Operation]] = [migrations.RunSQL(ADD, DROP)]
