from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.readers.samples import acled_row, csv_text
from tests.readers.test_sheets import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page() -> None:
    from dernamap.ui import show_records

    show_records()


@pytest.fixture
def app():
    return AppTest.from_function(page, default_timeout=60).run()


def test_the_page_asks_for_a_file_and_says_that_it_stays_here(app):
    assert not app.exception
    assert app.title[0].value == "Your records"
    assert any("for this browser alone" in text.value for text in app.text)


def test_a_known_layout_is_read_and_every_row_is_accounted_for(app):
    text = csv_text([acled_row(1), acled_row(2, event_date="32 June 2018")])
    app.file_uploader[0].upload("acled.csv", text.encode(), "text/csv").run()
    assert any("an export of ACLED" in line.value for line in app.text)
    app.button(key="imported_read").click().run()
    assert not app.exception
    figures = {metric.label: metric.value for metric in app.metric}
    assert (figures["Rows"], figures["Events"], figures["Rejected"]) == ("2", "1", "1")
    table = app.dataframe[0].value
    assert list(table["Row"]) == [3]
    assert "not a valid date" in table["Reason"][0]


def test_the_guessed_columns_are_shown_and_can_be_changed(app):
    content = b"date,where,remark\n2018-06-12,Derna,words\n"
    app.file_uploader[0].upload("any.csv", content, "text/csv").run()
    assert app.selectbox(key="imported_field_date").value == "date"
    assert app.selectbox(key="imported_field_place").value == "where"
    assert app.selectbox(key="imported_field_text").value == ""
    app.selectbox(key="imported_field_text").set_value("remark").run()
    app.button(key="imported_read").click().run()
    assert not app.exception
    assert {metric.label: metric.value for metric in app.metric}["Placed by name"] == "1"


def test_a_file_that_cannot_be_read_is_one_clear_message(app):
    app.file_uploader[0].upload("any.csv", b"%PDF-1.7", "text/csv").run()
    assert not app.exception
    assert "it is a PDF" in app.error[0].value


def test_another_table_of_a_workbook_can_be_chosen(app):
    first = [["date", "place", "notes"], ["2018-06-12", "Derna", "a"]]
    second = [["when", "where", "what"], ["2018-06-12", "Derna", "a"], ["2018-06-13", "Derna", "b"]]
    content = workbook(Cover=[["About"]], One=first, Two=second)
    app.file_uploader[0].upload("any.xlsx", content, XLSX).run()
    assert app.selectbox(key="imported_part").options == ["Cover", "One", "Two"]
    assert app.selectbox(key="imported_part").value == "One"
    app.selectbox(key="imported_part").set_value("Two").run()
    assert app.selectbox(key="imported_Two_field_place").value == "where"
    app.button(key="imported_read").click().run()
    assert not app.exception
    assert {metric.label: metric.value for metric in app.metric}["Rows"] == "2"
