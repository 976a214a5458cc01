from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TransferConfig(AppConfig):
    name = "project.importexport"
    label = "transfer"
    verbose_name = _("Bring in and take out")
