"""Spans in words for people."""

from __future__ import annotations

import pytest

from dernamap.dates import describe_span, parse_edtf

CASES = [
    ("2018-06-09", "Saturday 9 June 2018"),
    ("2018-06-09T14:30:00Z", "Saturday 9 June 2018"),
    ("2018-06-09~", "about 9 June 2018"),
    ("2018-06-09?", "Saturday 9 June 2018 (uncertain)"),
    ("2018-06-09%", "about 9 June 2018 (uncertain)"),
    ("2018-06", "June 2018, day not known"),
    ("2018-06-XX", "June 2018, day not known"),
    ("2018-06~", "about June 2018"),
    ("2018-XX", "2018, month not known"),
    ("2018", "2018"),
    ("201X", "the 2010s"),
    ("2018-22", "summer 2018"),
    ("2018-33", "first quarter of 2018"),
    ("[2018-06-08..2018-06-12]", "between 8 and 12 June 2018"),
    ("[2018-05-28..2018-06-03]", "between 28 May and 3 June 2018"),
    ("[2017-12-28..2018-01-03]", "between 28 December 2017 and 3 January 2018"),
    ("[2018-06-11~..2018-06-20~]", "between about 11 and about 20 June 2018"),
    ("[2016-09-14,2016-09-17]", "14 September 2016 or 17 September 2016"),
    ("[..2018-06-09]", "by 9 June 2018"),
    ("[2018-06-09..]", "on or after 9 June 2018"),
    ("2018-05-17/2018-06-12", "from 17 May to 12 June 2018"),
    ("2018-06-08/2018-06-12", "from 8 to 12 June 2018"),
    ("2016~/2018-05-07", "about 2016 to 7 May 2018"),
    ("2016-08/2018-05-07", "from August 2016 to 7 May 2018"),
    ("2018-05-17/..", "from 17 May 2018 on"),
    ("2018-05-17/", "from 17 May 2018, end not known"),
    ("../2018-05-17", "until 17 May 2018"),
    ("/2018-05-17", "until 17 May 2018, start not known"),
]


@pytest.mark.parametrize(("edtf", "words"), CASES)
def test_in_words(edtf, words):
    assert describe_span(parse_edtf(edtf)) == words
