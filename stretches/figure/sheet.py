"""The contact sheet: a page with every pose on every body, for looking at.

    python -m stretches.figure.sheet sheet.html [pose ...]

Light above, dark below. The theme comes from the style sheet's own dark rules, applied to one half
of the page (needs a browser that knows @scope). `make poses` puts pictures of it into `docs/`.
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


def sheet(names: Iterable[str]) -> str:
    """The whole page as HTML text, with these poses."""
    style = STYLE_SHEET.read_text(encoding="utf-8").replace(DARK_RULES, "@scope (.night)")
    rows = "".join(_row(name) for name in names)
    sections = "".join(f'<section class="{theme}">{rows}</section>' for theme in THEMES)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Every pose</title>'
        f"<style>{PAGE_STYLE % len(BODIES)}{style}</style>{sections}</html>"
    )


def _row(name: str) -> str:
    pictures = "".join(draw(name, body=body, titled=False) for body in BODIES)
    caption = f"<b>{name}</b> {escape(POSES[name].description)}"
    return f"<figure><div>{pictures}</div><figcaption>{caption}</figcaption></figure>"


def main(arguments: list[str] | None = None) -> None:
    """Writes the page to the file named first; further names choose poses."""
    parser = argparse.ArgumentParser(description="Draw every pose on every body on one page.")
    parser.add_argument("path", type=Path, help="the HTML file to write")
    parser.add_argument("poses", nargs="*", metavar="pose", help="only these poses")
    chosen = parser.parse_args(arguments)
    chosen.path.write_text(sheet(chosen.poses or POSES), encoding="utf-8")


if __name__ == "__main__":
    main()
