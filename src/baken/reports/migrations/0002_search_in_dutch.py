"""How Dutch texts are searched: by stem, and without accents ("één" and "een", "ruïne" and "ruine" are the same)."""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        UnaccentExtension(),
        migrations.RunSQL(
            """
            create text search configuration dutch_unaccented (copy = dutch);
            alter text search configuration dutch_unaccented
                alter mapping for hword, hword_part, word with unaccent, dutch_stem;
            """,
            "drop text search configuration dutch_unaccented",
        ),
    ]
