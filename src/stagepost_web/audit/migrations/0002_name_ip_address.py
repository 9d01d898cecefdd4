"""An address of the network is called one. What an event says stays the same, and so does its digest."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0001_initial'),
    ]

    operations = [
        migrations.RenameField('event', 'from_where', 'ip_address'),
    ]
