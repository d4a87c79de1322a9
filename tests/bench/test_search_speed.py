"""The measurement of the search, on few reports."""

from __future__ import annotations

from dernamap.bench import search_speed


def test_both_are_measured_and_compared():
    found = search_speed.run(300)
    assert found["events"] == 300
    for name in ("dernamap", "pandas"):
        assert 0 < found[name]["p50_ms"] <= found[name]["p95_ms"] <= found[name]["most_ms"]
    assert found["ratio"] > 0
