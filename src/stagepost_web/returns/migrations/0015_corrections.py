"""An LA's correction of a version makes the next one, which says so here."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('returns', '0014_name_pupils_returned_before'),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken_out', models.JSONField(default=list)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='returns.version')),
            ],
        ),
    ]
