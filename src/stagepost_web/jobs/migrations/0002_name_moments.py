"""Moments end in `_at`."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0001_initial'),
    ]

    operations = [
        migrations.RenameField('heartbeat', 'started', 'started_at'),
        migrations.RenameField('heartbeat', 'last', 'last_seen_at'),
    ]
