"""Why an action was refused, in words for staff."""

from collections.abc import Sequence
from dataclasses import dataclass

from project.releases.content import Key


@dataclass(frozen=True)
class Problem:
    """One reason for a refusal: what happened and what to do next."""

    code: str
    message: str
    choose_too: Sequence[Key] = ()
    """Changes that would solve it if they were chosen too."""


class Refused(Exception):
    """Nothing was changed and nothing is lost; `problems` says why and what to do."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.message for problem in problems))
