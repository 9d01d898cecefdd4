"""Every delivery is given its LA, every file its delivery, and every opening its file."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def give(apps, schema_editor):
    models = {name: apps.get_model('exchange', name) for name in ('Delivery', 'StoredFile', 'Opening')}
    deliveries = models['Delivery'].objects
    school = apps.get_model('schools', 'School').objects.filter(pk=OuterRef('school_id'))
    deliveries.update(la_id=Subquery(school.values('la_id')[:1]))
    models['StoredFile'].objects.update(
        delivery_id=Subquery(deliveries.filter(file=OuterRef('pk')).values('pk')[:1])
    )
    models['Opening'].objects.update(
        file_id=Subquery(deliveries.filter(pk=OuterRef('delivery_id')).values('file_id')[:1])
    )


class Migration(migrations.Migration):

    dependencies = [('exchange', '0003_files_of_a_delivery')]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
