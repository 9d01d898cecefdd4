"""A school may return through another LA than the one it is in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('schools', '0001_initial')]

    operations = [
        migrations.AddField('school', 'returns_through', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='schools_returning', to='schools.localauthority')),
    ]
