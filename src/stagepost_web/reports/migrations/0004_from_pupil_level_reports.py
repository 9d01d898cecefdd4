"""Every pupil-level report becomes a report of that kind under the same key, so that waiting jobs find it."""

from django.core.management.color import no_style
from django.db import migrations


def take_over(apps, schema_editor):
    Report, ReportFile = (apps.get_model('reports', name) for name in ('Report', 'ReportFile'))
    for old in apps.get_model('reports', 'PupilLevelReport').objects.select_related('pdf', 'workbook'):
        report = Report.objects.create(
            pk=old.pk, kind='pupil_level', version_id=old.version_id, asked_at=old.asked_at,
            job=old.job, made_at=old.made_at, announced_at=old.announced_at,
        )
        files = [delivery.file_id for delivery in (old.pdf, old.workbook) if delivery]
        ReportFile.objects.bulk_create(ReportFile(report=report, file_id=file) for file in files)
    with schema_editor.connection.cursor() as cursor:  # the next key comes after those that were given
        for statement in schema_editor.connection.ops.sequence_reset_sql(no_style(), [Report]):
            cursor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [('reports', '0003_reports')]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
