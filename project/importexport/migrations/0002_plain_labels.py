from django.db import migrations


class Migration(migrations.Migration):
    """New labels only: the database is not touched."""

    dependencies = [
        ("transfer", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="incoming",
            options={
                "default_permissions": (),
                "permissions": (
                    ("take_out", "Can export content"),
                    ("bring_in", "Can import content"),
                ),
                "verbose_name": "uploaded file",
                "verbose_name_plural": "uploaded files",
            },
        ),
    ]
