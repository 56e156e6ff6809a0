"""The table of Django's database cache, which counts attempts to sign in for all workers together."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            create unlogged table shared_cache (
                cache_key varchar(255) primary key,
                value text not null,
                expires timestamptz not null
            );
            create index shared_cache_expires on shared_cache (expires);
            """,
            "drop table shared_cache",
        )
    ]
