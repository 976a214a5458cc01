"""Names that a stranger understands: one word for each thing, one module for each name.

docs/style.md gives the rules and the glossary.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("project", "stretches", "checklist")
HOOKS = {"Command", "findables", "pages", "panels", "urlpatterns"}
"""Names that Django or our settings look for in several modules."""
VAGUE = {"found", "given", "made", "met", "said", "theirs", "told", "ways"}
"""Words that say nothing as a name on their own."""
OLD_WORDS = re.compile(
    r"bring_?in|brought|come_back|doors?|go_?back|going_?back|gone_back|meetings?|one_worker|parcels?"
    r"|put_away|stand(s|ing)_of|take_?back|take_?out|taken_(back|away)|took|wish(es)?"
)
"""Words that the glossary replaces, as whole parts of names."""
STORED = {"bring_in", "take_out", "brought_by", "brought_at", "brought"}
"""Permissions, columns and stored values, which a rename would take from existing databases."""


def list_modules() -> Iterator[Path]:
    """Our Python modules, without migrations: those never change."""
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def iter_definitions(path: Path) -> Iterator[tuple[str, int]]:
    """(name, line) of each function, class, method and parameter."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno


def test_no_two_modules_define_the_same_top_level_name() -> None:
    modules: dict[str, set[str]] = defaultdict(set)
    for path in list_modules():
        for node in parse(path).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name not in HOOKS:
                modules[node.name].add(str(path.relative_to(ROOT)))
    twice = [f"{name}: {sorted(paths)}" for name, paths in modules.items() if len(paths) > 1]
    assert not twice, "\n".join(sorted(twice))


def test_no_function_class_or_parameter_has_a_vague_name() -> None:
    vague = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in list_modules()
        for name, line in iter_definitions(path)
        if name in VAGUE
    ]
    assert not vague, "\n".join(vague)


def test_no_name_uses_a_word_that_the_glossary_replaced() -> None:
    whole = re.compile(rf"(^|_)({OLD_WORDS.pattern})(_|$)")
    old = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in list_modules()
        for name, line in iter_definitions(path)
        if whole.search(name.lower()) and name not in STORED
    ]
    assert not old, "\n".join(old)


def test_no_file_is_named_by_a_word_that_the_glossary_replaced() -> None:
    whole = re.compile(rf"(^|[_-])({OLD_WORDS.pattern})([_-]|$)")
    folders = (*CODE, "templates", "static/js", "static/admin-js", "static/css")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    old = [
        str(path.relative_to(ROOT))
        for path in files
        if whole.search(path.stem) and not {"migrations", "__pycache__"} & set(path.parts)
    ]
    assert not old, "\n".join(old)


def test_no_address_of_the_admin_is_named_by_an_old_word() -> None:
    url = re.compile(rf"""["']admin:[a-z-]*\b({OLD_WORDS.pattern.replace("_", "-")})\b""")
    files = [*list_modules(), *(ROOT / "templates").rglob("*.html")]
    old = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files
        for match in url.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not old, "\n".join(old)
