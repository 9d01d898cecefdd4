"""The pupils returned before get what stands for their name and date of birth."""

from itertools import islice

from django.db import migrations

from stagepost_web.pupils.known_by import known_by


def name(apps, schema_editor):
    ReturnedPupil = apps.get_model('returns', 'ReturnedPupil')
    everybody = ReturnedPupil.objects.order_by('pk').only('pk', 'surname', 'forename', 'dob').iterator()
    while pupils := list(islice(everybody, 1000)):
        for pupil in pupils:
            pupil.known_by = known_by(pupil)
        ReturnedPupil.objects.bulk_update(pupils, ['known_by'])


class Migration(migrations.Migration):

    dependencies = [
        ('pupils', '0001_initial'),
        ('returns', '0013_pupils_found_by_number_and_name'),
    ]

    operations = [
        migrations.RunPython(name, migrations.RunPython.noop),
    ]
