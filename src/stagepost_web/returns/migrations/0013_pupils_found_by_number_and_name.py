"""Pupils whom other schools have returned are found by their UPN, former UPN, or name and date of birth."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('returns', '0012_roll'),
    ]

    operations = [
        migrations.AddField(
            model_name='returnedpupil',
            name='known_by',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddIndex(
            model_name='returnedpupil',
            index=models.Index(fields=['upn', 'version'], name='returns_ret_upn_695f71_idx'),
        ),
        migrations.AddIndex(
            model_name='returnedpupil',
            index=models.Index(fields=['former_upn', 'version'], name='returns_ret_former__362e06_idx'),
        ),
        migrations.AddIndex(
            model_name='returnedpupil',
            index=models.Index(fields=['known_by', 'version'], name='returns_ret_known_b_3f2a5c_idx'),
        ),
    ]
