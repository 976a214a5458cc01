"""Imports point one way. import-linter (`make lint`) checks packages; these check the rest."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE = [
    "checklist/rules.py",
    "stretches/timeline.py",
    "stretches/figure",
    "project/pictures/encode.py",
    "project/pictures/verify.py",
    "project/releases/content.py",
    "project/wording",
]


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
