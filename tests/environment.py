"""The environment of a test that is started by hand; pyproject.toml loads this before Django."""

import os

from scripts.steps import TESTING

for name, value in TESTING.items():
    os.environ.setdefault(name, value)
