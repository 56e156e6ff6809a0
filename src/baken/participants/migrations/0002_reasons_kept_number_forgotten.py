"""Why care, a relation or a placement changed is kept on the row; the citizen service number leaves the versions."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0001_initial"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="careassignment",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="careassignment",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="careassignment",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="participant",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="participant",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="participant",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="personrelation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="personrelation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="personrelation",
            name="delete_delete",
        ),
        migrations.RemoveField(
            model_name="personevent",
            name="bsn",
        ),
        migrations.AddField(
            model_name="careassignment",
            name="end_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="why it ended"),
        ),
        migrations.AddField(
            model_name="careassignmentevent",
            name="end_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="why it ended"),
        ),
        migrations.AddField(
            model_name="participant",
            name="placed_because",
            field=models.CharField(blank=True, max_length=300, verbose_name="why here"),
        ),
        migrations.AddField(
            model_name="participantevent",
            name="placed_because",
            field=models.CharField(blank=True, max_length=300, verbose_name="why here"),
        ),
        migrations.AddField(
            model_name="personrelation",
            name="end_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="why it ended"),
        ),
        migrations.AddField(
            model_name="personrelationevent",
            name="end_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="why it ended"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="careassignment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_careassignmentevent" ("created_at", "end_reason", "from_on", "id", "kind", "note", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on", "user_id") VALUES (NEW."created_at", NEW."end_reason", NEW."from_on", NEW."id", NEW."kind", NEW."note", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."until_on", NEW."user_id"); RETURN NULL;',
                    hash="e457721e22cef4bd585c84257972424a11982bff",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0247d",
                    table="participants_careassignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="careassignment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "participants_careassignmentevent" ("created_at", "end_reason", "from_on", "id", "kind", "note", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on", "user_id") VALUES (NEW."created_at", NEW."end_reason", NEW."from_on", NEW."id", NEW."kind", NEW."note", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."until_on", NEW."user_id"); RETURN NULL;',
                    hash="99464a5b4b3b1a5d613b4353393c2fa26b191602",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f5f33",
                    table="participants_careassignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="careassignment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_careassignmentevent" ("created_at", "end_reason", "from_on", "id", "kind", "note", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on", "user_id") VALUES (OLD."created_at", OLD."end_reason", OLD."from_on", OLD."id", OLD."kind", OLD."note", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."until_on", OLD."user_id"); RETURN NULL;',
                    hash="ebbdd683a399d47c4115d343cfe46ff4224c1c8d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b76dd",
                    table="participants_careassignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participant",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_participantevent" ("authority_code", "created_at", "id", "location_id", "number", "origin", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_because", "registered_on", "team_id", "under_guardianship") VALUES (NEW."authority_code", NEW."created_at", NEW."id", NEW."location_id", NEW."number", NEW."origin", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placed_because", NEW."registered_on", NEW."team_id", NEW."under_guardianship"); RETURN NULL;',
                    hash="fe7ea9b8cfe4ab9d4fb038b8ae2c8ad88a0897d0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_068a6",
                    table="participants_participant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participant",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "participants_participantevent" ("authority_code", "created_at", "id", "location_id", "number", "origin", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_because", "registered_on", "team_id", "under_guardianship") VALUES (NEW."authority_code", NEW."created_at", NEW."id", NEW."location_id", NEW."number", NEW."origin", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placed_because", NEW."registered_on", NEW."team_id", NEW."under_guardianship"); RETURN NULL;',
                    hash="ef046e72c921ea19e73c6253931e0fc86e34459f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c9656",
                    table="participants_participant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participant",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_participantevent" ("authority_code", "created_at", "id", "location_id", "number", "origin", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_because", "registered_on", "team_id", "under_guardianship") VALUES (OLD."authority_code", OLD."created_at", OLD."id", OLD."location_id", OLD."number", OLD."origin", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placed_because", OLD."registered_on", OLD."team_id", OLD."under_guardianship"); RETURN NULL;',
                    hash="fcd0e15be39daee411147cc719966c264ca1db64",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9322e",
                    table="participants_participant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_personevent" ("birth", "called_name", "created_at", "died", "email", "function", "given_names", "id", "name_use", "organisation", "partner_prefix", "partner_surname", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prefix", "search_name", "secrecy", "sex", "surname", "title", "version") VALUES (NEW."birth", NEW."called_name", NEW."created_at", NEW."died", NEW."email", NEW."function", NEW."given_names", NEW."id", NEW."name_use", NEW."organisation", NEW."partner_prefix", NEW."partner_surname", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."prefix", NEW."search_name", NEW."secrecy", NEW."sex", NEW."surname", NEW."title", NEW."version"); RETURN NULL;',
                    hash="d8fbd49f2bb390be9c3bec88b351769ba34bed14",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ccb1c",
                    table="participants_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."birth" IS DISTINCT FROM (NEW."birth") OR OLD."called_name" IS DISTINCT FROM (NEW."called_name") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."died" IS DISTINCT FROM (NEW."died") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."function" IS DISTINCT FROM (NEW."function") OR OLD."given_names" IS DISTINCT FROM (NEW."given_names") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name_use" IS DISTINCT FROM (NEW."name_use") OR OLD."organisation" IS DISTINCT FROM (NEW."organisation") OR OLD."partner_prefix" IS DISTINCT FROM (NEW."partner_prefix") OR OLD."partner_surname" IS DISTINCT FROM (NEW."partner_surname") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."search_name" IS DISTINCT FROM (NEW."search_name") OR OLD."secrecy" IS DISTINCT FROM (NEW."secrecy") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."surname" IS DISTINCT FROM (NEW."surname") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "participants_personevent" ("birth", "called_name", "created_at", "died", "email", "function", "given_names", "id", "name_use", "organisation", "partner_prefix", "partner_surname", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prefix", "search_name", "secrecy", "sex", "surname", "title", "version") VALUES (NEW."birth", NEW."called_name", NEW."created_at", NEW."died", NEW."email", NEW."function", NEW."given_names", NEW."id", NEW."name_use", NEW."organisation", NEW."partner_prefix", NEW."partner_surname", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."prefix", NEW."search_name", NEW."secrecy", NEW."sex", NEW."surname", NEW."title", NEW."version"); RETURN NULL;',
                    hash="5b7857759bbd97d2be3fe2ead708f45d1be299ec",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_16a4e",
                    table="participants_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_personevent" ("birth", "called_name", "created_at", "died", "email", "function", "given_names", "id", "name_use", "organisation", "partner_prefix", "partner_surname", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prefix", "search_name", "secrecy", "sex", "surname", "title", "version") VALUES (OLD."birth", OLD."called_name", OLD."created_at", OLD."died", OLD."email", OLD."function", OLD."given_names", OLD."id", OLD."name_use", OLD."organisation", OLD."partner_prefix", OLD."partner_surname", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."prefix", OLD."search_name", OLD."secrecy", OLD."sex", OLD."surname", OLD."title", OLD."version"); RETURN NULL;',
                    hash="60b12e54d274e033db0debcd031d9f949aff97e4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_064cd",
                    table="participants_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personrelation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_personrelationevent" ("authority", "contact_priority", "created_at", "end_reason", "from_on", "id", "kind", "note", "participant_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") VALUES (NEW."authority", NEW."contact_priority", NEW."created_at", NEW."end_reason", NEW."from_on", NEW."id", NEW."kind", NEW."note", NEW."participant_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."until_on"); RETURN NULL;',
                    hash="75cd98c816e185d0795729b4d3c7ae1e9beaa666",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fc7eb",
                    table="participants_personrelation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personrelation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "participants_personrelationevent" ("authority", "contact_priority", "created_at", "end_reason", "from_on", "id", "kind", "note", "participant_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") VALUES (NEW."authority", NEW."contact_priority", NEW."created_at", NEW."end_reason", NEW."from_on", NEW."id", NEW."kind", NEW."note", NEW."participant_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."until_on"); RETURN NULL;',
                    hash="4afe9208738e44157fda6b112ba87c75c2341b2e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a80e7",
                    table="participants_personrelation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personrelation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_personrelationevent" ("authority", "contact_priority", "created_at", "end_reason", "from_on", "id", "kind", "note", "participant_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") VALUES (OLD."authority", OLD."contact_priority", OLD."created_at", OLD."end_reason", OLD."from_on", OLD."id", OLD."kind", OLD."note", OLD."participant_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."until_on"); RETURN NULL;',
                    hash="06babcba69bf583c69c24c9d0318ac81dfcebde6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_82cc8",
                    table="participants_personrelation",
                    when="AFTER",
                ),
            ),
        ),
    ]
