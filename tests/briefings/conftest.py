"""A small dataset with two events, to which a test gives briefings."""

from __future__ import annotations

import csv
import io

import pytest

from dernamap.dataset import open_dataset

COLUMNS = (
    "id",
    "order",
    "title_en",
    "title_ar",
    "text_en",
    "text_ar",
    "view",
    "point_at",
    "play",
    "notes_en",
    "notes_ar",
    "alt",
)


def scene(name: str = "one", order: object = 1, **cells: object) -> dict[str, object]:
    """Give a scene without a fault, but for the cells that are given."""
    return {
        "id": name,
        "order": order,
        "title_en": "A title",
        "title_ar": "عنوان",
        "text_en": "A sentence.",
        "view": "?mode=range&from=2018-06-01&to=2018-06-09&lon=22.6&lat=32.7&z=11",
        "point_at": "E0",
        **cells,
    }


def csv_of(*scenes: dict[str, object], columns: tuple[str, ...] = COLUMNS) -> str:
    """Write scenes as a briefing's file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(scenes)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path):
    """Give the folder of a dataset of two events, E0 and E1, of June 2018."""
    folder = tmp_path / "data"
    (folder / "briefings").mkdir(parents=True)
    (folder / "events.csv").write_text(
        "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,source_ids\n"
        "E0,2018-06-01,1 June,Derna,airstrike,,somebody,An air strike was reported.,x\n"
        "E1,2018-06-20,20 June,Derna,airstrike,,another,Another was reported.,x\n",
        encoding="utf-8",
    )
    (folder / "sources.csv").write_text(
        "source_id,title,publisher,url,published,language,no_url_reason\n"
        "x,A title,P,,2018-06-02,en,none\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def briefing(folder):
    """Write a briefing called ``one`` and give the dataset and its folder."""

    def write(*scenes: dict[str, object], name: str = "one", text: str | None = None):
        body = csv_of(*scenes) if text is None else text
        (folder / "briefings" / f"{name}.csv").write_text(body, encoding="utf-8")
        return open_dataset(folder), folder

    return write
