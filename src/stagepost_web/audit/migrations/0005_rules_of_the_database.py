"""The database itself refuses to change or remove events."""

from django.db import migrations

from stagepost_web.audit.database_rules import set_rules, take_away_rules


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0004_move_words'),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: set_rules(schema_editor.connection),
            lambda apps, schema_editor: take_away_rules(schema_editor.connection),
        ),
    ]
