"""Breaks the code in known places and shows that tests notice: python -m tests.mutations

Works in a copy of the repository. Ends with 1 if a mutation goes unnoticed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.check import FULL, QUICK, Selection, node
from scripts.install import ROOT
from tests.mutations.mutations import Mutation, read_mutations


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_repository(Path(folder))
        unnoticed = [each.name for each in read_mutations() if not is_noticed(each, copy)]
    print(f"{len(read_mutations()) - len(unnoticed)} noticed, {len(unnoticed)} unnoticed")
    return 1 if unnoticed else 0


def copy_repository(folder: Path) -> Path:
    """The files that git tracks or would add, with the tools that are installed beside them."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in names.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


def is_noticed(mutation: Mutation, copy: Path) -> bool:
    """Whether one of its tests fails while the mutation is in the copy."""
    path = copy / mutation.file
    original = path.read_text(encoding="utf-8")
    path.write_text(original.replace(mutation.old, mutation.new), encoding="utf-8")
    try:
        failed = any(run_tests(command, copy) != 0 for command in list_commands(mutation))
    finally:
        path.write_text(original, encoding="utf-8")
    print(f"{'noticed  ' if failed else 'UNNOTICED'} {mutation.name}", flush=True)
    return failed


def list_commands(mutation: Mutation) -> list[list[str]]:
    scripts = [test for test in mutation.tests if test.endswith(".js")]
    if scripts:
        return [node("--test", *scripts)]
    selection = get_selection(mutation)
    return [[sys.executable, "-m", *selection.pytest(test), "-x"] for test in mutation.tests]


def get_selection(mutation: Mutation) -> Selection:
    return FULL if mutation.full else QUICK


def run_tests(command: list[str], copy: Path) -> int:
    environment = os.environ | QUICK.environment()
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
