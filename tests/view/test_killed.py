"""How many were killed in a window: bundled records as cases, and the rule on small datasets."""

from __future__ import annotations

import math
import random
from datetime import date

import pytest

from dernamap.dataset import open_dataset
from dernamap.model import OPEN_PAST
from dernamap.view import killed_columns, killed_in_window
from dernamap.view.killed.bounds import killed_among
from dernamap.view.killed.sides import exclude
from tests.every import check_every

EVENTS = (
    "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,numbers,"
    "source_ids,dispute_ids,lat,lon,radius_m\n"
)
SOURCES = "source_id,title,publisher,url,published,language,no_url_reason\nx,A title,P,,,en,none\n"
DISPUTES = "dispute_id,topic,version_a,version_b,source_ids\nC1,a toll,a,b,x\nC2,other,a,b,x\n"
PARTIES = (
    "short_name,name,from,to,successor,aliases\nLNA,Army,,,,\nDMSC,Council,,,DPF,\nDPF,Force,,,,\n"
)
SCOPES = "event_id,item,date,relation,of_event_id,of_item,note\n"


def make(folder, *records: tuple[str, str], scopes=(), disputes=(), places=()):
    """Make a dataset from (date, numbers), scopes as CSV rows, a dispute and a place a record."""
    rows = []
    for number, (day, numbers) in enumerate(records, start=1):
        tie = disputes[number - 1] if disputes else ""
        lat, lon, radius = places[number - 1] if places else ("", "", "")
        cells = [f"E{number}", day, "as written", "Derna", "ground_clash", "", "somebody", "text"]
        rows.append(",".join([*cells, f'"{numbers}"', "x", tie, lat, lon, radius]))
    folder.mkdir()
    (folder / "events.csv").write_text(EVENTS + "\n".join(rows) + "\n", encoding="utf-8")
    (folder / "sources.csv").write_text(SOURCES, encoding="utf-8")
    (folder / "disputes.csv").write_text(DISPUTES, encoding="utf-8")
    (folder / "parties.csv").write_text(PARTIES, encoding="utf-8")
    (folder / "count_scopes.csv").write_text(SCOPES + "\n".join(scopes) + "\n", encoding="utf-8")
    return open_dataset(folder)


def killed(dataset, start: str, end: str = ""):
    first, last = (date.fromisoformat(day) for day in (start, end or start))
    a, b = (first - dataset.epoch).days, (last - dataset.epoch).days + 1
    found = killed_in_window(dataset, a, b)
    return found.low, found.high, found.without_number


INF = math.inf
CASES = [
    # F144: the 80 of June include the 10 of the week, and nothing is added to either
    ("2018-06-21", "2018-06-27", (10, 21, 0)),
    # F125 has no day, F132 is known by 11 June, F105 is for all of June, F144's 80 as well
    ("2018-06-09", "", (0, 89, 0)),
    # 80 of the LNA and 10 civilians surely; F137, F138 and F186 give no number
    ("2018-06-01", "2018-06-30", (90, 102, 3)),
    # 20 or 53 of the LNA, 17 civilians, 7 of the DMSC and the DPF; the 100 of the DPF whom the LNA
    # says that it killed make none sure
    ("2018-05-01", "2018-05-31", (44, 192, 1)),
    # UNSMIL's 17 are in F066 and F082; OCHA's 5, the 7 of 30 May and the child are within them
    ("2018-05-16", "2018-05-31", (21, 186, 1)),
    ("2018-05-30", "", (7, 179, 1)),
    # the LNA's four or five of 7 to 8 May, and one of the DMSC
    ("2018-05-07", "2018-05-08", (5, 155, 1)),
    # five rival tolls of one day
    ("2017-10-30", "", (12, INF, 0)),
    # women and children of one record are different people
    ("2019-02-02", "2019-02-10", (7, INF, 0)),
    ("2014-10-05", "2014-12-31", (0, 0, 0)),
]


@pytest.mark.parametrize(
    ("start", "end", "expected"), CASES, ids=[" to ".join(c[:2]) for c in CASES]
)
def test_the_bundled_records(dataset, start, end, expected):
    assert killed(dataset, start, end) == expected


