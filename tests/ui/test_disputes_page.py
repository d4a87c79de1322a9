"""The page "Disputes", run without a browser."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dernamap.server import DATASET_VARIABLE


def _page() -> None:
    from dernamap.ui import show_disputes

    show_disputes()


def opened(dispute: str = "") -> AppTest:
    page = AppTest.from_function(_page, default_timeout=120)
    if dispute:
        page.query_params["id"] = dispute
    page.run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    assert not page.exception
    return "\n".join(one.proto.body for one in page.get("html"))


def said(page: AppTest) -> str:
    return "\n".join(one.value for one in page.text)


def test_the_link_opens_its_dispute_and_choosing_another_one_writes_the_link():
    page = opened("C22")
    assert "When Sheiha was taken" in shown(page)
    assert page.radio[0].value == "C22"
    page.radio[0].set_value("C12")
    assert "Start of the offensive" in shown(page.run())
    assert page.query_params["id"] in ("C12", ["C12"])


def test_the_list_is_narrowed_by_words_and_kind_and_the_open_dispute_stays():
    page = opened("C22")
    page.text_input(key="dispute-words").set_value("toll")
    page.selectbox(key="dispute-kind").set_value("number")
    page.run()
    assert 5 < len(page.radio[0].options) < 20
    assert page.radio[0].value is None
    assert "When Sheiha was taken" in shown(page)


@pytest.mark.parametrize("words", ["Atlantis", "x" * 200, "' OR 1=1 --", "<b>"])
def test_words_that_find_nothing_say_what_to_do(words):
    page = opened()
    page.text_input(key="dispute-words").set_value(words)
    page.run()
    assert "None of the 54 disputes match. Remove a word" in said(page)


def test_a_link_to_a_dispute_that_is_not_there_says_so_and_opens_the_first():
    page = opened("C99")
    assert "the dispute C99, which does not exist here" in said(page)
    assert page.radio[0].value is not None


def test_a_dataset_without_disputes_says_what_one_is(tmp_path, monkeypatch):
    (tmp_path / "events.csv").write_text(
        "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,source_ids\n"
        "E1,2018-06-01,1 June 2018,Derna,airstrike,,X,said,a\n",
        encoding="utf-8",
    )
    (tmp_path / "sources.csv").write_text(
        "source_id,title,publisher,url,published,language\na,A,P,https://example.org/a,,en\n",
        encoding="utf-8",
    )
    monkeypatch.setenv(DATASET_VARIABLE, str(tmp_path))
    assert "name no disputes" in said(opened())
