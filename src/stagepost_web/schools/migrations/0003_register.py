"""Schools as the register has them, the numbers they had before, and uploaded lists."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schools', '0002_school_returns_through'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EarlierNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(db_index=True, max_length=9)),
                ('urn', models.CharField(blank=True, max_length=8, verbose_name='URN')),
                ('until', models.DateField()),
            ],
            options={
                'ordering': ['-until', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ListedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('values', models.JSONField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='UploadedList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('register', 'The national register of schools'), ('settings', 'A list of early years settings')], max_length=10)),
                ('stage', models.CharField(choices=[('reading', 'Being read'), ('ready', 'Ready'), ('unreadable', 'Not a list we can read'), ('ended', 'Replaced or discarded')], default='reading', max_length=10)),
                ('file_name', models.CharField(max_length=255)),
                ('size', models.PositiveBigIntegerField()),
                ('read', models.PositiveBigIntegerField(default=0)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('items', models.JSONField(default=list)),
                ('notes', models.JSONField(default=list)),
                ('notes_left_out', models.PositiveIntegerField(default=0)),
                ('trouble', models.TextField(blank=True)),
                ('job', models.CharField(blank=True, max_length=64)),
                ('uploaded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='UploadedPiece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('data', models.BinaryField()),
            ],
            options={
                'ordering': ['place'],
            },
        ),
        migrations.AddField(
            model_name='school',
            name='head',
            field=models.CharField(blank=True, max_length=120, verbose_name='headteacher'),
        ),
        migrations.AddField(
            model_name='school',
            name='highest_age',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='school',
            name='lowest_age',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='school',
            name='opened',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='school',
            name='postcode',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name='school',
            name='status',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='school',
            name='telephone',
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name='school',
            name='type_group',
            field=models.CharField(blank=True, max_length=60, verbose_name='group of types'),
        ),
        migrations.AlterField(
            model_name='school',
            name='kind',
            field=models.CharField(blank=True, max_length=80, verbose_name='type'),
        ),
        migrations.AlterField(
            model_name='school',
            name='urn',
            field=models.CharField(blank=True, max_length=8, verbose_name='URN'),
        ),
        migrations.AddConstraint(
            model_name='school',
            constraint=models.UniqueConstraint(condition=models.Q(('urn', ''), _negated=True), fields=('urn',), name='one_school_a_urn', violation_error_message='Another school has this URN.'),
        ),
        migrations.AddField(
            model_name='earliernumber',
            name='school',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier_numbers', to='schools.school'),
        ),
        migrations.AddField(
            model_name='uploadedlist',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='uploadedlist',
            name='la',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploaded_lists', to='schools.localauthority'),
        ),
        migrations.AddField(
            model_name='listedrow',
            name='uploaded',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listed_rows', to='schools.uploadedlist'),
        ),
        migrations.AddField(
            model_name='uploadedpiece',
            name='uploaded',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='schools.uploadedlist'),
        ),
        migrations.AddConstraint(
            model_name='uploadedlist',
            constraint=models.UniqueConstraint(condition=models.Q(('stage', 'ended'), _negated=True), fields=('la',), name='one_list_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='uploadedpiece',
            constraint=models.UniqueConstraint(fields=('uploaded', 'place'), name='one_piece_a_place'),
        ),
    ]
