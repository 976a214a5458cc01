"""Staff's own pictures as part of the bundle."""

import re
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from project.offline.bundle_format import BundleEntry
from project.pages.render import RenderedPage
from project.pictures.encode import PICTURE_NAME_LENGTH
from project.pictures.items import IMAGE, PICTURE
from project.pictures.store import PICTURE_HEADERS, load_pictures
from project.releases.content import Content
from project.releases.errors import Problem

PICTURE_PATH = re.compile(rb"/pictures/([0-9a-f]{%d})\.webp" % PICTURE_NAME_LENGTH)


def find_picture_names(pages: Iterable[RenderedPage]) -> set[str]:
    """The names of the pictures on these pages."""
    return {name.decode() for page in pages for name in PICTURE_PATH.findall(page.body)}


def collect_pictures(pages: Iterable[RenderedPage]) -> list[BundleEntry]:
    """The pictures of these pages, with the headers that they are served with.

    A picture whose file is lost is left out: browsers show its description instead, and phones
    still get everything else.
    """
    pictures = load_pictures(find_picture_names(pages))
    return [
        BundleEntry(reverse("picture", args=[name]), webp, PICTURE_HEADERS)
        for name, webp in pictures.items()
    ]


def find_lost_pictures(content: Content, pages: Iterable[RenderedPage]) -> Iterator[Problem]:
    """A problem for each picture on these pages whose file is not stored any more."""
    names = find_picture_names(pages)
    lost = names - load_pictures(names).keys()
    for picture in content.items_of(PICTURE):
        if picture[IMAGE]["hash"] in lost:
            message = _(
                "The file of the picture “%(title)s” is missing. Nothing was published. "
                "Open the picture, choose the file again, and publish that too."
            )
            yield Problem("picture-lost", message % {"title": picture["title"]})


def measure_pictures(content: Content, pages: Iterable[RenderedPage]) -> dict[str, int]:
    """Title → bytes of each picture on these pages, the largest first."""
    pictures = load_pictures(find_picture_names(pages))
    sizes = {
        picture["title"]: len(pictures[picture[IMAGE]["hash"]])
        for picture in content.items_of(PICTURE)
        if picture[IMAGE]["hash"] in pictures
    }
    return dict(sorted(sizes.items(), key=lambda item: item[1], reverse=True))
