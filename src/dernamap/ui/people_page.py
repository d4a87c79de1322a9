"""The page "People": how many were killed, injured, displaced and so on, claim by claim."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from dernamap.errors import DatasetError
from dernamap.server import dataset_folder
from dernamap.ui.frame import (
    WIDE_PAGE,
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
    from dernamap.words import Words

__all__ = ["show_people"]

_ALL = "all"
_STYLE = """
<style>
.people { font-size: 14px; margin-bottom: 22px; }
.people h2 { font-size: 19px !important; margin: 0; }
.people .why { font-size: 12px; opacity: 0.85; margin: 2px 0 10px; }
.people .plot-table { max-height: 420px; overflow-y: auto; margin-bottom: 12px; }
/* a picture and its figures beside each other, over the whole width */
@media screen and (min-width: 1280px) {
  .people-pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 32px; }
  .people-pair > * { max-width: none; }
  .people-pair > .plot-table { max-height: 304px; }
  .people-pair > .plot-table:only-child { grid-column: 1 / -1; max-width: 1040px; }
  .people-pair .plot-field { height: 230px; }
}
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
    words = page_words()
    title = served.dataset.metadata.title_in(words.language)
    reading_page("people", title=title, link=link)
    st.html(WIDE_PAGE)
    st.html(_STYLE)
    st.html(PLOT_STYLE)
    paragraph(words("people.intro"))
    state, _ = state_from_params(link, default=opening_state(served.dataset))
    dataset = as_known(filtered(served.dataset, state), state.known)
    claims = read_people(dataset, words.language)
    if len(dataset.events) < len(served.dataset.events):
        total = len(served.dataset.events)
        paragraph(words("people.filtered", n=len(dataset.events), total=total))
    if not claims:
        paragraph(words("people.no_numbers"))
        return
    first, last = _days(dataset, claims, words)
    present = [kind for kind in PEOPLE_KINDS if any(one.kind == kind.name for one in claims)]
    dark = st.context.theme.type == "dark"
    months = killed_by_month(dataset, first, last)
    days = {"first": first, "last": last}
    shown = "".join(
        people_html(kind, claims, months, language=words.language, **days) for kind in present
    )
    st.html(f'<div class="{"plots plots-dark" if dark else "plots"}">{shown}</div>')


def _days(dataset: Dataset, claims: tuple[PeopleClaim, ...], words: Words) -> tuple[date, date]:
    """Let the reader choose a year, or all days of the claims."""
    named = [day for one in claims for day in (one.first, one.last) if day is not None]
    start = dataset.epoch + timedelta(days=dataset.first_day)
    first, last = min(named, default=start), max(named, default=start)
    years = [str(year) for year in range(first.year, last.year + 1)]
    asked = st.segmented_control(
        words("people.days"),
        [_ALL, *years],
        default=_ALL,
        format_func=lambda year: words("people.all_days") if year == _ALL else year,
        key="people-days",
        width="content",
    )
    if asked is None or asked == _ALL:
        return first, last
    return date(int(asked), 1, 1), date(int(asked), 12, 31)
