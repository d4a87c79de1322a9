"""What goes out and comes back in is the same dataset, but for what the format says it lacks."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
import shapely

from dernamap.dataset import import_file, open_dataset
from dernamap.publish import FORMATS
from dernamap.readers import ReadOptions
from tests.readers.samples import acled_row, csv_text

WITH_TABLES = {"xlsx", "geojson", "gpkg", "parquet", "lpf"}
# Excel's cells are too short for the course of the border and of some roads
SHORT_CELLS = {"xlsx"}


@pytest.fixture(scope="module")
def bundled(dataset):
    return dataset


@pytest.fixture(params=sorted(FORMATS), scope="module")
def returned(request, bundled, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    kind = FORMATS[request.param]
    path = folder / f"derna{kind.suffix}"
    body, notes = kind.write(bundled)
    path.write_bytes(body)
    report = import_file(path, folder / "back", ReadOptions(today=date(2026, 11, 22)))
    assert report.format == "dernamap"
    assert (report.rows, report.rejected) == (len(bundled.events), 0), report.rejections[:3]
    return request.param, open_dataset(folder / "back"), notes


def test_events_are_the_same(returned, bundled):
    name, back, _ = returned
    expected, found = bundled.events.copy(), back.events.copy()
    if name == "kml":
        for table in (expected, found):
            for column in ("summary", "place_text", "date_text", "attributed_to", "actors"):
                table[column] = table[column].str.strip()
    # the table of types has only the types in use, in its own order
    pd.testing.assert_frame_equal(found.drop(columns="type"), expected.drop(columns="type"))
    labels = [data.event_types["label"].to_numpy()[data.events["type"]] for data in (bundled, back)]
    assert list(labels[0]) == list(labels[1])


def test_placements_are_the_same(returned, bundled):
    name, back, notes = returned
    columns = [column for column in bundled.placements if column != "geometry"]
    pd.testing.assert_frame_equal(back.placements[columns], bundled.placements[columns])
    expected, found = bundled.placements["geometry"], back.placements["geometry"]
    there = found.notna()
    assert list(there) == list(expected.notna()) or name in SHORT_CELLS
    if not there.equals(expected.notna()):
        assert notes
    assert (there & expected.isna()).sum() == 0
    same = shapely.equals_exact(
        np.array(found[there], dtype=object), np.array(expected[there], dtype=object), 1e-9
    )
    assert same.all()


def test_days_counts_and_the_tables_beside_are_the_same(returned, bundled):
    name, back, _ = returned
    assert (back.epoch, back.first_day, back.last_day) == (
        bundled.epoch,
        bundled.first_day,
        bundled.last_day,
    )
    keys = ["event_id", "item", "what", "low", "high"]
    expected = bundled.counts.sort_values(keys, ignore_index=True)
    pd.testing.assert_frame_equal(back.counts.sort_values(keys, ignore_index=True), expected)
    if name in WITH_TABLES:
        for table in ("sources", "disputes", "phases"):
            pd.testing.assert_frame_equal(getattr(back, table), getattr(bundled, table))
    else:
        used = {one for cell in bundled.events["source_ids"] for one in cell.split("; ")}
        assert used == set(back.sources["source_id"])


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_says_what_it_lacks(name):
    assert FORMATS[name].lacks


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_events_without_words_keep_their_dates_and_radii(name, tmp_path):
    row = acled_row(1, notes="", time_precision="3", geo_precision="3", source="")
    path = tmp_path / "acled.csv"
    path.write_text(csv_text([row]), encoding="utf-8")
    options = ReadOptions(today=date(2026, 11, 22))
    import_file(path, tmp_path / "first", options)
    body, _ = FORMATS[name].write(open_dataset(tmp_path / "first"))
    again = tmp_path / f"again{FORMATS[name].suffix}"
    again.write_bytes(body)
    assert import_file(again, tmp_path / "second", options).format == "dernamap"
    back = open_dataset(tmp_path / "second")
    assert list(back.events["date"]) == ["2018-06"]
    assert list(back.placements["radius_m"]) == [500_000]
    assert list(back.placements["certainty"]) == ["inferred"]
