"""Forms that were carried out, so that sending one again makes nothing twice."""

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("shared", "0001_extensions")]
    operations = [
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False)),
                ("user_id", models.UUIDField(null=True)),
                ("what", models.CharField(max_length=60)),
                ("said", models.CharField(max_length=64)),
                ("made", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField(db_default=Now(), editable=False)),
            ],
        ),
    ]
