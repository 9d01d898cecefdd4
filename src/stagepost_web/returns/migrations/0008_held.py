"""A return points to what its LA holds, and answers are numbered."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('returns', '0007_former_upn'),
    ]

    operations = [
        migrations.AddField(
            model_name='schoolreturn',
            name='held',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='held_by', to='returns.version'),
        ),
        migrations.AddField(
            model_name='version',
            name='held_before',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='returns.version'),
        ),
        migrations.AddField(
            model_name='answer',
            name='number',
            field=models.PositiveIntegerField(default=0),
            preserve_default=False,
        ),
    ]
