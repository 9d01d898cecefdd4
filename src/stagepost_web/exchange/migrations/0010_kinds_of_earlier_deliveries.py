"""Deliveries that were made before they said of which kind of collection they are."""

from django.db import migrations

from stagepost.records import Collection

BROUGHT = "submission__version__school_return__return_request__collection__kind"
REPORTED = "files__report_file__report__version__school_return__return_request__collection__kind"
TAGGED = "sending__tag"


def say_kinds(apps, schema_editor):
    deliveries = apps.get_model("exchange", "Delivery").objects
    for kind in Collection:
        for path in (BROUGHT, REPORTED, TAGGED):
            about = deliveries.filter(**{path: kind.value}).order_by().values("pk")
            deliveries.filter(pk__in=about).update(kind=kind.value)


class Migration(migrations.Migration):

    dependencies = [
        ("exchange", "0009_kind_of_collection"),
        ("file_requests", "0002_files_attached_to_requests"),
        ("reports", "0005_pupil_level_reports_gone"),
        ("submitting", "0007_comment_on_a_refused_file"),
    ]

    operations = [migrations.RunPython(say_kinds, migrations.RunPython.noop)]
