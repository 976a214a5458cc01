"""Why a publish, a signature or a way back was refused, in words for staff."""

from collections.abc import Sequence
from dataclasses import dataclass

from project.releases.content import Key


@dataclass(frozen=True)
class Problem:
    """One thing that stands in the way: what happened and what to do next."""

    code: str
    message: str
    key: Key = ""
    choose_too: Sequence[Key] = ()
    """Changes that would solve it if they were chosen as well."""


class Refused(Exception):
    """Nothing was published and nothing is lost; `problems` says what to do."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.message for problem in problems))
