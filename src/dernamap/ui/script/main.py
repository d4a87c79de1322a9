"""The script that Streamlit runs: it picks the page."""

from __future__ import annotations

import streamlit as st

from dernamap.ui import (
    follow,
    show_disputes,
    show_map,
    show_people,
    show_places,
    show_records,
    show_scenes,
)

st.set_page_config(page_title="dernamap", layout="wide", initial_sidebar_state="collapsed")
pages = {
    "map": st.Page(show_map, title="Map", url_path="map", default=True),
    "disputes": st.Page(show_disputes, title="Disputes", url_path="disputes"),
    "people": st.Page(show_people, title="People", url_path="people"),
    "places": st.Page(show_places, title="Places", url_path="places"),
    "records": st.Page(show_records, title="Your records", url_path="records"),
    "scenes": st.Page(show_scenes, title="Scenes", url_path="scenes"),
}
page = st.navigation(list(pages.values()), position="hidden")
follow(pages)
page.run()
