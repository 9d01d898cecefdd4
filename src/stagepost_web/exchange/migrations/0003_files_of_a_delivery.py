"""A delivery has one or many files, and each is opened by itself."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('exchange', '0002_name_moments'), ('schools', '0001_initial')]

    operations = [
        migrations.AddField('delivery', 'la', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='schools.localauthority')),
        migrations.AddField('storedfile', 'delivery', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='exchange.delivery')),
        migrations.AddField('storedfile', 'place', models.PositiveSmallIntegerField(default=1)),
        migrations.AlterModelOptions('storedfile', {'ordering': ['delivery_id', 'place']}),
        migrations.AddField('opening', 'file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='exchange.storedfile')),
        migrations.AlterField('delivery', 'file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.storedfile')),
        migrations.AlterField('opening', 'delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='exchange.delivery')),
    ]
