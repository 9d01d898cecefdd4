"""An LA may have several collections of one kind and year, such as one for its early years settings."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('collections', '0002_return_requests')]

    operations = [
        migrations.RemoveConstraint('collection', 'one_collection_a_kind_and_year'),
        migrations.AddConstraint('collection', models.UniqueConstraint(fields=('la', 'kind', 'year', 'title'), name='one_collection_a_title', violation_error_message='There is a collection with this title already.')),
    ]
