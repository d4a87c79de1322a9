"""Small files in the layouts of others, written for the tests: nothing in them happened."""

from __future__ import annotations

import csv
import io
from datetime import date

from dernamap.readers.options import ReadOptions

TODAY = date(2026, 11, 22)

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
).split(",")


def options(**more) -> ReadOptions:
    return ReadOptions(today=TODAY, **more)


def acled_row(number: int = 1, **cells: str) -> dict[str, str]:
    row = dict.fromkeys(ACLED, "")
    row |= {
        "event_id_cnty": f"LBY{number}",
        "event_date": "12 June 2018",
        "year": "2018",
        "time_precision": "1",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Group one",
        "actor2": "Group two",
        "country": "Libya",
        "admin1": "Derna",
        "location": "Derna",
        "latitude": "32.7648",
        "longitude": "22.6391",
        "geo_precision": "1",
        "source": "Paper one; Paper two",
        "notes": "A made-up note.",
        "fatalities": "0",
    }
    return row | cells


def csv_text(rows: list[dict[str, str]], *, delimiter: str = ",") -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()
