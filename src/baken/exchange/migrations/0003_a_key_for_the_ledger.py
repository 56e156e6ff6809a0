"""Give the ledger of imported people a key of its own.

Where people were imported before, it is what followed from SECRET_KEY until now, so that they are found again; the
secret key itself cannot be read from it. Elsewhere it is random.
"""

import hashlib
import secrets

from django.conf import settings
from django.db import migrations
from django.utils.encoding import force_bytes


def make_key(apps, _schema_editor):
    was_used = apps.get_model("exchange", "ImportedRow").objects.exists()
    before = hashlib.sha256(b"baken.exchange.key" + force_bytes(settings.SECRET_KEY)).digest()
    apps.get_model("exchange", "LedgerKey").objects.create(key=before if was_used else secrets.token_bytes(32))


def note_what_was_carried_out(apps, _schema_editor):
    apps.get_model("exchange", "Upload").objects.filter(run__isnull=False).update(stage="done")


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_work_on_large_files")]

    operations = [
        migrations.RunPython(make_key, migrations.RunPython.noop),
        migrations.RunPython(note_what_was_carried_out, migrations.RunPython.noop),
    ]
