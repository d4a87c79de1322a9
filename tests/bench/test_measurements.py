"""Measurements are found by name, and what they found is written for people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dernamap.bench import report_lines, run_bench
from dernamap.bench.measurements import BENCHES, read_sizes
from dernamap.bench.pages.kepler import kepler_rows
from dernamap.errors import UsageError


def test_the_measurements():
    assert set(BENCHES) == {
        "geocode",
        "when",
        "step",
        "import",
        "figure",
        "bytes",
        "engine",
        "filter",
        "kepler",
        "load",
        "marks",
        "openings",
        "peers",
        "search",
        "scale",
    }


def test_sizes():
    assert read_sizes(None) == ()
    assert read_sizes("1000, 100_000") == (1000, 100_000)


@pytest.mark.parametrize("text", ["", "0", "-5", "1e3", "10,,20", "٣"])
def test_wrong_sizes_are_refused(text):
    with pytest.raises(UsageError, match="is not a number") as caught:
        read_sizes(text)
    assert caught.value.parameter == "sizes"


def test_an_unknown_measurement_is_refused():
    with pytest.raises(
        UsageError,
        match="'speed' is not a measurement; it can be bytes, engine, figure, filter, geocode",
    ):
        run_bench("speed")
    with pytest.raises(
        UsageError, match="'engine', 'kepler', 'load', 'marks', 'peers', 'scale' and 'step' alone"
    ):
        run_bench("when", sizes="10")


def test_figures_are_a_line_each():
    found = {"peer": "a peer", "rows": 12_000, "ours": {"seconds": 0.12345, "texts": ["x"]}}
    assert report_lines("when", found) == [
        "peer: a peer",
        "rows: 12,000",
        "ours: seconds: 0.123",
    ]


def test_steps_are_a_table():
    ours = {
        "ready_s": 2.0,
        "step_ms": 1.25,
        "frame_ms": 3.0,
        "list_ms": 9.0,
        "key_to_picture_ms": 50.0,
        "bytes": 900_000,
        "messages_while_playing": 0,
    }
    peer = {
        "ready_s": 9.0,
        "key_to_picture_ms": 1_500.0,
        "bytes": 18_000_000,
        "bytes_a_step": 17_000_000,
    }
    ratios = {"key_to_picture": 30.0, "bytes": 20.0}
    memory = {"events": 10, "one_page": 3e8, "many_pages": 4e8, "pages": 20, "ratio": 4 / 3}
    sizes = [
        {"events": 1_000, "dernamap": ours, "stock": peer, "ratios": ratios},
        {"events": 2_000, "dernamap": ours, "stock": None, "ratios": None},
    ]
    lines = report_lines("step", {"sizes": sizes, "memory": memory})
    assert "| events | 1,000 | 2,000 |" in lines
    assert "| key to picture, stock | 1,500 ms | - |" in lines
    assert "| **key to picture: times faster** | **30.0** | - |" in lines
    assert lines[-1].endswith("300 MB with one page open, 400 MB with 20 (times 1.33).")


def test_kepler_gets_the_same_reports(dataset):
    given = kepler_rows(dataset)
    names = [field["name"] for field in given["fields"]]
    placed = dataset.events[dataset.events["placements"] > 0]
    assert len(given["rows"]) == len(placed)
    assert {len(row) for row in given["rows"]} == {len(names)}
    rows = [dict(zip(names, row, strict=True)) for row in given["rows"]]
    strikes = placed["event_type"].eq("airstrike").sum()
    assert sum(row["type"] == "airstrike" for row in rows) == strikes
    days = [datetime.fromtimestamp(row["day"] / 1000, UTC).date() - dataset.epoch for row in rows]
    assert sorted(day.days for day in days) == sorted(placed["possible_from"])
