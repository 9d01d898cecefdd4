import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('exchange', '0003_files_of_a_delivery'),
        ('returns', '0003_parts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.CharField(blank=True, max_length=200)),
                ('delivery', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='submission', to='exchange.delivery')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='submission', to='returns.version')),
            ],
        ),
        migrations.CreateModel(
            name='PartFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='part_files', to='exchange.storedfile')),
                ('part', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='part_file', to='returns.part')),
            ],
        ),
    ]
