"""A version is composed of parts, and may add to another."""

import django.db.models.deletion
from django.db import migrations, models

ROUTES = [('ctf', 'CTF'), ('template', 'Template'), ('grid', 'Entered on the site'), ('api', 'Sent by another system')]
EFFECTS = [('replaces', 'Replaces what was uploaded before'), ('adds', 'Adds to what was uploaded before')]
STATES = [('in_progress', 'In progress'), ('submitted', 'Submitted'), ('received', 'Received'), ('sent_back', 'Sent back'), ('accepted', 'Accepted')]


class Migration(migrations.Migration):

    dependencies = [('returns', '0002_name_moments')]

    operations = [
        migrations.AddField('version', 'adds_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='returns.version')),
        migrations.AddField('version', 'state_before', models.CharField(blank=True, choices=STATES, default='', max_length=12), preserve_default=False),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('route', models.CharField(choices=ROUTES, max_length=10)),
                ('effect', models.CharField(choices=EFFECTS, max_length=10)),
                ('header', models.JSONField()),
                ('pupil_count', models.PositiveIntegerField()),
                ('carried_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='returns.part')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='returns.version')),
            ],
            options={'ordering': ['place']},
        ),
        migrations.AddConstraint('part', models.UniqueConstraint(fields=('version', 'place'), name='one_part_a_place')),
        migrations.AddField('returnedpupil', 'part', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pupils', to='returns.part')),
        migrations.AddField('notedfinding', 'part', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='returns.part')),
    ]
