"""Which parameters of a test are in `make test`: the others wait for `make test-full`."""

from collections.abc import Iterable
from typing import Any

import pytest


def full_except(quick: Iterable[Any], values: Iterable[Any]) -> list[Any]:
    """The values for pytest's parametrize, each marked `full` unless it is among the quick ones.

    A tuple holds the values of several arguments.
    """
    chosen = list(quick)
    return [value if value in chosen else mark_full(value) for value in values]


def mark_full(value: Any) -> Any:
    arguments = value if isinstance(value, tuple) else (value,)
    return pytest.param(*arguments, marks=pytest.mark.full)
