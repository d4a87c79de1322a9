"""When a record became known: never before one of its sources had surely been published."""

from __future__ import annotations

from datetime import date

import pytest

from dernamap.dataset import open_dataset
from dernamap.model import OPEN_FUTURE, OPEN_PAST
from dernamap.view.known import publication_days, read_publication


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("2018-06-08", "2018-06-08", "2018-06-08", "published Friday 8 June 2018"),
        ("2018-06", "2018-06-01", "2018-06-30", "published June 2018, day not known"),
        ("[..2018-07-03]", None, "2018-07-03", "published by 3 July 2018"),
        ("2018-06-08?", None, None, "probably published Friday 8 June 2018, not printed"),
        ("2019-01?", None, None, "probably published January 2019, day not known, not printed"),
        ("", None, None, "publication day unknown"),
        ("last Friday", None, None, "publication day unknown (last Friday)"),
    ],
)
def test_a_publication_day_makes_sure_what_it_says_and_no_more(text, earliest, latest, words):
    found = read_publication(text)
    assert (str(found.earliest or ""), str(found.latest or "")) == (earliest or "", latest or "")
    assert found.words == words


def test_only_a_single_day_is_likely():
    assert read_publication("2018-06-08?").likely == date(2018, 6, 8)
    assert read_publication("2019-01?").likely is None


SOURCES = """source_id,title,publisher,url,published,language
day,A,P,https://example.org/a,2018-06-04,en
month,B,P,https://example.org/b,2018-06,en
likely,C,P,https://example.org/c,2018-06-02?,en
unknown,D,P,https://example.org/d,,en
"""
EVENTS = (
    "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,source_ids\n"
    + "".join(
        f"{name},2018-06-01,1 June 2018,Derna,airstrike,,X,said,{cell}\n"
        for name, cell in {
            "E1": "day",
            "E2": "month",
            "E3": "likely",
            "E4": "unknown",
            "E5": "month; day",
            "E6": "unknown; day",
        }.items()
    )
)


def test_a_record_is_known_with_the_first_of_its_sources(tmp_path):
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(SOURCES, encoding="utf-8")
    dataset = open_dataset(tmp_path)
    days = publication_days(dataset).set_index(dataset.events["event_id"])
    epoch = dataset.epoch
    fourth, first, last = ((date(2018, 6, day) - epoch).days for day in (4, 1, 30))
    assert days.to_dict("index") == {
        "E1": {"published_first": fourth, "published_last": fourth},
        "E2": {"published_first": first, "published_last": last},
        "E3": {"published_first": OPEN_PAST, "published_last": OPEN_FUTURE},
        "E4": {"published_first": OPEN_PAST, "published_last": OPEN_FUTURE},
        "E5": {"published_first": first, "published_last": fourth},
        "E6": {"published_first": OPEN_PAST, "published_last": fourth},
    }
