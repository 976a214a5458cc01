from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PreviewLinksConfig(AppConfig):
    name = "project.previewlinks"
    label = "previewlinks"
    verbose_name = _("Preview links")
