from django.contrib.admin.apps import AdminConfig


class SiteConfig(AdminConfig):
    """Django's admin with the clinic's own site."""

    default_site = "project.workplace.site.StaffSite"