def test_two_reports_of_one_day_and_place_may_be_of_the_same_dead(tmp_path):
    dataset = make(tmp_path / "d", ("2018-06-09", "killed=3"), ("2018-06-09", "killed=4"))
    assert killed(dataset, "2018-06-09") == (4, 7, 0)


def test_reports_of_places_that_do_not_meet_are_of_different_dead(tmp_path):
    places = [("32.76", "22.63", "500"), ("32.08", "20.10", "500")]
    records = [("2018-06-09", "killed=3"), ("2018-06-09", "killed=4")]
    assert killed(make(tmp_path / "d", *records, places=places), "2018-06-09") == (7, 7, 0)


def test_reports_of_sides_that_exclude_each_other_add_up(tmp_path):
    records = [("2018-06", "lna_killed=3"), ("2018-06-09", "civilians_killed=4")]
    dataset = make(tmp_path / "d", *records, ("2018-06-09", "dpf_killed=2; dmsc_killed=1"))
    assert killed(dataset, "2018-06-01", "2018-06-30") == (9, 10, 0)


def test_a_total_of_a_record_is_not_added_to_its_parts(tmp_path):
    dataset = make(tmp_path / "d", ("2018-06-09", "killed=3-5; civilians_killed=2; lna_killed=2"))
    assert killed(dataset, "2018-06-09") == (4, 5, 0)


def test_a_part_whose_side_is_unknown_is_a_part_all_the_same(tmp_path):
    dataset = make(tmp_path / "d", ("2018-06-09", "killed=4; killed=4 (side unknown)"))
    assert killed(dataset, "2018-06-09") == (4, 4, 0)


def test_a_count_counts_only_in_a_window_that_holds_its_days(tmp_path):
    dataset = make(
        tmp_path / "d", ("2018-06-01/2018-06-20", "killed=9"), ("[..2018-06-11]", "killed=2")
    )
    assert killed(dataset, "2018-06-01", "2018-06-30") == (9, 11, 0)
    assert killed(dataset, "2018-06-02", "2018-06-30") == (0, 11, 0)
    assert killed(dataset, "2018-05-01", "2018-05-31") == (0, 2, 0)
    assert killed_in_window(dataset, OPEN_PAST, 40).low == 9


@pytest.mark.parametrize(
    ("relation", "window", "expected"),
    [
        ("part_of", ("2018-06-21", "2018-06-27"), (10, 80, 0)),
        ("part_of", ("2018-06-01", "2018-06-30"), (80, 80, 0)),
        ("period_of", ("2018-06-21", "2018-06-27"), (10, 10, 0)),
        ("period_of", ("2018-06-01", "2018-06-20"), (0, 70, 0)),
        ("same_as", ("2018-06-21", "2018-06-27"), (80, 80, 0)),
    ],
)
def test_scopes(tmp_path, relation, window, expected):
    records = [("2018-06", "lna_killed=80"), ("2018-06-21/2018-06-27", "lna_killed=10")]
    if relation == "same_as":  # the same eighty in both, so that they died on the days of both
        records[1] = (records[1][0], "lna_killed=75 or more")
    dataset = make(tmp_path / "d", *records, scopes=[f"E2,1,,{relation},E1,1,"])
    assert killed(dataset, *window) == expected


def test_reports_of_the_same_dead_on_days_that_never_meet_are_rivals(tmp_path):
    records = [("2018-05-09", "killed=1"), ("2018-06-09", "killed=8")]
    dataset = make(tmp_path / "d", *records, scopes=["E2,1,,same_as,E1,1,"])
    assert killed(dataset, "2018-05-01", "2018-06-30")[:2] == (1, 8)
    assert killed(dataset, "2018-06-09") == (0, 8, 0)


def test_a_count_of_its_own_is_no_version_of_a_dispute(tmp_path):
    records = [("2018-05-15", "killed=6"), ("2018-05-22", "killed=5")]
    ties = ["C1", "C1; C2"]
    rivals = make(tmp_path / "r", *records, disputes=ties)
    assert killed(rivals, "2018-05-01", "2018-05-31") == (5, 11, 0)
    alone = make(tmp_path / "s", *records, disputes=ties, scopes=["E2,1,,separate,,,"])
    assert killed(alone, "2018-05-01", "2018-05-31") == (11, 11, 0)


