"""A membership that somebody holds twice is ended but for the oldest, which keeps the invitation."""

from django.db import migrations
from django.db.models import Count, Min
from django.utils import timezone

SAME = ["person", "role", "la", "school", "trust"]


def end_duplicates(apps, schema_editor):
    Membership = apps.get_model("people", "Membership")
    live = Membership.objects.filter(ended_at__isnull=True)
    doubled = live.order_by().values(*SAME).annotate(held=Count("pk"), oldest=Min("pk")).filter(held__gt=1)
    for each in list(doubled):
        others = live.filter(**{name: each[name] for name in SAME}).exclude(pk=each["oldest"])
        keep_invitation(apps, each["oldest"], list(others.values_list("pk", flat=True)))
        others.update(ended_at=timezone.now())


def keep_invitation(apps, oldest, others):
    Invitation = apps.get_model("people", "Invitation")
    newest = Invitation.objects.filter(membership__in=others).order_by("invited_at").last()
    if newest and not Invitation.objects.filter(membership=oldest).exists():
        newest.membership_id = oldest
        newest.save()


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_invitations'),
    ]

    operations = [
        migrations.RunPython(end_duplicates, migrations.RunPython.noop),
    ]
