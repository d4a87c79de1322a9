"""Questions in words as views: what an analyst types is read in full, or left to the search."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from dernamap.view import seen_in, state_in_link, views_asked


def fields(dataset, text: str, language: str = "en") -> dict[str, str] | None:
    found = views_asked(text, dataset, language)
    return dict(parse_qsl(found[0]["link"])) if found else None


ALL = {"mode": "range", "from": "2014-10-05", "to": "2019-06-02"}
FATAYEH = {
    "mode": "range",
    "from": "2017-01-01",
    "to": "2018-12-31",
    "types": "airstrike",
    "places": "al-fatayeh",
}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("all air strikes near al-Fatayeh in 2017 and 2018", FATAYEH),
        ("air strike Fatayeh 2017-2018", FATAYEH),
        ("الغارات الجوية قرب الفتائح 2017 2018", FATAYEH),
        ("only what the LNA says", {**ALL, "by": "lna"}),
        ("what IS said", {**ALL, "by": "is"}),
        ("what is IS doing in Derna", None),
        (
            "air strikes by the LNA near Sheiha",
            {**ALL, "types": "airstrike", "places": "sheiha", "actors": "lna"},
        ),
        ("air strikes by Egypt", {**ALL, "types": "airstrike", "actors": "egypt"}),
        (
            "air strikes in Derna by Egypt in 2017",
            {
                "mode": "range",
                "from": "2017-01-01",
                "to": "2017-12-31",
                "types": "airstrike",
                "places": "derna",
                "actors": "egypt",
            },
        ),
        ("داعش في درنة", {**ALL, "places": "derna", "actors": "is"}),
        ("IS in Derna", {**ALL, "places": "derna", "actors": "is"}),
        ("what the air strikes of the LNA did on the Moon, by Reuters", None),
        (
            "clashes near Sheiha, by Reuters",
            {**ALL, "types": "ground_clash", "places": "sheiha", "by": "reuters"},
        ),
        ("الغارات قرب الفتائح في 2017 و2018", FATAYEH),
        ("aid to Derna", {**ALL, "types": "humanitarian", "places": "derna"}),
        ("air strikes by night near Derna", None),
        (
            "what changed in June 2018",
            {"mode": "asof", "date": "2018-06-30", "compare": "mode=asof&date=2018-05-31"},
        ),
        (
            "what changed on 9 June 2018",
            {"mode": "asof", "date": "2018-06-09", "compare": "mode=asof&date=2018-06-08"},
        ),
        ("everything the Red Crescent said", {**ALL, "by": "red-crescent"}),
        (
            "what the LNA says about Shiha in June 2018",
            {
                "mode": "range",
                "from": "2018-06-01",
                "to": "2018-06-30",
                "by": "lna",
                "places": "sheiha",
            },
        ),
        (
            "what changed between 1 and 20 June",
            {"mode": "asof", "date": "2018-06-20", "compare": "mode=asof&date=2018-06-01"},
        ),
        ("كل ما قاله الهلال الأحمر", {**ALL, "by": "red-crescent"}),
        ("ما يقوله الجيش الوطني فقط", {**ALL, "by": "lna"}),
        (
            "الغارات الجوية في درنة بحسب رويترز",
            {**ALL, "by": "reuters", "types": "airstrike", "places": "derna"},
        ),
        (
            "ما الذي تغيّر بين 1 و20 يونيو",
            {"mode": "asof", "date": "2018-06-20", "compare": "mode=asof&date=2018-06-01"},
        ),
        (
            "ما تغير بين 1 و20 يونيو 2018",
            {"mode": "asof", "date": "2018-06-20", "compare": "mode=asof&date=2018-06-01"},
        ),
    ],
)
def test_a_question_is_a_view(dataset, text, asked):
    assert fields(dataset, text) == asked


@pytest.mark.parametrize(
    "text",
    [
        # one thing alone is found without; the last ones are no questions that a view answers
        *("شيحا", "air strikes", "June 2018", "LNA"),
        *("", "   ", "x" * 10_000, '"LNA" OR DMSC', "<b>air strikes</b> 2018", ".*", "1 2 3 4"),
        *("what the Moon says", "air strikes near Atlantis in 2018", "between and"),
    ],
)
def test_what_is_not_wholly_understood_is_left_to_the_search(dataset, text):
    assert views_asked(text, dataset) == []


def test_a_view_says_itself_and_what_it_lists(dataset):
    (found,) = views_asked("air strikes near al-Fatayeh, 2017 to 2018", dataset)
    assert found["words"] == "Air strikes near al-Fatayeh, 2017–2018"
    seen = seen_in(dataset, state_in_link(found["link"], dataset)[0])
    assert found["certain"] == seen.certain.sum() > 0
    (changed,) = views_asked("what changed between 1 and 20 June 2018", dataset)
    assert changed["words"] == (
        "What changed: Reports, up to 1 June 2018 → Reports, up to 20 June 2018"
    )
    (arabic,) = views_asked("air strikes near al-Fatayeh 2018", dataset, "ar")
    assert "الفتائح" in arabic["words"]
