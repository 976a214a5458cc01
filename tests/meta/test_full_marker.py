"""No part of the app is left to `make test-full` alone without a reason."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
ONLY_FULL = {
    "browser/test_a_clinics_day.py": "test_editors_path edits, signs, publishes and rolls back",
    "browser/test_admin_by_keyboard.py": "test_editors_path and test_poses use the keyboard",
    "browser/test_clinic_look.py": "integration/clinic/test_look.py proves each refusal",
    "browser/test_faults.py": "test_offline spoils, interrupts and fills up an update",
    "browser/test_first_two_minutes.py": "integration/guide proves that each task is ticked",
    "browser/test_importing.py": "integration/importexport imports, refuses and previews",
    "browser/test_joining.py": "integration/accounts joins, enrols and ends sessions",
    "browser/test_own_picture.py": "integration/pictures proves each step",
    "browser/test_person.py": "tests/js and unit/stretches/figure draw every person",
    "webkit/test_user_activation.py": "webkit/test_relief.py starts sound by a tap",
}
"""Modules all of whose tests are marked `full`, each with what `make test` proves instead."""


def find_tests(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """The name of each test of a module, and whether it is marked `full`."""
    for node in tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        for each in inner:
            if isinstance(each, ast.FunctionDef) and each.name.startswith("test_"):
                yield each.name, is_full(each) or is_full(node)


def is_full(node: ast.stmt) -> bool:
    decorators = getattr(node, "decorator_list", [])
    return any(ast.unparse(decorator) == "pytest.mark.full" for decorator in decorators)


def modules_only_in_full() -> set[str]:
    found = set()
    for path in TESTS.rglob("test_*.py"):
        tests = list(find_tests(ast.parse(path.read_text(encoding="utf-8"))))
        if tests and all(full for _name, full in tests):
            found.add(path.relative_to(TESTS).as_posix())
    return found


def test_a_module_that_make_test_leaves_out_is_listed_with_the_reason() -> None:
    assert modules_only_in_full() == set(ONLY_FULL)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("@pytest.mark.full\ndef test_a(): ...", [("test_a", True)]),
        ("@pytest.mark.full\nclass TestA:\n  def test_b(self): ...", [("test_b", True)]),
        ("def test_a(): ...\ndef helper(): ...", [("test_a", False)]),
    ],
)
def test_marks_of_functions_and_classes_are_found(
    source: str, expected: list[tuple[str, bool]]
) -> None:
    assert list(find_tests(ast.parse(source))) == expected
