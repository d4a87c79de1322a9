"""The page "People": how many were killed, injured, displaced and so on, claim by claim."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from dernamap.errors import DatasetError
from dernamap.server import dataset_folder
from dernamap.ui.frame import (
    link_of_the_map,
    page_words,
    paragraph,
    reading_page,
    show_faults,
)
from dernamap.ui.own_records import opened_records
from dernamap.ui.session_dataset import serve_session
from dernamap.view import (
    PEOPLE_KINDS,
    PLOT_STYLE,
    as_known,
    filtered,
    killed_by_month,
    opening_state,
    people_html,
    read_people,
    state_from_params,
)

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view import PeopleClaim

__all__ = ["show_people"]

_ALL = "All days"
_STYLE = """
<style>
.people { font-size: 14px; margin-bottom: 22px; }
.people h2 { font-size: 19px !important; margin: 0; }
.people .why { font-size: 12px; opacity: 0.85; margin: 2px 0 10px; }
.people .plot-table { max-height: 420px; overflow-y: auto; margin-bottom: 12px; }
@media print {
  .people .plot-table { max-height: none; }
  [data-testid="stMain"], [data-testid="stAppViewContainer"], .stApp { overflow: visible;
    position: static; }
}
</style>
"""


def show_people() -> None:
    """Draw the page."""
    own = opened_records()
    folder = dataset_folder() if own is None else own.folder
    try:
        served = serve_session()
    except DatasetError as error:
        reading_page("people", title=folder.name, link={})
        show_faults(error, folder)
        return
    link = link_of_the_map(served.address)
    title = served.dataset.metadata.title_in(page_words().language)
    reading_page("people", title=title, link=link)
    st.html(_STYLE)
    st.html(PLOT_STYLE)
    paragraph(
        "How many, claim by claim. Rival figures are never added, nor is a part to its total; a "
        "figure without an upper limit fades."
    )
    state, _ = state_from_params(link, default=opening_state(served.dataset))
    dataset = as_known(filtered(served.dataset, state), state.known)
    claims = read_people(dataset)
    if len(dataset.events) < len(served.dataset.events):
        paragraph(
            f"Only the {len(dataset.events):,} of {len(served.dataset.events):,} records that the "
            "map's filters keep. Remove the filters on the map to see all."
        )
    if not claims:
        paragraph("No record gives a number of people.")
        return
    first, last = _days(dataset, claims)
    present = [kind for kind in PEOPLE_KINDS if any(one.kind == kind.name for one in claims)]
    dark = st.context.theme.type == "dark"
    months = killed_by_month(dataset, first, last)
    shown = "".join(people_html(kind, claims, months, first=first, last=last) for kind in present)
    st.html(f'<div class="{"plots plots-dark" if dark else "plots"}">{shown}</div>')


def _days(dataset: Dataset, claims: tuple[PeopleClaim, ...]) -> tuple[date, date]:
    """Let the reader choose a year, or all days of the claims."""
    named = [day for one in claims for day in (one.first, one.last) if day is not None]
    start = dataset.epoch + timedelta(days=dataset.first_day)
    first, last = min(named, default=start), max(named, default=start)
    years = [str(year) for year in range(first.year, last.year + 1)]
    asked = st.segmented_control(
        "Days", [_ALL, *years], default=_ALL, key="people-days", width="content"
    )
    if asked is None or asked == _ALL:
        return first, last
    return date(int(asked), 1, 1), date(int(asked), 12, 31)
