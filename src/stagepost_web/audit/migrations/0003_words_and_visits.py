"""What people wrote has rows of its own, and so has who opened which page."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_name_ip_address'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Words',
            fields=[
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='words', serialize=False, to='audit.event')),
                ('text', models.TextField(blank=True)),
                ('salt', models.CharField(blank=True, max_length=32)),
                ('from_detail', models.BooleanField(default=False)),
                ('erased_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name_plural': 'words',
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('page', models.CharField(max_length=60)),
                ('subject', models.CharField(blank=True, max_length=60)),
                ('refused', models.BooleanField(default=False)),
                ('times', models.PositiveIntegerField(default=1)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.event')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'day', 'page', 'subject', 'refused'), name='one_visit_a_day')],
            },
        ),
    ]
