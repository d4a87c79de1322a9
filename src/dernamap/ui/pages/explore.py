"""The main page: the map, the time line and the evidence, full width."""

from __future__ import annotations

import streamlit as st

from dernamap.errors import DatasetError
from dernamap.served import dataset_folder, serve_folder
from dernamap.timemap.component import timemap
from dernamap.timemap.payload import opening_control, timemap_payload
from dernamap.ui.chrome import full_page
from dernamap.ui.faults import show_faults
from dernamap.ui.pages.records import imported_folder
from dernamap.view.control import control_from_params, control_to_params

__all__ = ["show"]


def show() -> None:
    """Draw the page; the link's state opens it, and where the clock rests goes into the link."""
    imported = imported_folder()
    folder = imported or dataset_folder()
    try:
        served = serve_folder(folder)
    except DatasetError as error:
        show_faults(error, folder)
        return
    # the session keeps what it imported open for its own requests
    st.session_state["served"] = served
    full_page()
    default = opening_control(served.dataset)
    params = {name: st.query_params[name] for name in st.query_params}
    control, notices = control_from_params(params, default=default)
    if imported is not None:
        notices.append("These are your own records, shown in this session only.")
    rest = timemap(
        timemap_payload(
            served.dataset,
            base_url=served.base_url,
            basemap_url=served.basemap_url,
            inset=served.inset,
            control=control,
            notices=notices,
        ),
        key="timemap",
    )
    if rest is not None:
        st.query_params.from_dict(control_to_params(rest, default=default))
