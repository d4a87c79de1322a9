from __future__ import annotations

from dernamap.readers.layouts.gdelt import GDELT_COLUMNS


def line(**cells):
    row = dict.fromkeys(GDELT_COLUMNS, "")
    row |= {
        "GLOBALEVENTID": "1000001",
        "SQLDATE": "20180612",
        "Actor1Name": "LIBYA",
        "EventCode": "190",
        "EventRootCode": "19",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Derna, Darnah, Libya",
        "ActionGeo_Lat": "32.7648",
        "ActionGeo_Long": "22.6391",
        "SOURCEURL": "https://www.news.example/2018/06/made-up",
    }
    return "\t".join((row | cells).values())


def test_the_layout_has_61_columns():
    assert len(GDELT_COLUMNS) == 61


def test_rows_without_a_header_are_events_and_all_is_inferred(bring):
    text = (
        "\n".join([line(), line(GLOBALEVENTID="2", EventCode="195"), line(SQLDATE="2018")]) + "\n"
    )
    report, dataset = bring(text, name="20180612.export.CSV")
    assert (report.format, report.rows, report.events) == ("gdelt", 3, 2)
    assert report.rejections[0].row == 3
    assert set(dataset.events["event_type"]) == {"gdelt_19", "airstrike"}
    assert set(dataset.placements["certainty"]) == {"inferred"}
    assert dataset.sources.iloc[0]["url"] == "https://www.news.example/2018/06/made-up"
    assert dataset.sources.iloc[0]["title"] == "news.example"


def test_a_quotation_mark_is_a_letter_like_others(bring):
    report, _ = bring(line(ActionGeo_FullName='The "old', GLOBALEVENTID="3") + "\n" + line() + "\n")
    assert (report.rows, report.events) == (2, 2)


def test_gdelt_1_has_three_columns_less(bring):
    names = [name for name in GDELT_COLUMNS if not name.endswith("ADM2Code")]
    cells = dict(zip(GDELT_COLUMNS, line().split("\t"), strict=True))
    report, dataset = bring("\t".join(cells[name] for name in names) + "\n", name="a.CSV")
    assert (len(names), report.format, report.events) == (58, "gdelt", 1)
    assert list(dataset.placements["name"]) == ["Derna, Darnah, Libya"]


def test_a_table_with_its_columns_and_a_header_is_gdelt_too(bring):
    cells = dict(zip(GDELT_COLUMNS, line(EventRootCode="1").split("\t"), strict=True))
    cells["ActionGeo_FullName"] = "Derna"
    report, dataset = bring(f"{','.join(cells)}\n{','.join(cells.values())}\n")
    assert (report.format, report.events) == ("gdelt", 1)
    assert list(dataset.events["event_type"]) == ["gdelt_01"]
