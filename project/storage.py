"""Static files under names that hold their hash: one style sheet, one folder of modules."""

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import rcssmin
import rjsmin
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

MODULES = "js"
STYLES = "css/app.css"
STATIC_IMPORT = re.compile(r"""\bfrom\s*["'](?P<path>\.[^"']+\.js)["']""")
IMPORT = re.compile(r'@import\s+"(?P<path>[^"]+)"(?:\s+layer\((?P<layer>[\w.-]+)\))?\s*;')


def with_imports(path: Path) -> str:
    """A style sheet with its @import lines replaced by what they name, inside their layers."""

    def inlined(match: re.Match[str]) -> str:
        text = with_imports(path.parent / match["path"])
        return f"@layer {match['layer']}{{{text}}}" if match["layer"] else text

    return IMPORT.sub(inlined, path.read_text(encoding="utf-8"))


def module_files() -> Iterator[tuple[str, Path]]:
    """(name within the folder, file) of each JavaScript module."""
    folder = Path(str(finders.find(MODULES)))
    for path in sorted(folder.rglob("*.js")):
        yield path.relative_to(folder).as_posix(), path


@cache
def modules() -> Mapping[str, str]:
    """Each module's text without comments, by its name within the folder."""
    return {name: rjsmin.jsmin(path.read_text(encoding="utf-8")) for name, path in module_files()}


def imports(name: str) -> set[str]:
    """The modules that a module imports before it runs, by their names within the folder."""
    folder = posixpath.dirname(name)
    paths = STATIC_IMPORT.findall(modules()[name])
    return {posixpath.normpath(posixpath.join(folder, path)) for path in paths}


def needed_modules(*names: str) -> list[str]:
    """These modules and all that they import, in turn, before they run."""
    needed: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name not in needed:
            needed[name] = None
            waiting += sorted(imports(name))
    return list(needed)


@cache
def modules_folder() -> str:
    """The folder that pages load modules from: named by the hash of all its contents.

    Relative imports between modules stay as written, since all of them move together.
    """
    if settings.DEBUG:
        return MODULES
    total = hashlib.sha256()
    for name, text in modules().items():
        total.update(f"{name}\0{text}\0".encode())
    return f"{MODULES}-{total.hexdigest()[:12]}"


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Adds the joined style sheet and the folder of modules to what collectstatic makes."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Any:
        if not dry_run:
            self.join_styles(paths)
            self.write_modules(paths)
        yield from super().post_process(paths, dry_run, **options)

    def join_styles(self, paths: dict[str, Any]) -> None:
        self.replace(STYLES, rcssmin.cssmin(with_imports(Path(str(finders.find(STYLES))))))
        paths[STYLES] = (self, STYLES)

    def write_modules(self, paths: dict[str, Any]) -> None:
        for name, text in modules().items():
            path = f"{modules_folder()}/{name}"
            self.replace(path, text)
            paths[path] = (self, path)

    def replace(self, path: str, text: str) -> None:
        if self.exists(path):
            self.delete(path)
        self._save(path, ContentFile(text.encode()))
