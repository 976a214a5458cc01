"""Staff's own pictures as part of the bundle, and what is to be told of them before a publish."""

import re
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from project.offline.format import Entry
from project.pages.render import Rendered
from project.pictures.encode import NAME_LENGTH
from project.pictures.items import IMAGE, PICTURE
from project.pictures.store import HEADERS, stored
from project.releases.content import Content
from project.releases.errors import Problem

ADDRESS = re.compile(rb"/pictures/([0-9a-f]{%d})\.webp" % NAME_LENGTH)


def shown_on(pages: Iterable[Rendered]) -> set[str]:
    """The names of the pictures on these pages."""
    return {name.decode() for page in pages for name in ADDRESS.findall(page.body)}


def pictures_of(pages: Iterable[Rendered]) -> list[Entry]:
    """The pictures of these pages, with the headers that they are served with.

    One that is lost is left out: its words stand in its place, and no phone goes without the rest.
    """
    kept = stored(shown_on(pages))
    return [Entry(reverse("picture", args=[name]), kept[name], HEADERS) for name in kept]


def lost_pictures(content: Content, pages: Iterable[Rendered]) -> Iterator[Problem]:
    """What to tell staff of each picture that pages show and that is kept no more."""
    names = shown_on(pages)
    lost = names - stored(names).keys()
    for picture in content.all(PICTURE):
        if picture[IMAGE]["hash"] in lost:
            message = _(
                "The file of the picture “%(title)s” is missing. Nothing was published. "
                "Open the picture, choose the file again, and publish that too."
            )
            yield Problem("picture-lost", message % {"title": picture["title"]})


def sizes(content: Content, pages: Iterable[Rendered]) -> dict[str, int]:
    """Title → bytes of each picture on these pages, the largest first."""
    kept = stored(shown_on(pages))
    weights = {
        picture["title"]: len(kept[picture[IMAGE]["hash"]])
        for picture in content.all(PICTURE)
        if picture[IMAGE]["hash"] in kept
    }
    return dict(sorted(weights.items(), key=lambda item: item[1], reverse=True))
