"""Every version came as one file, which becomes its one part."""

from django.db import migrations
from django.db.models import OuterRef, Subquery

ABOUT_FILES = (
    'ctf-version', 'file-is-xml', 'file-name-pattern', 'file-size', 'header-academic-year', 'header-destination',
    'header-source-school', 'resend-older', 'sex-element', 'template-altered',
)
"""The rules of that day whose findings were about the file itself."""


def compose(apps, schema_editor):
    models = {name: apps.get_model('returns', name) for name in ('Version', 'Part', 'ReturnedPupil', 'NotedFinding')}
    part = models['Part'].objects
    part.bulk_create(
        models['Part'](version=version, place=1, route='ctf', effect='replaces', header=version.header, pupil_count=version.pupil_count)
        for version in models['Version'].objects.only('pk', 'header', 'pupil_count')
    )
    of_its_version = Subquery(part.filter(version=OuterRef('version_id')).values('pk')[:1])
    models['ReturnedPupil'].objects.update(part_id=of_its_version)
    models['NotedFinding'].objects.filter(rule__in=ABOUT_FILES).update(part_id=of_its_version)


class Migration(migrations.Migration):

    dependencies = [('returns', '0003_parts')]

    operations = [migrations.RunPython(compose, migrations.RunPython.noop)]
