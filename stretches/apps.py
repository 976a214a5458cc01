from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StretchesConfig(AppConfig):
    name = "stretches"
    verbose_name = _("Cramp now and Prevent")
