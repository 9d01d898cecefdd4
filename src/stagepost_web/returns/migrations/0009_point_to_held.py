"""What each LA holds was the version with the latest time, and from now on is the one its return points to.
Answers are numbered in the order of their times.
"""

from django.db import migrations


def point(apps, schema_editor):
    SchoolReturn, Version = apps.get_model('returns', 'SchoolReturn'), apps.get_model('returns', 'Version')
    for school_return in SchoolReturn.objects.iterator():
        sent = Version.objects.filter(school_return=school_return, sent_at__isnull=False)
        for version in sent.order_by('sent_at', 'number').only('pk'):
            Version.objects.filter(pk=version.pk).update(held_before=school_return.held)
            school_return.held = version
        if school_return.held:
            school_return.save(update_fields=['held'])


def number(apps, schema_editor):
    Answer = apps.get_model('returns', 'Answer')
    for place, answer in enumerate(Answer.objects.order_by('answered_at', 'pk').only('pk').iterator(), 1):
        Answer.objects.filter(pk=answer.pk).update(number=place)


class Migration(migrations.Migration):

    dependencies = [
        ('returns', '0008_held'),
    ]

    operations = [
        migrations.RunPython(point, migrations.RunPython.noop),
        migrations.RunPython(number, migrations.RunPython.noop),
    ]
