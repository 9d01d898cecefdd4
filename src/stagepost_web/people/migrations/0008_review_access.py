"""Since when somebody has a role, reviews of who has access, accounts that nobody uses, and the role of a helpdesk.

Since when is read from the events, which tell of every role that was given.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def begin_memberships(apps, schema_editor):
    given = apps.get_model("audit", "Event").objects.filter(verb="people.add_membership")
    for held in apps.get_model("people", "Membership").objects.select_related("la", "school", "trust"):
        told = given.filter(subject=f"person:{held.person_id}", detail__role=held.role, **_place(held))
        if held.ended_at:
            told = told.filter(at__lte=held.ended_at)
        held.started_at = told.order_by("number").values_list("at", flat=True).last()
        held.save(update_fields=["started_at"])


def _place(held):
    if held.trust:
        return {"detail__trust": held.trust.uid}
    if held.school:
        return {"school": held.school.number}
    return {"la": held.la.code, "school": ""}


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0006_indexes_for_searching'),
        ('people', '0007_order_of_doing'),
        ('schools', '0006_schools_elsewhere'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='membership',
            name='role_fits_organisation',
        ),
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('la_officer', 'LA officer'), ('la_reader', 'LA reader'), ('la_helpdesk', 'LA helpdesk'), ('data_manager', 'Data manager'), ('teacher', 'Teacher'), ('headteacher', 'Headteacher'), ('trust_reader', 'Trust reader')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('la__isnull', False), ('role__in', ['la_officer', 'la_reader', 'la_helpdesk']), ('school__isnull', True), ('trust__isnull', True)), models.Q(('la__isnull', True), ('role__in', ['data_manager', 'teacher', 'headteacher']), ('school__isnull', False), ('trust__isnull', True)), models.Q(('la__isnull', True), ('role', 'trust_reader'), ('school__isnull', True), ('trust__isnull', False)), _connector='OR'), name='role_fits_organisation'),
        ),
        migrations.CreateModel(
            name='AccessReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term', models.CharField(max_length=20)),
                ('opened_at', models.DateTimeField()),
                ('due', models.DateField()),
                ('told', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['-opened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReviewedMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmed', models.BooleanField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='UnusedAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('told_at', models.DateTimeField()),
                ('told_again_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='membership',
            name='started_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(begin_memberships, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='membership',
            name='started_at',
            field=models.DateTimeField(default=django.utils.timezone.now, null=True),
        ),
        migrations.AddField(
            model_name='accessreview',
            name='la',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access_reviews', to='schools.localauthority'),
        ),
        migrations.AddField(
            model_name='reviewedmembership',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewedmembership',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviewed', to='people.membership'),
        ),
        migrations.AddField(
            model_name='reviewedmembership',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviewed', to='people.accessreview'),
        ),
        migrations.AddField(
            model_name='unusedaccount',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='unused_account', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='accessreview',
            constraint=models.UniqueConstraint(fields=('la', 'term'), name='one_review_an_la_and_term'),
        ),
        migrations.AddConstraint(
            model_name='reviewedmembership',
            constraint=models.UniqueConstraint(fields=('review', 'membership'), name='one_answer_a_review_and_membership'),
        ),
    ]
