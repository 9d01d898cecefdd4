"""An index for the order in which jobs are claimed: without one each claim sorts all that wait.

The table is `django_tasks_db`'s, whose own index is for its own order.
"""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0002_name_moments'),
        ('django_tasks_database', '0021_conditional_partial_index_ordering'),
    ]

    operations = [
        migrations.RunSQL(
            'CREATE INDEX jobs_in_their_order ON django_tasks_database_dbtaskresult'
            " (status, priority DESC, enqueued_at, id) WHERE status = 'READY'",
            'DROP INDEX jobs_in_their_order',
        ),
    ]
