"""Which static files pages use, and what is in them."""

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

from project.offline.format import Entry
from project.pages.markup import Markup
from project.storage import modules, modules_folder

IN_STYLES = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
TYPES = MediaTypes()
TEXT = "text/"


class MissingAsset(Exception):
    """A page names a static file that isn't there."""


def assets_of(pages: Iterable[Markup]) -> list[Entry]:
    """The static files that these pages name, and those that their style sheets name.

    One module brings all of them: some are fetched only when they are wanted.
    Raises MissingAsset.
    """
    waiting = {address for page in pages for address in static_addresses(page.addresses)}
    entries: dict[str, Entry] = {}
    while waiting:
        address = waiting.pop()
        entry = entries[address] = asset(address)
        waiting |= set(named_by(entry)) - entries.keys()
    return list(entries.values())


def static_addresses(addresses: Iterable[str]) -> Iterator[str]:
    """Those that lead to static files, without query and fragment."""
    for address in addresses:
        path = urldefrag(address).url.partition("?")[0]
        if path.startswith(settings.STATIC_URL):
            yield path


def named_by(entry: Entry) -> Iterator[str]:
    """Static files that a style sheet or a module loads."""
    if entry.path.endswith(".css"):
        names = IN_STYLES.findall(entry.body.decode())
        yield from static_addresses(urljoin(entry.path, name) for name in names)
    folder = f"{settings.STATIC_URL}{modules_folder()}/"
    if entry.path.startswith(folder):
        yield from (folder + name for name in modules())


def asset(address: str) -> Entry:
    """One static file with the headers that it is served with."""
    media_type = TYPES.get_type(address)
    if media_type.startswith(TEXT):
        media_type = f"{media_type}; charset=utf-8"
    headers = {
        "Content-Type": media_type,
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return Entry(address, read(address), headers)


def read(address: str) -> bytes:
    """The file's bytes: as collected for serving, else as it stands in the sources."""
    name = posixpath.normpath(unquote(address.removeprefix(settings.STATIC_URL)))
    folder, _, module = name.partition("/")
    try:
        if staticfiles_storage.exists(name):
            with staticfiles_storage.open(name) as file:
                return bytes(file.read())
        found = finders.find(name)
    except SuspiciousFileOperation:
        found = None
    if found:
        return Path(found).read_bytes()
    if folder == modules_folder() and module in modules():
        return modules()[module].encode()
    raise MissingAsset(address)