def test_reports_without_a_number_are_counted_once_a_report(tmp_path):
    dataset = make(tmp_path / "d", ("2018-06-09", "killed=dozens; toll=not given"))
    assert killed(dataset, "2018-06-09") == (0, 0, 1)


def test_a_party_says_how_many_of_its_enemies_may_be_dead(tmp_path):
    records = [("2018-06-09", "dpf_killed=100 (LNA claim)"), ("2018-06-09", "dpf_killed=5 (DPF)")]
    assert killed(make(tmp_path / "d", *records), "2018-06-09") == (5, 105, 0)
    own = make(tmp_path / "o", ("2018-06-09", "lna_killed=4 (LNA)"))
    assert killed(own, "2018-06-09") == (4, 4, 0)


def test_some_without_a_number_leave_the_most_open(tmp_path):
    dataset = make(tmp_path / "d", ("2018-06-09", "killed=dozens (Lana: 3)"))
    assert killed(dataset, "2018-06-09") == (3, INF, 0)


def test_disputes_are_one_only_where_figures_tie_them(tmp_path):
    records = [("2018-06-09", "killed=1"), ("2018-06-20", "killed=2"), ("2018-06-20", "")]
    dataset = make(tmp_path / "d", *records, disputes=["C1", "C2", "C1; C2"])
    assert killed(dataset, "2018-06-01", "2018-06-30") == (3, 3, 0)


def test_who_died_was_not_killed(tmp_path):
    dataset = make(tmp_path / "d", ("2018-06-09", "women_died=3 or more"))
    assert killed(dataset, "2018-06-09") == (0, 0, 0)


def test_no_bundled_count_reaches_back_without_a_bound(dataset):
    """What is known "by" a day would be possible in every window before it: say since when."""
    rows = killed_columns(dataset).to_pylist()
    ids = dataset.events["event_id"]
    open_ones = [ids[row["event"]] for row in rows if row["first"] == OPEN_PAST]
    assert open_ones == [], "give these counts days of their own in count_scopes.csv"


def test_what_surely_fell_never_exceeds_what_may_have(dataset):
    rows = killed_columns(dataset).to_pylist()
    for a in range(0, dataset.last_day, 61):
        for length in (1, 7, 30, 400):
            found = killed_among(rows, a, a + length)
            assert 0 <= found.low <= found.high


def world(draw: random.Random) -> tuple[list[tuple[int, int]], list[dict], list[set[int]]]:
    """Make dead (day, side), figures that count some of them rightly, and whom each counts."""
    dead = [(draw.randrange(20), draw.choice([0, 2, 3])) for _ in range(draw.randrange(1, 25))]
    rows, counted = [], []
    for event in range(draw.randrange(1, 9)):
        first = draw.randrange(20)
        last = min(19, first + draw.choice([0, 0, 0, 3, 9]))
        side = draw.choice([-1, 0, 1, 2, 3])
        fits = [
            number
            for number, (day, own) in enumerate(dead)
            if first <= day <= last and not exclude(side, own)
        ]
        whom = {number for number in fits if draw.random() < 0.8}
        rows.append(
            {
                "event": event,
                "first": first,
                "last": last,
                "low": max(0, len(whom) - draw.choice([0, 0, 2])),
                "high": draw.choice([len(whom), len(whom) + 3, INF]),
                "numbered": True,
                "side": side,
                # all that is of one day may be of one incident: there is one place
                "incident": first if first == last else -1,
                "rival": -1,
                "bound": -1,
                "least": 0,
                "part_of": -1,
                "period": 0,
            }
        )
        counted.append(whom)
    return dead, rows, counted


def test_if_all_reports_are_right_the_range_holds():
    check_every(range(200), the_range_holds)


def the_range_holds(seed):
    draw = random.Random(seed)  # noqa: S311  the same worlds on every run
    dead, rows, counted = world(draw)
    for _ in range(20):
        a = draw.randrange(20)
        b = a + draw.randrange(1, 12)
        found = killed_among(rows, a, b)
        reported = {number for whom in counted for number in whom if a <= dead[number][0] < b}
        assert found.low <= len(reported) <= found.high
