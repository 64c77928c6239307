"""Labels: a place in a wording is filled by what the document prints there."""

from __future__ import annotations

from kasdiff.parsing.labels import Labels, load_labels
from kasdiff.text.fold import squeeze

_KK = "Басқа да қызметшілері, {field} лауазымдарына сәйкес деңгейі"
_RU = "Согласно характеристикам должностей служащих, {field}"


def test_a_place_between_words_is_any_field_of_work() -> None:
    text = "Басқа да қызметшілері, тау-кен ісі және барлау лауазымдарына сәйкес деңгейі"
    labels = Labels({_KK: "qualification"}).of_document([text, "Атауы"])
    assert labels.whole(text) == "qualification"
    assert labels.is_printed(text)
    assert labels.whole("Басқа да қызметшілері, лауазымдарына сәйкес деңгейі") is None


def test_a_place_at_the_end_goes_to_the_end_of_the_paragraph() -> None:
    labels = Labels({_RU: "qualification"}).of_document(
        ["Согласно характеристикам должностей служащих, речного флота:"]
    )
    assert labels.whole("Согласно характеристикам\nдолжностей служащих, речного флота") == "qualification"


def test_what_a_page_end_tore_is_no_wording_where_the_whole_one_stands_twice() -> None:
    whole = "Согласно характеристикам должностей служащих, речного флота"
    labels = Labels({_RU: "qualification"}).of_document(
        [whole, whole, "Согласно характеристикам должностей служащих, речн"]
    )
    assert list(labels.printed) == [whole]


def test_a_text_that_begins_with_other_letters_has_no_label_at_its_head() -> None:
    labels = load_labels("template_d")
    heads = labels.beginnings("code", "name")
    assert {len(head) for head in heads} == {3}
    for wording, key in labels.printed.items():
        if key in {"code", "name"}:
            assert squeeze(wording).startswith(heads), wording
    assert not squeeze("Личные качества").startswith(heads)
