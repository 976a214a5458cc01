from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "project.staff"
    label = "staff"
    verbose_name = _("People")

    def ready(self) -> None:
        from project.staff.roles import apply_roles

        post_migrate.connect(apply_roles, sender=self)
