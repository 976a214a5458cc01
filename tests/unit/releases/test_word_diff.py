"""What a review shows of two values, word by word."""

from project.releases.word_diff import diff_words, format_value


def test_a_row_of_an_item_names_each_of_its_values() -> None:
    step = {"kind": "hold", "seconds": 30, "side": "", "rest_seconds": 10}
    assert format_value([step]) == "kind: hold · seconds: 30 · rest seconds: 10"


def test_only_what_changed_is_marked() -> None:
    before, after = {"cue": "Heel down", "seconds": 30}, {"cue": "Heel down", "seconds": 20}
    assert list(diff_words(before, after)) == [
        ("same", "cue: Heel down · seconds: "),
        ("gone", "30"),
        ("new", "20"),
    ]
