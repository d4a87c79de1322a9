from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from dernamap.dataset import DAY_COLUMNS, import_file, merge_datasets, open_dataset
from dernamap.dates import parse_edtf
from dernamap.publish import FORMATS
from tests.readers.samples import acled_row, csv_text, options


@pytest.fixture(scope="module")
def bundled(dataset):
    return dataset


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    rows = [
        acled_row(1, event_date="3 March 2009"),
        acled_row(2, event_date="9 June 2018"),
        acled_row(3, event_date="1 January 2024"),
    ]
    (folder / "own.csv").write_text(csv_text(rows), encoding="utf-8")
    import_file(folder / "own.csv", folder / "out", options())
    return open_dataset(folder / "out")


def day_of(dataset, name):
    rows = dataset.events.loc[dataset.events["event_id"] == name, "possible_from"]
    return dataset.epoch + timedelta(days=int(rows.iloc[0]))


def test_no_event_is_lost_and_each_keeps_its_days(bundled, own):
    both = merge_datasets(bundled, own)
    assert len(both.events) == len(bundled.events) + len(own.events)
    assert set(both.events["event_id"]) == {*bundled.events["event_id"], *own.events["event_id"]}
    for part in (bundled, own):
        for name in part.events["event_id"]:
            assert day_of(both, name) == day_of(part, name) or part.epoch != both.epoch
    expected = np.array(
        [parse_edtf(text).day_numbers(both.epoch) for text in both.events["date"]], dtype="int32"
    )
    assert (both.events[list(DAY_COLUMNS)].to_numpy() == expected).all()
    assert (both.first_day, both.epoch) == (0, own.epoch)
    assert both.epoch + timedelta(days=both.last_day) == own.epoch + timedelta(days=own.last_day)


def test_events_stand_in_the_order_of_time_with_their_placements(bundled, own):
    both = merge_datasets(bundled, own)
    keys = both.events[["possible_to", "possible_from"]].to_numpy()
    assert (np.lexsort((keys[:, 1], keys[:, 0])) == np.arange(len(keys))).all()
    assert both.placements["event"].is_monotonic_increasing
    named = both.events["event_id"].to_numpy()[both.placements["event"]]
    assert (named == both.placements["event_id"]).all()
    assert len(both.placements) == len(bundled.placements) + len(own.placements)
    assert list(np.bincount(both.placements["event"], minlength=len(both.events))) == list(
        both.events["placements"]
    )


def test_types_and_sources_are_those_of_each_event(bundled, own):
    both = merge_datasets(bundled, own)
    labels = both.event_types["type_id"].to_numpy()[both.events["type"]]
    assert (labels == [cell.split(";")[0].strip() for cell in both.events["event_type"]]).all()
    known = set(both.sources["source_id"])
    assert all(known >= set(cell.split("; ")) for cell in both.events["source_ids"])
    assert both.sources["source_id"].is_unique
    assert both.event_types["type_id"].is_unique


def test_the_same_dataset_beside_itself_doubles_the_claims_and_nothing_else(bundled):
    both = merge_datasets(bundled, bundled)
    assert len(both.events) == 2 * len(bundled.events)
    assert both.events["event_id"].is_unique
    for name in ("sources", "disputes", "phases", "event_types"):
        assert len(getattr(both, name)) == len(getattr(bundled, name)), name
    assert len(both.counts) == 2 * len(bundled.counts)
    assert set(both.counts["event_id"]) <= set(both.events["event_id"])
    assert "own-F123" in set(both.ground["event_id"])
    assert both.digest != bundled.digest


def test_what_has_the_same_name_and_is_another_thing_gets_a_name_of_its_own(bundled):
    disputes = bundled.disputes.assign(topic="Another matter")
    types = bundled.event_types.assign(label="Another kind")
    sources = bundled.sources.assign(title="Another title")
    both = merge_datasets(
        bundled, replace(bundled, disputes=disputes, event_types=types, sources=sources)
    )
    own = both.events[both.events["event_id"].str.startswith("own-")]
    assert all(cell.startswith("own-") for cell in own["event_type"])
    assert all(cell.startswith("own-") for cell in own["source_ids"])
    disputed = own.loc[own["dispute_ids"] != "", "dispute_ids"]
    assert all(part.startswith("own-") for cell in disputed for part in cell.split("; "))
    assert set(both.disputes.loc[both.disputes["topic"] == "Another matter", "dispute_id"]) == {
        f"own-{name}" for name in bundled.disputes["dispute_id"]
    }
    labels = both.event_types["label"].to_numpy()[own["type"]]
    assert set(labels) == {"Another kind"}


def test_a_dataset_beside_another_goes_out_in_every_format(bundled, own):
    both = merge_datasets(bundled, own)
    for kind in FORMATS.values():
        body, _ = kind.write(both)
        assert body
