from django.db import migrations, models

import project.pictures.models


class Migration(migrations.Migration):
    """New labels only: the database is not touched."""

    dependencies = [
        ("pictures", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="picture",
            name="alt",
            field=models.CharField(
                help_text="One sentence, for people who can't see the picture.",
                max_length=250,
                validators=[project.pictures.models.check_alt],
                verbose_name="what it shows",
            ),
        ),
    ]
