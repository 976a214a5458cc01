import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """New labels only: the database is not touched."""

    dependencies = [
        ("releases", "0003_withdrawal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="release",
            options={
                "ordering": ["-number"],
                "permissions": (
                    ("publish_release", "Can publish and roll back"),
                    ("sign_change", "Can sign changes"),
                ),
                "verbose_name": "release",
                "verbose_name_plural": "releases",
            },
        ),
        migrations.AlterModelOptions(
            name="withdrawal",
            options={
                "verbose_name": "cancelled release",
                "verbose_name_plural": "cancelled releases",
            },
        ),
        migrations.AlterField(
            model_name="release",
            name="created_at",
            field=models.DateTimeField(auto_now_add=True, verbose_name="created at"),
        ),
        migrations.AlterField(
            model_name="release",
            name="restores",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="releases.release",
                verbose_name="rolls back to",
            ),
        ),
        migrations.AlterField(
            model_name="release",
            name="unchecked_start",
            field=models.BooleanField(
                default=False, verbose_name="contains starting content that nobody signed"
            ),
        ),
        migrations.AlterField(
            model_name="withdrawal",
            name="withdrawn_at",
            field=models.DateTimeField(verbose_name="cancelled at"),
        ),
        migrations.AlterField(
            model_name="withdrawal",
            name="withdrawn_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="cancelled by",
            ),
        ),
    ]
