"""The index over the words of reports, built while people go on writing them."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.contrib.postgres.search import SearchVector
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("reports", "0002_search_in_dutch")]

    operations = [
        AddIndexConcurrently(
            model_name="report",
            index=GinIndex(
                SearchVector("understanding", "execution", "experience", config="dutch_unaccented"),
                name="reports_by_word",
            ),
        ),
    ]
