"""The script that Streamlit runs: it picks the page."""

from __future__ import annotations

import streamlit as st

from dernamap.ui.pages import explore, places, records

st.set_page_config(page_title="dernamap", layout="wide", initial_sidebar_state="collapsed")
map_page = st.Page(explore.show, title="Map", url_path="map", default=True)
page = st.navigation(
    [
        map_page,
        st.Page(places.show, title="Places", url_path="places"),
        st.Page(records.show, title="Your records", url_path="records"),
    ],
    position="hidden",
)
if st.session_state.pop(records.TO_MAP, False):
    st.switch_page(map_page)
page.run()
