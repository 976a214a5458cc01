from django.db import migrations, models


class Migration(migrations.Migration):
    """New labels only: the database is not touched."""

    dependencies = [
        ("history", "0003_brought_in"),
    ]

    operations = [
        migrations.AlterField(
            model_name="version",
            name="happened",
            field=models.CharField(
                choices=[
                    ("loaded", "as it was before"),
                    ("saved", "saved"),
                    ("merged", "saved, with a colleague's changes"),
                    ("restored", "restored"),
                    ("brought", "imported from a file"),
                    ("deleted", "deleted"),
                ],
                max_length=10,
            ),
        ),
    ]
