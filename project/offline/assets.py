"""Collects the static files that pages use."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation
from whitenoise.media_types import MediaTypes

from project.offline.bundle_format import BundleEntry
from project.pages.markup import Markup
from project.storage import load_modules, name_modules_folder

CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
MEDIA_TYPES = MediaTypes()


class MissingAsset(Exception):
    """A page uses a static file that isn't there."""


def collect_assets(pages: Iterable[Markup]) -> list[BundleEntry]:
    """The static files that these pages use, and those that their style sheets use.

    One JavaScript module brings all of them, since some are fetched only when they are needed.
    Raises MissingAsset.
    """
    waiting = {path for page in pages for path in find_static_paths(page.addresses)}
    entries: dict[str, BundleEntry] = {}
    while waiting:
        path = waiting.pop()
        entries[path] = load_asset(path)
        waiting |= set(find_references(entries[path])) - entries.keys()
    return list(entries.values())


def find_static_paths(addresses: Iterable[str]) -> Iterator[str]:
    """The addresses of static files, without query and fragment."""
    for address in addresses:
        path = urldefrag(address).url.partition("?")[0]
        if path.startswith(settings.STATIC_URL):
            yield path


def find_references(entry: BundleEntry) -> Iterator[str]:
    """The static files that a style sheet or a module loads."""
    if entry.path.endswith(".css"):
        names = CSS_URL.findall(entry.body.decode())
        yield from find_static_paths(urljoin(entry.path, name) for name in names)
    folder = f"{settings.STATIC_URL}{name_modules_folder()}/"
    if entry.path.startswith(folder):
        yield from (folder + name for name in load_modules())


def load_asset(path: str) -> BundleEntry:
    """One static file with the headers that it is served with. Raises MissingAsset."""
    media_type = MEDIA_TYPES.get_type(path)
    if media_type.startswith("text/"):
        media_type = f"{media_type}; charset=utf-8"
    headers = {
        "Content-Type": media_type,
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return BundleEntry(path, read_static_file(path), headers)


def read_static_file(path: str) -> bytes:
    """The file as collectstatic left it, else from the sources. Raises MissingAsset."""
    name = posixpath.normpath(unquote(path.removeprefix(settings.STATIC_URL)))
    folder, _, module = name.partition("/")
    try:
        if staticfiles_storage.exists(name):
            with staticfiles_storage.open(name) as file:
                return bytes(file.read())
        source = finders.find(name)
    except SuspiciousFileOperation:
        source = None
    if source:
        return Path(source).read_bytes()
    if folder == name_modules_folder() and module in load_modules():
        return load_modules()[module].encode()
    raise MissingAsset(path)
