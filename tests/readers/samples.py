"""Small files in the layouts of others, written for the tests: nothing in them happened."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

from dernamap.readers import ReadOptions

TODAY = date(2026, 11, 22)

_ACLED = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type
actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region
country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes
fatalities tags timestamp"""
ACLED = tuple(re.findall(r"\w+", _ACLED))

_UCDP = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id
conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id
side_b_new_id side_b number_of_sources source_article source_office source_date source_headline
source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude
geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a
deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"""
UCDP = tuple(re.findall(r"\w+", _UCDP))


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


def ucdp_row(number: int = 1, **cells: str) -> dict[str, str]:
    row = dict.fromkeys(UCDP, "")
    row |= {
        "id": str(number),
        "year": "2018",
        "type_of_violence": "1",
        "dyad_name": "Government of Somewhere - Group",
        "side_a": "Government of Somewhere",
        "side_b": "Group",
        "source_article": "Agency,2018-06-13,Made-up headline",
        "source_office": "Agency",
        "source_date": "2018-06-13",
        "source_headline": "Made-up headline",
        "source_original": "army spokesman",
        "where_prec": "1",
        "where_coordinates": "Derna town",
        "adm_1": "Derna district",
        "latitude": "32.767",
        "longitude": "22.637",
        "country": "Libya",
        "event_clarity": "1",
        "date_prec": "1",
        "date_start": "2018-06-12 00:00:00.000",
        "date_end": "2018-06-12 00:00:00.000",
        "deaths_a": "1",
        "deaths_b": "2",
        "deaths_civilians": "0",
        "deaths_unknown": "0",
        "best": "3",
        "high": "5",
        "low": "2",
    }
    return row | cells


def csv_text(rows: list[dict[str, str]], *, delimiter: str = ",") -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()
