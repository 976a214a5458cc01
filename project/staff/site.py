"""The clinic's own admin site."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class StaffSite(AdminSite):
    """Django's admin in the clinic's words."""

    site_header = _("Unknot")
    site_title = _("Unknot")
    index_title = _("Today")
