from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offline", "0003_kill_switch")]

    operations = [
        migrations.AddField(
            model_name="bundle",
            name="quality",
            field=models.PositiveSmallIntegerField(default=10),
        ),
    ]
