"""What can be found about the site on this phone."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from project.releases.content import Content
from project.search.findable import Findable


def findables(content: Content) -> Iterator[Findable]:
    yield Findable(
        _("Ready for tonight"),
        "/offline/status/",
        _("On this phone alone"),
        also=[_("Whether this phone has everything, so that it works at night without a network")],
        text=[_("offline, download, version, install, home screen, storage, update")],
    )
