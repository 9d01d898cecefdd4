"""A request for a return is called one, so that it is not taken for a request of a browser. Moments end in `_at`."""

from django.db import migrations, models
import django.db.models.deletion

class Migration(migrations.Migration):

    dependencies = [
        ('collections', '0001_initial'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.RenameModel('Request', 'ReturnRequest'),
        migrations.RenameField('returnrequest', 'issued', 'issued_at'),
        migrations.AlterField('returnrequest', 'collection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='return_requests', to='collections.collection')),
        migrations.AlterField('returnrequest', 'school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='return_requests', to='schools.school')),
    ]
