"""Texts are found by the words that a patient reads."""

from project.releases.content import Key, build_empty_document
from project.workplace.find_text import find_texts

FIRST, SECOND, THIRD = (Key("tip", name) for name in ("T1", "T2", "T3"))
TIPS = {
    FIRST: {"id": "T1", "title": "Drink to thirst", "why": "Cramps come without water too."},
    SECOND: {"id": "T2", "title": "Warm it", "why": "A warm bath before bed.\nThen stretch."},
    THIRD: {"id": "T3", "title": "Walk", "why": "Read [why water helps](/tips/#T1) at night."},
}


def keys(words: str) -> list[str]:
    document = build_empty_document()
    document["items"] |= {**TIPS, Key("order", "tip"): {"ids": ["T1", "T2", "T3"]}}
    return [each.key for each in find_texts(words, document)]


def excerpt(words: str) -> tuple[str, ...]:
    document = build_empty_document()
    document["items"] |= TIPS
    return find_texts(words, document)[0].parts


def test_words_are_found_in_any_case_and_across_lines():
    assert keys("BATH before  bed. then") == ["tip/T2"]
    assert keys("thirst") == ["tip/T1"]


def test_all_words_must_be_there_in_any_order():
    assert keys("water come") == ["tip/T1"]
    assert keys("water bath") == []


def test_matches_in_the_title_come_first_then_matches_as_one_phrase():
    assert keys("warm") == ["tip/T2"]
    assert keys("w") == ["tip/T2", "tip/T3", "tip/T1"]
    assert keys("water helps") == ["tip/T3"]


def test_nothing_is_found_for_no_words():
    assert keys("  ") == []


def test_the_words_of_a_link_are_text_and_its_address_is_none():
    assert keys("why water helps at night") == ["tip/T3"]
    assert keys("/tips/") == []


def test_every_second_part_of_the_excerpt_is_what_was_looked_for():
    assert excerpt("BATH") == ("A warm ", "bath", " before bed. Then stretch.")


def test_a_long_text_is_cut_around_the_words():
    document = build_empty_document()
    document["items"][FIRST] = {**TIPS[FIRST], "why": f"{'a ' * 90}here{' b' * 90}"}
    [match] = find_texts("here", document)
    before, words, after = match.parts
    assert (before[:3], words, after[-2:]) == ("…a ", "here", "b…")
    assert len(before) < 70


def test_regular_expression_characters_match_themselves():
    assert keys("(") == []
    assert keys(".*") == []
