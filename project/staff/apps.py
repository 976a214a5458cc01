from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "project.staff"
    label = "staff"
    verbose_name = _("People")
