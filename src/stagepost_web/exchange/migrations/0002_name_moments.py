"""A request for a return is called one. Moments end in `_at`."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0001_initial'),
        ('collections', '0002_return_requests'),
    ]

    operations = [
        migrations.RemoveConstraint('delivery', 'sent_by_somebody'),
        migrations.RemoveConstraint('delivery', 'received_after_sending'),
        migrations.RenameField('delivery', 'request', 'return_request'),
        migrations.RenameField('delivery', 'made', 'made_at'),
        migrations.RenameField('delivery', 'sent', 'sent_at'),
        migrations.RenameField('delivery', 'received', 'received_at'),
        migrations.RenameField('delivery', 'withdrawn', 'withdrawn_at'),
        migrations.RenameField('delivery', 'announced', 'announced_at'),
        migrations.AlterModelOptions('delivery', {'ordering': ['-made_at'], 'verbose_name_plural': 'deliveries'}),
        migrations.AddConstraint('delivery', models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', True), ('sent_by__isnull', True)), ('sent_at__isnull', False), _connector='OR'), name='sent_by_somebody')),
        migrations.AddConstraint('delivery', models.CheckConstraint(condition=models.Q(('received_at__isnull', True), models.Q(('sent_at__isnull', False), ('withdrawn_at__isnull', True)), _connector='OR'), name='received_after_sending')),
        migrations.RenameField('storedfile', 'stored', 'stored_at'),
        migrations.RenameField('storedfile', 'deleted', 'deleted_at'),
    ]
