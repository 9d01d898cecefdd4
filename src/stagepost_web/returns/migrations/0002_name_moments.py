"""A request for a return is called one. Moments end in `_at`."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('returns', '0001_initial'),
        ('collections', '0002_return_requests'),
    ]

    operations = [
        migrations.RenameField('schoolreturn', 'request', 'return_request'),
        migrations.RenameField('schoolreturn', 'state_since', 'state_changed_at'),
        migrations.RenameField('version', 'made', 'made_at'),
        migrations.RenameField('version', 'sent', 'sent_at'),
    ]
