from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "project.accounts"
    label = "staff"
    verbose_name = _("People")

    def ready(self) -> None:
        from project.accounts.roles import apply_roles

        post_migrate.connect(apply_roles, sender=self)
