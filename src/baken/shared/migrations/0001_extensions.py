"""What PostgreSQL needs before the first table: constraints over time, and searching without accents."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    operations = [
        BtreeGistExtension(),
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(  # unaccent() is only stable; an index needs a function that is immutable
            """
            create function plain(value text) returns text
            language sql immutable parallel safe strict
            return lower(public.unaccent('public.unaccent', value));
            """,
            "drop function plain(text)",
        ),
    ]
