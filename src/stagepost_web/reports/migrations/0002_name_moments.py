"""Moments end in `_at`."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint('pupillevelreport', 'made_with_both_files'),
        migrations.RenameField('pupillevelreport', 'asked', 'asked_at'),
        migrations.RenameField('pupillevelreport', 'made', 'made_at'),
        migrations.RenameField('pupillevelreport', 'announced', 'announced_at'),
        migrations.AddConstraint('pupillevelreport', models.CheckConstraint(condition=models.Q(models.Q(('made_at__isnull', True), ('pdf__isnull', True), ('workbook__isnull', True)), models.Q(('made_at__isnull', False), ('pdf__isnull', False), ('workbook__isnull', False)), _connector='OR'), name='made_with_both_files')),
    ]
