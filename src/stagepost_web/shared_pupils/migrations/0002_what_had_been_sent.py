from django.db import migrations, models


def fill(apps, _):
    """What had been sent of a return when a shared pupil was settled, as far as the clock tells."""
    Side = apps.get_model("shared_pupils", "Side")
    Version = apps.get_model("returns", "Version")
    for side in Side.objects.filter(shared__settled_at__isnull=False).select_related("shared"):
        sent = Version.objects.filter(
            school_return__return_request=side.return_request_id, sent_at__lte=side.shared.settled_at
        )
        side.sent_before = list(sent.values_list("number", flat=True))
        side.save(update_fields=["sent_before"])


class Migration(migrations.Migration):

    dependencies = [
        ("shared_pupils", "0001_shared_pupils"),
        ("returns", "0016_what_was_judged_beside"),
    ]

    operations = [
        migrations.AddField(
            model_name="side",
            name="sent_before",
            field=models.JSONField(default=list),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
