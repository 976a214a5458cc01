from django.db import migrations


class Migration(migrations.Migration):
    """New labels only: the database is not touched."""

    dependencies = [
        ("guide", "0001_first_visits"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="putaway",
            options={
                "default_permissions": (),
                "verbose_name": "dismissed tour",
                "verbose_name_plural": "dismissed tours",
            },
        ),
    ]
