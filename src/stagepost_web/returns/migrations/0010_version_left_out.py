from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("returns", "0009_point_to_held")]

    operations = [
        migrations.AddField(
            model_name="version", name="left_out", field=models.JSONField(default=list)
        ),
    ]
