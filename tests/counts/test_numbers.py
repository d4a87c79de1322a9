"""Numbers of a record, read into counts and written again: one row, one case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dernamap.counts import Amount, count_of, numbers_text, read_amount, read_numbers
from dernamap.counts.amount import amount_text

FIELDS = ("what", "who", "low", "high", "unit", "qualifier", "said_by", "note")

# item, then for each figure: what, who, low, high, unit, qualifier, said by, note
CASES = [
    ("killed=7", [("killed", "", 7, 7, "people", "", "", "")]),
    ("wounded=5", [("wounded", "", 5, 5, "people", "", "", "")]),
    ("killed=about 6", [("killed", "", 6, 6, "people", "about", "", "")]),
    ("killed=12 or more", [("killed", "", 12, None, "people", "at least", "", "")]),
    ("killed=at least 12", [("killed", "", 12, None, "people", "at least", "", "")]),
    ("lna_injured=more than 5", [("injured", "lna", 5, None, "people", "more than", "", "")]),
    ("hours=>24", [("hours", "", 24, None, "hours", "more than", "", "")]),
    ("area_left_km2=<10", [("area_left_km2", "", None, 10, "km2", "less than", "", "")]),
    ("area=<=10 km2", [("area", "", None, 10, "km2", "at most", "", "")]),
    ("bodies=up to 8", [("bodies", "", None, 8, "bodies", "at most", "", "")]),
    ("killed=8 or fewer", [("killed", "", None, 8, "people", "at most", "", "")]),
    ("families_fled=300-500", [("families_fled", "", 300, 500, "families", "", "", "")]),
    ("families=about 5 to 8", [("families", "", 5, 8, "families", "about", "", "")]),
    ("families=2,183", [("families", "", 2183, 2183, "families", "", "", "")]),
    ("distance_km=1.5", [("distance_km", "", 1.5, 1.5, "km", "", "", "")]),
    ("share_held=>75%", [("share_held", "", 75, None, "percent", "more than", "", "")]),
    ("share_held=most", [("share_held", "", None, None, "percent", "most", "", "")]),
    ("power_restored=80%", [("power_restored", "", 80, 80, "percent", "", "", "")]),
    ("families=tens", [("families", "", None, None, "families", "tens", "", "")]),
    (
        "detainees=possibly hundreds",
        [("detainees", "", None, None, "people", "possibly hundreds", "", "")],
    ),
    ("toll=not given", [("toll", "", None, None, "people", "not given", "", "")]),
    ("casualties=none (DMSC)", [("casualties", "", 0, 0, "people", "", "DMSC", "")]),
    (
        "civilian_casualties=0 (Egypt)",
        [("casualties", "civilians", 0, 0, "people", "", "Egypt", "")],
    ),
    (
        "militants_killed=30-50 (LNA claim)",
        [("killed", "militants", 30, 50, "people", "", "LNA", "claim")],
    ),
    (
        "residents=150000 (Middle East Monitor)",
        [("residents", "", 150000, 150000, "people", "", "Middle East Monitor", "")],
    ),
    (
        "injured=2 (DMSC official: 7)",
        [
            ("injured", "", 2, 2, "people", "", "", ""),
            ("injured", "", 7, 7, "people", "", "DMSC official", ""),
        ],
    ),
    (
        "households_24h=115 (575 people)",
        [
            ("households_24h", "", 115, 115, "households", "", "", ""),
            ("households_24h", "", 575, 575, "people", "", "", ""),
        ],
    ),
    (
        "killed=1 + wife + 4 children",
        [
            ("killed", "", 1, 1, "people", "", "", ""),
            ("killed", "wife", 1, 1, "people", "", "", ""),
            ("killed", "children", 4, 4, "people", "", "", ""),
        ],
    ),
    (
        "displaced_since_May=>35000 people",
        [("displaced_since_May", "", 35000, None, "people", "more than", "", "")],
    ),
    ("total=540 families", [("total", "", 540, 540, "families", "", "", "")]),
    (
        "civilians_killed=16 (12 children)",
        [("killed", "civilians", 16, 16, "people", "", "", "12 children")],
    ),
    ("killed=14 (incl. 1 girl)", [("killed", "", 14, 14, "people", "", "", "incl. 1 girl")]),
    ("injured=11 (9 air strikes)", [("injured", "", 11, 11, "people", "", "", "9 air strikes")]),
    (
        "civilians_killed=7 (4 in house + 3 in street)",
        [("killed", "civilians", 7, 7, "people", "", "", "4 in house + 3 in street")],
    ),
    (
        "households_displaced=300-800 (+60)",
        [("households_displaced", "", 300, 800, "households", "", "", "+60")],
    ),
    (
        "bodies=35 (55 in February so far)",
        [("bodies", "", 35, 35, "bodies", "", "", "55 in February so far")],
    ),
    (
        "killed=2-4 depending on outlet",
        [("killed", "", 2, 4, "people", "", "", "depending on outlet")],
    ),
    (
        "civilians_killed=dozens (headline)",
        [("killed", "civilians", None, None, "people", "dozens", "", "headline")],
    ),
    (
        "children_critically_wounded=4",
        [("critically_wounded", "children", 4, 4, "people", "", "", "")],
    ),
    ("dmsc_commander_killed=1", [("killed", "dmsc commander", 1, 1, "people", "", "", "")]),
    ("lna_killed_week=10", [("killed", "lna", 10, 10, "people", "", "", "week")]),
    ("armed_forces_casualties=47", [("casualties", "armed forces", 47, 47, "people", "", "", "")]),
    ("camels=3", [("camels", "", 3, 3, "", "", "", "")]),
]


@pytest.mark.parametrize(("item", "expected"), CASES, ids=[case[0] for case in CASES])
def test_item(item, expected):
    counts, problems = read_numbers(item)
    assert not problems
    assert [tuple(getattr(count, name) for name in FIELDS) for count in counts] == expected
    assert {count.as_written for count in counts} == {item}
    assert {count.item for count in counts} == {1}


@pytest.mark.parametrize("text", ["", "  "])
def test_no_numbers(text):
    assert read_numbers(text) == ((), ())


def test_items_keep_their_order_and_their_words():
    text = "killed=3 (2 men; 1 woman); injured=2 (DMSC official: 7); bodies=9"
    counts, _ = read_numbers(text)
    assert [count.item for count in counts] == [1, 2, 2, 3]
    assert counts[0].note == "2 men; 1 woman"
    written = {count.item: count.as_written for count in counts}
    assert "; ".join(written.values()) == text


BAD = [
    ("killed", "not a key"),
    ("=5", "not a key"),
    ("killed=", "not a key"),
    ("killed=5;", "not a key"),
    ("killed=(5)", "not a key"),
    ("killed=5 (3 men", "not a key"),
    ("killed=5 (a) (b)", "not a key"),
    ("killed=9-4", "runs backwards"),
    ("killed=at least 5-6", "bounds a number twice"),
    ("killed=about 5 or more", "bounds a number twice"),
    ("killed=1,50", "cannot be read"),
    ("killed=5 and 8", "cannot be read"),
    ("killed=five or 6", "cannot be read"),
    ("killed=2 + x3", "cannot be read"),
]


@pytest.mark.parametrize(("text", "problem"), BAD, ids=[case[0] for case in BAD])
def test_a_bad_item_costs_the_item_alone(text, problem):
    counts, problems = read_numbers(f"injured=3; {text}")
    assert counts[0].as_written == "injured=3"
    assert text not in {count.as_written for count in counts}
    assert problem in problems[0]


NUMBERS = st.integers(min_value=0, max_value=10**7)
WORDS = st.sampled_from(
    ["{}", "about {}", "{} or more", "up to {}", "<{}", ">{}", "{}%", "{} people"]
)
ITEMS = st.builds(
    lambda key, form, number: f"{key}={form.format(number)}",
    st.sampled_from(["killed", "lna_wounded", "families_fled", "share_held", "other"]),
    WORDS,
    NUMBERS,
)


@given(st.lists(ITEMS, min_size=1, max_size=6))
def test_nothing_is_lost_and_no_bound_is_invented(items):
    text = "; ".join(items)
    counts, _ = read_numbers(text)
    assert "; ".join(count.as_written for count in counts) == text
    for count in counts:
        bounds = [bound for bound in (count.low, count.high) if bound is not None]
        assert bounds
        assert all(str(bound) in count.as_written for bound in bounds)


AMOUNTS = [
    ("7", Amount(7, 7)),
    ("3-5", Amount(3, 5)),
    ("about 6", Amount(6, 6, "about")),
    ("about 3-5", Amount(3, 5, "about")),
    ("12 or more", Amount(12, None, "at least")),
    ("more than 12", Amount(12, None, "more than")),
    ("up to 8", Amount(None, 8, "at most")),
    ("less than 8", Amount(None, 8, "less than")),
    ("dozens", Amount(None, None, "dozens")),
    ("1.5", Amount(1.5, 1.5)),
    ("12345678", Amount(12345678, 12345678)),
]


@pytest.mark.parametrize(("text", "amount"), AMOUNTS, ids=[case[0] for case in AMOUNTS])
def test_an_amount_is_written_as_it_is_read(text, amount):
    assert read_amount(text) == amount
    assert amount_text(amount) == text


@given(
    st.sampled_from(["killed", "injured", "civilians_killed", "side_a_killed"]),
    st.sampled_from([amount for _, amount in AMOUNTS]),
    st.sampled_from(["", "side unknown", "best 4"]),
)
def test_a_count_that_was_made_is_read_back(key, amount, note):
    made = count_of(key, amount, note=note)
    assert read_numbers(numbers_text([made])) == ((made,), ())
