"""Datasets at the edges: none, one, one day, year 1 to 9999, only doubt."""

from __future__ import annotations

import json

import pytest

from dernamap.dataset import open_dataset
from dernamap.timemap import timemap_payload
from dernamap.view import (
    EventTexts,
    Killed,
    event_columns,
    killed_columns,
    killed_in_window,
    mark_columns,
    mark_shapes,
    opening_state,
    to_ipc,
)

HEADER = "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,source_ids\n"
SOURCES = "source_id,title,publisher,url,published,language,no_url_reason\nx,A title,P,,,en,none\n"


def make(folder, *dates: str, place: str = "Derna"):
    folder.mkdir()
    rows = [
        f'E{number},{date},as written,"{place}",airstrike,,somebody,text,x\n'
        for number, date in enumerate(dates)
    ]
    (folder / "events.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    (folder / "sources.csv").write_text(SOURCES, encoding="utf-8")
    return open_dataset(folder)


CASES = {
    "none": [],
    "one": ["2018-06-09"],
    "one day": ["2018-06-09"] * 50,
    "all of time": ["0001-01-01", "9999-12-31", "2018-06"],
    "only doubt": ["2018", "2018-06~", "[..2018-06-09]", "2016~/2018-05-07"],
    "open ends": ["2018-05-17/..", "../2018-06-12"],
}


@pytest.mark.parametrize("dates", CASES.values(), ids=CASES.keys())
def test_a_small_dataset_can_be_shown(tmp_path, dates):
    dataset = make(tmp_path / "data", *dates)
    assert len(dataset.events) == len(dates)
    assert dataset.first_day == 0
    assert dataset.last_day >= 0
    assert event_columns(dataset).num_rows == len(dates)
    assert to_ipc(mark_columns(dataset))
    assert mark_shapes(dataset) == []
    assert len(EventTexts(dataset).chunk(0)) == min(len(dates), 256)
    assert killed_in_window(dataset, 0, 1) == Killed(low=0, high=0, without_number=0)
    assert to_ipc(killed_columns(dataset))
    payload = timemap_payload(
        dataset,
        base_url="/x",
        basemap_url="/x",
        inset=None,
        state=opening_state(dataset),
        notices=[],
    )
    assert json.loads(json.dumps(payload))["events"] == len(dates)


def test_the_view_fits_what_there_is(tmp_path):
    near = opening_state(make(tmp_path / "near", "2018-06-09", place="Derna"))
    assert near.z == pytest.approx(12.6, abs=2)
    assert near.lat == pytest.approx(32.76, abs=0.1)
    nowhere = opening_state(make(tmp_path / "nowhere", "2018-06-09", place="Atlantis"))
    assert nowhere.z == 1.5


def test_what_cannot_be_placed_stays_and_is_counted(tmp_path):
    dataset = make(tmp_path / "data", "2018-06-09", place="Atlantis")
    assert len(dataset.unplaced) == 1
    assert dataset.unplaced["unplaced_reason"].iloc[0] != ""
    record = EventTexts(dataset).chunk(0)[0]
    assert record["placements"] == []
    assert record["unplaced_reason"]
