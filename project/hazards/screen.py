"""The screen "Hazard log"."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from project.hazards.hazard_log import build_hazard_log
from project.permissions import VIEW_RELEASES, require_permission
from project.releases.live import get_live_content, get_live_number
from project.screens import Screen, render_screen


@require_safe
def hazard_log(request: HttpRequest) -> HttpResponseBase:
    """The hazards of the live release: what patients are warned of now."""
    require_permission(request, VIEW_RELEASES)
    return render_screen(
        request,
        "admin/hazard_log.html",
        title=_("Hazard log"),
        number=get_live_number(),
        groups=build_hazard_log(get_live_content()),
    )


SCREENS = [Screen("hazard-log/", "hazard-log", hazard_log, lazy("Hazard log"), VIEW_RELEASES)]
