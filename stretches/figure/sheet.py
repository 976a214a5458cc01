"""A page with every picture on it, for looking at.

    python -m stretches.figure.sheet sheet.html [pose ...]

Shows each pose in light and dark and at 120 pixels, and every body. The theme comes from the style
sheet's own dark rules, applied to one half of the page (needs a browser that knows @scope).
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

from stretches.figure.bodies import BODIES
from stretches.figure.crops import CROPS
from stretches.figure.picture import draw
from stretches.figure.poses import POSES

STYLE_SHEET = Path(__file__).parents[2] / "static/css/components/figure.css"
DARK_RULES = "@media screen and (prefers-color-scheme: dark)"
BODY_SAMPLES = ("calf-wall", "calf-bed-towel", "quad-standing", "neck-tilt", "hand-open", "cat")
CROP_SAMPLES = {
    "calf": "calf-bed-towel",
    "thigh": "quad-standing",
    "foot": "foot-bed",
    "back": "cat",
    "neck": "neck-tilt",
    "hand": "hand-open",
}
PAGE_STYLE = """
body{margin:0;font:12px sans-serif}
section{display:grid;grid-template-columns:repeat(auto-fill,minmax(228px,1fr));padding:8px;gap:4px}
section.small{grid-template-columns:repeat(auto-fill,minmax(120px,1fr))}
figure{margin:0;text-align:center}
.small svg{width:120px}
.day{--ground:#faf6ef;--act:#0b6e55;--knot:#d2452a;background:#faf6ef;color:#444}
.night{--ground:#12161a;--act:#7fd6b4;--knot:#ff7a59;background:#12161a;color:#aaa}
"""


def sheet(names: Iterable[str]) -> str:
    """The whole page as HTML text, with these poses."""
    chosen = list(names)
    style = STYLE_SHEET.read_text(encoding="utf-8").replace(DARK_RULES, "@scope (.night)")
    large = "".join(_cell(draw(name), name) for name in chosen)
    small = "".join(_cell(draw(name, titled=False)) for name in chosen)
    bodies = "".join(_cell(draw(name, body=body), body) for name in BODY_SAMPLES for body in BODIES)
    crops = "".join(_cell(draw(CROP_SAMPLES[crop], crop=crop), crop) for crop in CROPS)
    sections = "".join(
        f'<section class="{theme}">{large}</section>'
        f'<section class="{theme} small">{small}</section>'
        f'<section class="{theme}">{crops}</section>'
        f'<section class="{theme}">{bodies}</section>'
        for theme in ("night", "day")
    )
    title = "<title>Every picture</title>"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8">{title}'
        f"<style>{PAGE_STYLE}{style}</style>{sections}</html>"
    )


def _cell(picture: str, caption: str = "") -> str:
    return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"


def main(arguments: list[str] | None = None) -> None:
    """Writes the page to the file named first; further names choose poses."""
    parser = argparse.ArgumentParser(description="Draw every picture on one page.")
    parser.add_argument("path", type=Path, help="the HTML file to write")
    parser.add_argument("poses", nargs="*", metavar="pose", help="only these poses")
    chosen = parser.parse_args(arguments)
    chosen.path.write_text(sheet(chosen.poses or POSES), encoding="utf-8")


if __name__ == "__main__":
    main()
