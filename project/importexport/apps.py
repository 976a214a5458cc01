from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportExportConfig(AppConfig):
    name = "project.importexport"
    label = "transfer"
    verbose_name = _("Import and export")
