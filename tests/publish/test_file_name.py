"""Files are called after the view that is in them."""

from __future__ import annotations

import pytest

from dernamap.publish import file_stem
from dernamap.view import PageState


@pytest.mark.parametrize(
    ("fields", "stem"),
    [
        (
            {"mode": "range", "from_": "2017-01-01", "to": "2018-12-31", "types": ("airstrike",)},
            "derna-airstrike-2017-2018",
        ),
        ({"mode": "range", "from_": "2018-06-01", "to": "2018-06-30"}, "derna-2018-06"),
        (
            {"mode": "range", "from_": "2018-06-01", "to": "2018-06-20"},
            "derna-2018-06-01-2018-06-20",
        ),
        ({"date": "2018-06-09"}, "derna-2018-06-09"),
        ({"date": "2018-06-09", "days": 7}, "derna-2018-06-03-2018-06-09"),
        ({"mode": "asof", "date": "2018-06-09"}, "derna-until-2018-06-09"),
        ({"date": "2018-06-09", "by": ("Red Crescent",)}, "derna-red-crescent-2018-06-09"),
        ({"date": "2018-06-09", "q": "شيحا"}, "derna-شيحا-2018-06-09"),
        ({"date": "2018-06-09", "q": "../../etc/passwd\0"}, "derna-etc-passwd-2018-06-09"),
        ({"date": "2018-06-09", "actors": ("a", "b", "c")}, "derna-3-actors-2018-06-09"),
        ({"date": "2018-06-09", "known": "2018-06-05"}, "derna-known-2018-06-05-2018-06-09"),
        (
            {"date": "2018-06-09", "places": ("al-fatayeh",), "within": 10.5},
            "derna-al-fatayeh-within-10-5-km-2018-06-09",
        ),
        ({"date": "0001-01-03", "days": 9}, "derna-0001-01-01-0001-01-03"),
        ({"mode": "range", "to": "9999-12-31"}, "derna-until-9999-12-31"),
        ({}, "derna"),
    ],
)
def test_a_file_is_called_after_its_view(dataset, fields, stem):
    assert file_stem(dataset, PageState(**fields)) == stem


def test_a_long_name_is_cut_and_keeps_its_days(dataset):
    stem = file_stem(dataset, PageState(date="2018-06-09", q="word " * 40))
    assert len(stem) <= 100
    assert stem.endswith("-2018-06-09")
