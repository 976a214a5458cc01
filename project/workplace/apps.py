from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class WorkplaceConfig(AppConfig):
    name = "project.workplace"
    label = "workplace"
    verbose_name = _("The admin")


class SiteConfig(AdminConfig):
    """Django's admin with the clinic's own site."""

    default_site = "project.workplace.site.StaffSite"
