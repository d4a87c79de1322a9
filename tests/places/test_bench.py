"""The measurements: honest counts, and faster than the peer by the factor that is promised."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dernamap.bench.geocode import mentions_of, run_speed
from dernamap.bench.gold_mentions import load_gold, run_gold
from dernamap.errors import UsageError

GOLD = Path(__file__).with_name("gold.csv")


def test_ours_is_right_where_the_peer_guesses(gazetteer):
    # `test_geocode` places all of them with ours: the peer takes some time for a third of them
    report = run_gold(gazetteer, load_gold(GOLD)[::3])
    ours = report["dernamap"]
    assert sum(ours.values()) == report["mentions"]
    assert ours["right"] >= 0.98 * report["mentions"]
    assert ours["wrong"] <= report["mentions"] / 300
    for cutoff in (0, 80, 90):
        assert report[f"rapidfuzz, cutoff {cutoff}"]["wrong"] > 20 * max(1, ours["wrong"])


def test_mentions_are_distinct_and_repeatable(gazetteer):
    mentions = mentions_of(gazetteer, count=2000)
    assert len(set(mentions)) == 2000
    assert mentions == mentions_of(gazetteer, count=2000)
    with pytest.raises(UsageError, match="only"):
        mentions_of(replace(gazetteer, names=gazetteer.names[:3]), count=2000)


def test_a_table_is_read_once_a_distinct_mention_and_memory_stays_flat(gazetteer):
    report = run_speed(gazetteer, rows=100_000, distinct=400)
    assert report["ratio"] >= 5  # 20 and more on a machine of its own; others may be at work here
    # the rows that are added would take some six MiB if they were kept
    assert report["peak_mib_whole"] <= report["peak_mib_half"] + 2


def test_a_gold_set_must_be_one(tmp_path):
    path = tmp_path / "gold.csv"
    path.write_text("mention,lang\nDerna,en\n", encoding="utf-8")
    with pytest.raises(UsageError, match="lacks the columns"):
        load_gold(path)
    path.write_text("mention,lang,status,place_ids,reason\nDerna,en,maybe,,\n", encoding="utf-8")
    with pytest.raises(UsageError, match="row 2: 'maybe'"):
        load_gold(path)
