"""The pictures that draw() returns."""

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from stretches.figure import (
    BODIES,
    CROPS,
    POSES,
    UnknownBody,
    UnknownCrop,
    UnknownPose,
    draw,
)

RAW_LIMIT = 9_500
COMPRESSED_LIMIT = 4_000
STYLE_SHEET = Path(__file__).parents[4] / "static/css/components/figure.css"
every_pose = pytest.mark.parametrize("name", POSES)


def classes_in(markup):
    return {name for group in re.findall(r'class="([^"]+)"', markup) for name in group.split()}


@every_pose
def test_a_picture_is_well_formed(name):
    svg = ElementTree.fromstring(draw(name))

    assert svg.tag == "svg"
    assert svg.get("width") == svg.get("height") == "240"
    assert len(str(svg.get("viewBox")).split()) == 4


@every_pose
def test_a_picture_is_small(name):
    picture = draw(name)

    assert len(picture) <= RAW_LIMIT
    assert len(gzip.compress(picture.encode())) <= COMPRESSED_LIMIT


@every_pose
def test_a_picture_has_no_styles_ids_or_colours_of_its_own(name):
    picture = draw(name)

    for forbidden in ("style=", "id=", "fill=", "stroke=", "#", "url(", "nan", "<script"):
        assert forbidden not in picture


@every_pose
@pytest.mark.parametrize("body", BODIES)
def test_every_look_is_in_the_style_sheet(name, body):
    css = STYLE_SHEET.read_text(encoding="utf-8")

    for look in classes_in(draw(name, body=body)):
        assert re.search(rf"\.{look}\b", css), look


def test_a_titled_picture_has_a_name_and_an_untitled_one_is_hidden():
    titled, decoration = draw("cat"), draw("cat", titled=False)

    assert f'role="img" aria-label="{POSES["cat"].title}"' in titled
    assert "aria-hidden" not in titled
    assert 'aria-hidden="true" focusable="false"' in decoration
    assert "role=" not in decoration


@every_pose
def test_a_mirrored_picture_differs_only_by_its_transform(name):
    mirrored = draw(name, mirrored=True)

    unwrapped = re.sub(r'<g transform="matrix\(-1 0 0 1 [\d.]+ 0\)">(.*)</g>', r"\1", mirrored)
    assert unwrapped != mirrored
    assert unwrapped == draw(name)


def test_bodies_differ_in_class_and_shape():
    pictures = {draw("calf-wall", body=body) for body in BODIES}

    assert len(pictures) == len(BODIES)
    assert 'class="fig fig-body-scarf"' in draw("calf-wall", body="scarf")


@pytest.mark.parametrize("crop", CROPS)
def test_a_crop_shows_less(crop):
    whole, part = draw("seated-cat"), draw("seated-cat", crop=crop)

    assert ElementTree.fromstring(part).get("viewBox") != ElementTree.fromstring(whole).get(
        "viewBox"
    )
    assert len(part) <= len(whole)


def test_a_crop_around_a_joint_that_is_not_drawn_shows_everything():
    assert draw("hand-open", crop="hand") == draw("hand-open")
    assert draw("neck-tilt", crop="calf") == draw("neck-tilt")


def test_a_mirrored_crop_stays_in_its_frame():
    part = draw("calf-bed-towel", crop="calf")
    left, _, side, _ = map(float, str(ElementTree.fromstring(part).get("viewBox")).split())

    mirrored = draw("calf-bed-towel", crop="calf", mirrored=True)

    [axis] = map(float, re.findall(r"matrix\(-1 0 0 1 ([\d.]+) 0\)", mirrored))
    assert axis == pytest.approx(2 * left + side, abs=0.2)


@pytest.mark.parametrize(
    ("error", "arguments"),
    [
        (UnknownPose, {"pose": "somersault"}),
        (UnknownBody, {"pose": "cat", "body": "robot"}),
        (UnknownCrop, {"pose": "cat", "crop": "tail"}),
    ],
)
def test_an_unknown_name_is_refused_with_those_that_exist(error, arguments):
    with pytest.raises(error) as raised:
        draw(**arguments)

    assert isinstance(raised.value, KeyError)
    assert "Known: " in str(raised.value)
