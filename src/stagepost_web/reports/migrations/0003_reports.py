"""A report is of a kind, on a version or a collection, with any number of files."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0002_name_moments'),
        ('collections', '0002_return_requests'),
        ('exchange', '0003_files_of_a_delivery'),
        ('returns', '0002_name_moments'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('pupil_level', 'Pupil-level report')], max_length=20)),
                ('asked_at', models.DateTimeField()),
                ('job', models.UUIDField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('announced_at', models.DateTimeField(null=True)),
                ('collection', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='collections.collection')),
                ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='returns.version')),
            ],
        ),
        migrations.AddConstraint('report', models.CheckConstraint(condition=models.Q(models.Q(('collection__isnull', True), ('version__isnull', False)), models.Q(('collection__isnull', False), ('version__isnull', True)), _connector='OR'), name='on_a_version_or_a_collection')),
        migrations.AddConstraint('report', models.UniqueConstraint(fields=('kind', 'version'), name='one_report_of_a_kind_on_a_version')),
        migrations.CreateModel(
            name='ReportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report_file', to='exchange.storedfile')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='reports.report')),
            ],
            options={'ordering': ['file__place', 'pk']},
        ),
    ]
