"""The synthetic datasets that are measured with are datasets like any other."""

from __future__ import annotations

import numpy as np
import pytest

from dernamap.bench.synthetic import SYNTHETIC_DAYS, synthetic_dataset
from dernamap.dataset import open_dataset, save_dataset
from dernamap.dates import parse_edtf
from dernamap.view import EventTexts, event_columns, mark_columns, to_ipc


@pytest.fixture(scope="module")
def synthetic():
    return synthetic_dataset(3_000)


def test_the_same_size_gives_the_same_dataset(synthetic):
    again = synthetic_dataset(3_000)
    assert again.digest == synthetic.digest
    assert again.events.equals(synthetic.events)
    assert again.placements.equals(synthetic.placements)
    assert not synthetic_dataset(3_000, seed=1).events.equals(synthetic.events)


def test_day_numbers_are_those_of_the_dates(synthetic):
    last = synthetic.last_day
    for row in synthetic.events.head(500).to_dict("records"):
        span = parse_edtf(row["date"])
        numbers = span.day_numbers(synthetic.epoch)
        expected = [min(number, last) for number in numbers]
        found = [row[name] for name in ("possible_from", "possible_to", "certain_a", "certain_b")]
        assert found == expected, row["date"]
        assert row["lasted"] == span.lasted


def test_it_is_mixed_stacked_and_in_the_order_of_time(synthetic):
    events, placements = synthetic.events, synthetic.placements
    assert events["possible_to"].is_monotonic_increasing
    assert events["possible_from"].min() >= 0
    assert events["possible_to"].max() < SYNTHETIC_DAYS
    exact = events["possible_from"] == events["possible_to"]
    assert 0.6 < exact.mean() < 0.85
    assert set(events.loc[exact & (events["placements"] > 0), "possible_to"]) == set(
        range(SYNTHETIC_DAYS)
    )
    assert 0.05 < events["lasted"].mean() < 0.15
    assert placements.groupby(["lon", "lat"]).size().max() > 100
    counted = np.bincount(placements["event"], minlength=len(events))
    assert (counted == events["placements"]).all()
    assert (events.loc[events["placements"] == 0, "unplaced_reason"] != "").all()


def test_it_can_be_saved_opened_and_served(synthetic, tmp_path):
    save_dataset(synthetic, tmp_path / "made")
    opened = open_dataset(tmp_path / "made")
    assert opened.digest == synthetic.digest
    for columns in (event_columns, mark_columns):
        assert to_ipc(columns(opened)) == to_ipc(columns(synthetic))
    texts = EventTexts(opened)
    record = texts.chunk(3)[7]
    row = opened.events.iloc[3 * 256 + 7]
    assert record["event_id"] == row["event_id"]
    assert len(record["placements"]) == row["placements"]
    assert texts.row_of(record["event_id"]) == 3 * 256 + 7
    assert texts.row_of("no such event") is None
