"""Imports point one way, as docs/architecture.md draws them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAY_IMPORT = {
    "project/releases": {"project.releases"},
    "project/pages": {"project.pages", "project.releases", "project.storage"},
    "project/wording": {"project.wording"},
    "project/search": {"project.search", "project.pages", "project.releases"},
    "project/offline": {
        "project.offline",
        "project.pages",
        "project.pictures",
        "project.releases",
        "project.search",
        "project.storage",
    },
    "project/pictures": {"project.history", "project.pictures", "project.releases"},
    "project/evidence": {"project.evidence", "project.releases"},
    "project/clinic": {
        "project.clinic",
        "project.evidence",
        "project.pages",
        "project.pictures",
        "project.releases",
    },
    "project/staff": {
        "project.staff",
        "project.clinic",
        "project.evidence",
        "project.pages",
        "project.releases",
    },
    "project/health": {
        "project.health",
        "project.evidence",
        "project.offline",
        "project.pages",
        "project.releases",
        "project.staff",
        "project.wording",
        "stretches",
    },
    "project/history": {"project.history", "project.releases", "project.staff"},
    "project/previewlinks": {
        "project.previewlinks",
        "project.pages",
        "project.releases",
        "project.staff",
    },
    "project/audit": {"project.audit", "project.releases", "project.staff"},
    "project/guide": {
        "project.guide",
        "project.history",
        "project.pages",
        "project.releases",
        "project.staff",
    },
    "project/importexport": {
        "project.importexport",
        "project.clinic",
        "project.history",
        "project.pictures",
        "project.releases",
        "project.staff",
    },
    "project/backup": {"project.backup", "project.releases", "project.staff"},
    "project/api": {"project.api", "project.releases"},
    "stretches": {
        "stretches",
        "project.evidence",
        "project.pages",
        "project.pictures",
        "project.releases",
        "project.search",
    },
    "checklist": {
        "checklist",
        "stretches",
        "project.evidence",
        "project.pages",
        "project.releases",
        "project.search",
    },
}
# The admin's screens show drafts through the page builder's preview.
ADMIN_MAY_ALSO_IMPORT = {
    "project.history",
    "project.pages",
    "project.staff",
    "project.releases",
    "project.wording",
}
PURE = [
    "checklist/rules.py",
    "stretches/timeline.py",
    "stretches/figure",
    "project/pictures/encode.py",
    "project/pictures/verify.py",
    "project/releases/content.py",
    "project/wording",
]
OURS = ("project", "stretches", "checklist")


def modules(folder: str) -> Iterator[Path]:
    path = ROOT / folder
    yield from [path] if path.suffix else sorted(path.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Dotted names that a module imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            yield node.module or ""


def within(name: str, allowed: set[str]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in allowed)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_lies_before_it(room: str) -> None:
    strays = []
    for path in modules(room):
        allowed = MAY_IMPORT[room] | (ADMIN_MAY_ALSO_IMPORT if "admin" in path.stem else set())
        strays += [
            f"{path.relative_to(ROOT)} imports {name}"
            for name in imported(path)
            if name.split(".")[0] in OURS and not within(name, allowed)
        ]
    assert not strays, "\n".join(strays)


@pytest.mark.parametrize("folder", PURE)
def test_a_pure_module_knows_no_django(folder: str) -> None:
    strays = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(folder)
        for name in imported(path)
        if name.split(".")[0] in {"django", "rest_framework"}
    ]
    assert not strays, "\n".join(strays)


@pytest.mark.parametrize(
    ("folder", "allowed"), [("lib", {"lib"}), ("components", {"lib", "components"})]
)
def test_scripts_import_towards_lib(folder: str, allowed: set[str]) -> None:
    strays = []
    for path in sorted((ROOT / "static/js" / folder).rglob("*.js")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith(("import ", "export {", "} from")) or " from " not in line:
                continue
            target = (path.parent / line.split('"' if '"' in line else "'")[1]).resolve()
            room = target.relative_to(ROOT / "static/js").parts[0]
            if room not in allowed:
                strays.append(f"{path.relative_to(ROOT)} imports {target.name}")
    assert not strays, "\n".join(strays)
