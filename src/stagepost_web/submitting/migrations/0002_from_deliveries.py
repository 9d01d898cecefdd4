"""What each delivery said of the version it brought is said by a submission."""

from django.db import migrations


def take_over(apps, schema_editor):
    Submission, PartFile = (apps.get_model('submitting', name) for name in ('Submission', 'PartFile'))
    brought = apps.get_model('exchange', 'Delivery').objects.filter(direction='to_la', version__isnull=False)
    parts = dict(apps.get_model('returns', 'Part').objects.values_list('version_id', 'pk'))
    deliveries = list(brought.only('pk', 'version_id', 'file_id', 'authority').order_by('pk'))
    Submission.objects.bulk_create(
        Submission(delivery_id=each.pk, version_id=each.version_id, authority=each.authority) for each in deliveries
    )
    PartFile.objects.bulk_create(
        PartFile(part_id=parts[each.version_id], file_id=each.file_id) for each in deliveries
    )


class Migration(migrations.Migration):

    dependencies = [
        ('submitting', '0001_initial'),
        ('returns', '0004_one_part_a_version'),
        ('exchange', '0004_files_know_their_delivery'),
    ]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
