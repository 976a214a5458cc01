"""The contact sheet: a page with every pose on every body, to be looked at.

    python -m stretches.figure.sheet sheet.html [pose ...]

The light theme is above, the dark one below: the style sheet's dark rules are applied to that half
of the page, for which the browser must support @scope. `make poses` puts pictures of it into
`docs/`.
"""

import argparse
from collections.abc import Iterable
from html import escape
from pathlib import Path

from stretches.figure.bodies import BODIES
from stretches.figure.picture import draw
from stretches.figure.poses import POSES

STYLE_SHEET = Path(__file__).parents[2] / "static/css/components/figure.css"
DARK_RULES = "@media screen and (prefers-color-scheme: dark)"
THEMES = ("day", "night")
PAGE_STYLE = """
body{margin:0;font:11px sans-serif}
section{display:grid;grid-template-columns:1fr 1fr;gap:8px 12px;padding:12px}
figure{margin:0}
div{display:grid;grid-template-columns:repeat(%d,1fr)}
figcaption b{font-size:12px}
.day{--ground:#faf6ef;--act:#0b6e55;--knot:#d2452a;background:#faf6ef;color:#444}
.night{--ground:#12161a;--act:#7fd6b4;--knot:#ff7a59;background:#12161a;color:#aaa}
"""


def build_sheet(names: Iterable[str]) -> str:
    """The page with these poses as HTML text."""
    style = STYLE_SHEET.read_text(encoding="utf-8").replace(DARK_RULES, "@scope (.night)")
    rows = "".join(_format_row(name) for name in names)
    sections = "".join(f'<section class="{theme}">{rows}</section>' for theme in THEMES)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Every pose</title>'
        f"<style>{PAGE_STYLE % len(BODIES)}{style}</style>{sections}</html>"
    )


def _format_row(name: str) -> str:
    pictures = "".join(draw(name, body=body, titled=False) for body in BODIES)
    caption = f"<b>{name}</b> {escape(POSES[name].description)}"
    return f"<figure><div>{pictures}</div><figcaption>{caption}</figcaption></figure>"


def main(arguments: list[str] | None = None) -> None:
    """Writes the page to the given file, with the named poses or all of them."""
    parser = argparse.ArgumentParser(description="Draw every pose on every body on one page.")
    parser.add_argument("path", type=Path, help="the HTML file to write")
    parser.add_argument("poses", nargs="*", metavar="pose", help="only these poses")
    chosen = parser.parse_args(arguments)
    chosen.path.write_text(build_sheet(chosen.poses or POSES), encoding="utf-8")


if __name__ == "__main__":
    main()
