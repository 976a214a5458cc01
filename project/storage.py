"""Static files with hashed names: joined style sheets, and one folder of JavaScript modules."""

import hashlib
import posixpath
import re
from collections.abc import Mapping
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
STYLE_SHEETS = ("css/app.css", "css/admin.css")
STATIC_IMPORT = re.compile(r"""\bfrom\s*["'](?P<path>\.[^"']+\.js)["']""")
IMPORT = re.compile(r'@import\s+"(?P<path>[^"]+)"(?:\s+layer\((?P<layer>[\w.-]+)\))?\s*;')


def inline_imports(path: Path) -> str:
    """A style sheet with each @import replaced by the file that it names, inside its layer."""

    def inline(match: re.Match[str]) -> str:
        text = inline_imports(path.parent / match["path"])
        return f"@layer {match['layer']}{{{text}}}" if match["layer"] else text

    return IMPORT.sub(inline, path.read_text(encoding="utf-8"))


@cache
def load_modules() -> Mapping[str, str]:
    """Each JavaScript module's text without comments, by its name within the folder."""
    folder = Path(str(finders.find(MODULES)))
    return {
        path.relative_to(folder).as_posix(): rjsmin.jsmin(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.js"))
    }


@cache
def find_module_imports(name: str) -> list[str]:
    """The modules that a module imports before it runs, by their names within the folder."""
    folder = posixpath.dirname(name)
    paths = STATIC_IMPORT.findall(load_modules()[name])
    return sorted({posixpath.normpath(posixpath.join(folder, path)) for path in paths})


@cache
def list_needed_modules(*names: str) -> list[str]:
    """These modules, and in turn all that they import before they run."""
    needed: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name not in needed:
            needed[name] = None
            waiting += find_module_imports(name)
    return list(needed)


@cache
def name_modules_folder() -> str:
    """The folder that pages load modules from: its name has the hash of all its contents.

    Relative imports between modules stay as they are, since all modules move together.
    """
    if settings.DEBUG:
        return MODULES
    digest = hashlib.sha256()
    for name, text in load_modules().items():
        digest.update(f"{name}\0{text}\0".encode())
    return f"{MODULES}-{digest.hexdigest()[:12]}"


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Adds the joined style sheets and the folder of modules to the files of collectstatic."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Any:
        if not dry_run:
            self.join_styles(paths)
            self.write_modules(paths)
        yield from super().post_process(paths, dry_run, **options)

    def join_styles(self, paths: dict[str, Any]) -> None:
        for path in STYLE_SHEETS:
            self.replace(path, rcssmin.cssmin(inline_imports(Path(str(finders.find(path))))))
            paths[path] = (self, path)

    def write_modules(self, paths: dict[str, Any]) -> None:
        for name, text in load_modules().items():
            path = f"{name_modules_folder()}/{name}"
            self.replace(path, text)
            paths[path] = (self, path)

    def replace(self, path: str, text: str) -> None:
        if self.exists(path):
            self.delete(path)
        self._save(path, ContentFile(text.encode()))
