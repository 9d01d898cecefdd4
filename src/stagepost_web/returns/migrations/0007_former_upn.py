from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("returns", "0006_also_about")]

    operations = [
        migrations.AddField(
            model_name="returnedpupil",
            name="former_upn",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
