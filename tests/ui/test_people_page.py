"""The page "People", run without a browser."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _page() -> None:
    from dernamap.ui import show_people

    show_people()


def opened(**link: str) -> AppTest:
    page = AppTest.from_function(_page, default_timeout=120)
    for name, value in link.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    assert not page.exception
    return "\n".join(one.proto.body for one in page.get("html"))


def test_every_kind_is_shown_and_a_year_narrows_them():
    page = opened()
    for heading in ("Killed", "Injured or wounded", "Displaced", "Returned", "Residents"):
        assert f"<h2>{heading}</h2>" in shown(page)
    page.button_group[0].set_value("2015")
    narrowed = shown(page.run())
    assert "F191" in narrowed
    assert "F044" not in narrowed


def test_only_what_the_map_keeps_is_shown_and_the_page_says_so():
    page = opened(known="2017-12-31", families="air-strike")
    text = "\n".join(one.value for one in page.text)
    assert "records that the map's filters keep" in text
    assert "F044" in shown(page)
    assert "F105" not in shown(page)
