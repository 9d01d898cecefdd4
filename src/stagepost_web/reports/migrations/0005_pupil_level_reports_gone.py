from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('reports', '0004_from_pupil_level_reports')]

    operations = [migrations.DeleteModel('PupilLevelReport')]
