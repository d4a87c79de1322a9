"""Numbers of a record, read into counts: one row, one case."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dernamap.dataset import counts_csv
from dernamap.dataset.tables.counts import counts_table, parse_numbers
from dernamap.errors import DatasetError

FIELDS = ("what", "who", "low", "high", "unit", "qualifier", "said_by", "note")

# item, then for each figure: what, who, low, high, unit, qualifier, said by, note
CASES = [
    ("killed=7", [("killed", "", 7, 7, "people", "", "W", "")]),
    ("wounded=5", [("wounded", "", 5, 5, "people", "", "W", "")]),
    ("killed=about 6", [("killed", "", 6, 6, "people", "about", "W", "")]),
    ("killed=12 or more", [("killed", "", 12, None, "people", "at least", "W", "")]),
    ("killed=at least 12", [("killed", "", 12, None, "people", "at least", "W", "")]),
    ("lna_injured=more than 5", [("injured", "lna", 5, None, "people", "more than", "W", "")]),
    ("hours=>24", [("hours", "", 24, None, "hours", "more than", "W", "")]),
    ("area_left_km2=<10", [("area_left_km2", "", None, 10, "km2", "less than", "W", "")]),
    ("area=<=10 km2", [("area", "", None, 10, "km2", "at most", "W", "")]),
    ("bodies=up to 8", [("bodies", "", None, 8, "bodies", "at most", "W", "")]),
    ("killed=8 or fewer", [("killed", "", None, 8, "people", "at most", "W", "")]),
    ("families_fled=300-500", [("families_fled", "", 300, 500, "families", "", "W", "")]),
    ("families=about 5 to 8", [("families", "", 5, 8, "families", "about", "W", "")]),
    ("families=2,183", [("families", "", 2183, 2183, "families", "", "W", "")]),
    ("distance_km=1.5", [("distance_km", "", 1.5, 1.5, "km", "", "W", "")]),
    ("share_held=>75%", [("share_held", "", 75, None, "percent", "more than", "W", "")]),
    ("share_held=most", [("share_held", "", None, None, "percent", "most", "W", "")]),
    ("power_restored=80%", [("power_restored", "", 80, 80, "percent", "", "W", "")]),
    ("families=tens", [("families", "", None, None, "families", "tens", "W", "")]),
    (
        "detainees=possibly hundreds",
        [("detainees", "", None, None, "people", "possibly hundreds", "W", "")],
    ),
    ("toll=not given", [("toll", "", None, None, "people", "not given", "W", "")]),
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
            ("injured", "", 2, 2, "people", "", "W", ""),
            ("injured", "", 7, 7, "people", "", "DMSC official", ""),
        ],
    ),
    (
        "households_24h=115 (575 people)",
        [
            ("households_24h", "", 115, 115, "households", "", "W", ""),
            ("households_24h", "", 575, 575, "people", "", "W", ""),
        ],
    ),
    (
        "killed=1 + wife + 4 children",
        [
            ("killed", "", 1, 1, "people", "", "W", ""),
            ("killed", "wife", 1, 1, "people", "", "W", ""),
            ("killed", "children", 4, 4, "people", "", "W", ""),
        ],
    ),
    (
        "displaced_since_May=>35000 people",
        [("displaced_since_May", "", 35000, None, "people", "more than", "W", "")],
    ),
    ("total=540 families", [("total", "", 540, 540, "families", "", "W", "")]),
    (
        "civilians_killed=16 (12 children)",
        [("killed", "civilians", 16, 16, "people", "", "W", "12 children")],
    ),
    ("killed=14 (incl. 1 girl)", [("killed", "", 14, 14, "people", "", "W", "incl. 1 girl")]),
    ("injured=11 (9 air strikes)", [("injured", "", 11, 11, "people", "", "W", "9 air strikes")]),
    (
        "civilians_killed=7 (4 in house + 3 in street)",
        [("killed", "civilians", 7, 7, "people", "", "W", "4 in house + 3 in street")],
    ),
    (
        "households_displaced=300-800 (+60)",
        [("households_displaced", "", 300, 800, "households", "", "W", "+60")],
    ),
    (
        "bodies=35 (55 in February so far)",
        [("bodies", "", 35, 35, "bodies", "", "W", "55 in February so far")],
    ),
    (
        "killed=2-4 depending on outlet",
        [("killed", "", 2, 4, "people", "", "W", "depending on outlet")],
    ),
    (
        "civilians_killed=dozens (headline)",
        [("killed", "civilians", None, None, "people", "dozens", "W", "headline")],
    ),
    (
        "children_critically_wounded=4",
        [("critically_wounded", "children", 4, 4, "people", "", "W", "")],
    ),
    ("dmsc_commander_killed=1", [("killed", "dmsc commander", 1, 1, "people", "", "W", "")]),
    ("lna_killed_week=10", [("killed", "lna", 10, 10, "people", "", "W", "week")]),
    ("armed_forces_casualties=47", [("casualties", "armed forces", 47, 47, "people", "", "W", "")]),
    ("camels=3", [("camels", "", 3, 3, "", "", "W", "")]),
]


@pytest.mark.parametrize(("item", "expected"), CASES, ids=[case[0] for case in CASES])
def test_item(item, expected):
    counts = parse_numbers(item, said_by="W")
    assert [tuple(getattr(count, name) for name in FIELDS) for count in counts] == expected
    assert {count.as_written for count in counts} == {item}
    assert {count.item for count in counts} == {1}


@pytest.mark.parametrize("text", ["", "  "])
def test_no_numbers(text):
    assert parse_numbers(text, said_by="W") == []


def test_items_keep_their_order_and_their_words():
    text = "killed=3 (2 men; 1 woman); injured=2 (DMSC official: 7); bodies=9"
    counts = parse_numbers(text, said_by="W")
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
def test_bad_numbers_are_one_clear_fault(text, problem):
    with pytest.raises(DatasetError, match=problem) as caught:
        parse_numbers(text, said_by="W")
    (fault,) = caught.value.faults
    assert (fault.file, fault.column) == ("events.csv", "numbers")
    assert fault.remedy


def _events(*numbers):
    rows = [
        {"event_id": f"E{i}", "numbers": text, "attributed_to": "W"}
        for i, text in enumerate(numbers)
    ]
    return pd.DataFrame(rows)


def test_table_gathers_the_faults_of_all_rows():
    with pytest.raises(DatasetError) as caught:
        counts_table(_events("killed=x1; injured=x2", "killed=1", "killed"))
    assert [fault.row for fault in caught.value.faults] == [2, 2, 4]


def test_table_has_its_columns_when_no_record_has_numbers():
    table = counts_table(_events("", ""))
    assert table.empty
    assert list(table.columns)[:4] == ["event_id", "item", "what", "who"]


def test_csv_writes_whole_numbers_and_leaves_missing_bounds_empty():
    lines = counts_csv(_events("killed=1234567 or more", "distance_km=1.5")).splitlines()
    assert lines[1].startswith("E0,1,killed,,1234567,,people,at least,W,,")
    assert lines[2].startswith("E1,1,distance_km,,1.5,1.5,km,,W,,")


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
    counts = parse_numbers(text, said_by="W")
    assert "; ".join(count.as_written for count in counts) == text
    for count in counts:
        bounds = [bound for bound in (count.low, count.high) if bound is not None]
        assert bounds
        assert all(str(bound) in count.as_written for bound in bounds)
