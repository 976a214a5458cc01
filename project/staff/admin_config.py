from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    """Django's admin, with the clinic's own site as its default."""

    default_site = "project.staff.site.StaffSite"
