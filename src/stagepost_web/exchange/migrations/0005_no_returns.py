"""A delivery knows nothing of returns: `submitting` and `reports` say what it brought."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0004_files_know_their_delivery'),
        ('submitting', '0002_from_deliveries'),
        ('reports', '0005_pupil_level_reports_gone'),
    ]

    operations = [
        migrations.AlterField('delivery', 'la', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='schools.localauthority')),
        migrations.RemoveField('delivery', 'authority'),
        migrations.RemoveField('delivery', 'file'),
        migrations.RemoveField('delivery', 'return_request'),
        migrations.RemoveField('delivery', 'version'),
        migrations.RemoveField('opening', 'delivery'),
        migrations.AlterField('opening', 'file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='exchange.storedfile')),
        migrations.AddConstraint('storedfile', models.UniqueConstraint(fields=('delivery', 'place'), name='one_file_a_place_in_a_delivery')),
    ]
