"""The stock way to show events under a date: `st.slider` and `st.pydeck_chart`, for comparison."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pydeck
import streamlit as st

EVENT_COLUMNS = ["possible_from", "possible_to", "certain_a", "certain_b", "family"]
MARK_COLUMNS = ["event", "lon", "lat", "radius_m"]


@st.cache_resource
def rows(folder: str) -> pd.DataFrame:
    """Read one row a placement: where, how exact, when, and of which family."""
    events = pd.read_parquet(Path(folder) / "events.parquet", columns=EVENT_COLUMNS)
    marks = pd.read_parquet(Path(folder) / "placements.parquet", columns=MARK_COLUMNS)
    return marks.join(events, on="event").drop(columns="event")


st.set_page_config(layout="wide")
first = date.fromisoformat(os.environ["STOCK_FIRST_DAY"])
last = first + timedelta(days=int(os.environ["STOCK_DAYS"]) - 1)
data = rows(os.environ["STOCK_DATASET"])
day = st.slider("Up to", min_value=first, max_value=last, value=last)
shown = data[data["possible_from"] <= (day - first).days]
layer = pydeck.Layer(
    "ScatterplotLayer",
    data=shown,
    id="events",
    get_position="[lon, lat]",
    get_radius=4,
    radius_units="'pixels'",
    get_fill_color="[family * 40, 80, 160, 160]",
)
view = pydeck.ViewState(longitude=22.2, latitude=31.0, zoom=6.2)
chart = pydeck.Deck(layers=[layer], initial_view_state=view, map_provider=None)
st.pydeck_chart(chart, height=700)
