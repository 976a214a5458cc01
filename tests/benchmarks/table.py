"""Figures measured against their bars, as one table to read."""

import os

Row = tuple[str, float | None, float | None]
"""What was measured, the figure, and the most it may be. No figure is wrong, no bar is no limit."""


def report(rows: list[Row]) -> int:
    """Print the table. 1 if any figure is over its bar, as an exit status, else 0."""
    print(f"{'':62}{'measured':>10}{'bar':>9}")
    for row in rows:
        print(shown(*row))
    print(f"Load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0 if all(holds(value, bar) for _, value, bar in rows) else 1


def shown(name: str, value: float | None, bar: float | None) -> str:
    measured = "wrong" if value is None else f"{round(value, 2):,}"
    limit = "" if bar is None else f"{bar:,}"
    return f"{name:62}{measured:>10}{limit:>9}{'' if holds(value, bar) else '  OVER'}"


def holds(value: float | None, bar: float | None) -> bool:
    return value is not None and (bar is None or value <= bar)
