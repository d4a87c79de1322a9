"""The page "Disputes": rival claims side by side, with who said what and when it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dernamap.dataset import DISPUTE_KINDS
from dernamap.errors import DatasetError
from dernamap.server import dataset_folder
from dernamap.ui.frame import (
    WIDE_PAGE,
    escape_markdown,
    known_pages,
    link_of_the_map,
    page_words,
    paragraph,
    reading_page,
    show_faults,
)
from dernamap.ui.own_records import opened_records
from dernamap.ui.session_dataset import serve_session
from dernamap.view import (
    PLOT_STYLE,
    dispute_html,
    link_of_dispute,
    matching_disputes,
    periods_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dernamap.server import Served
    from dernamap.view import Dispute
    from dernamap.words import Words

__all__ = ["show_disputes"]

_ID = "id"
_CHOSEN = "dispute-chosen"
_ANY = "any"
_LONGEST_WORDS = 200

_STYLE = """
<style>
.dispute { font-size: 14px; }
.dispute h2 { font-size: 19px !important; margin: 0; width: fit-content; }
.dispute h3 { font-size: 14px !important; margin: 0; }
.dispute :is(.kind, .why) { font-size: 12px; opacity: 0.85; margin: 2px 0 0; }
.dispute .versions { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 24px;
  margin: 10px 0 18px; max-width: 1040px; }
.dispute .versions > div { border-top: 2px solid color-mix(in srgb, currentcolor 60%, transparent);
  padding-top: 6px; }
.dispute .plot-table:not(:has(+ .why)) { margin-bottom: 18px; }
.dispute ul { margin: 0 0 14px; padding-inline-start: 18px; }
.dispute li { font-size: 13px; }
.st-key-dispute-list { max-height: calc(100dvh - 300px); overflow-y: auto; flex-wrap: nowrap; }
.st-key-dispute-list label { padding: 3px 0; }
.st-key-dispute-list label p { font-size: 13px; line-height: 1.3; }
.st-key-dispute-links { gap: 2px 14px; flex-wrap: wrap; }
.st-key-dispute-links a { padding: 2px 0; min-height: 26px; background: none; }
.st-key-dispute-links a p { font-size: 13px; text-decoration: underline;
  text-underline-offset: 2px; }
/* what the claims share and who is cited besides stand beside the claims */
@media screen and (min-width: 1600px) {
  .dispute-parts:has(> .dispute-beside:not(:empty)) { display: grid; gap: 0 36px;
    grid-template-columns: minmax(0, 1fr) minmax(240px, 300px); }
  .dispute-beside > :first-child { padding-top: 0 !important; }
}
/* two lists beside each other would cut their words in a narrow column */
@media (max-width: 1240px) {
  .stColumn:has(.st-key-dispute-list) [data-testid="stHorizontalBlock"] {
    flex-direction: column; gap: 12px; }
  .stColumn:has(.st-key-dispute-list) [data-testid="stHorizontalBlock"] > * {
    width: 100%; flex: none; }
}
@media (max-width: 720px) {
  .dispute .versions { grid-template-columns: minmax(0, 1fr); gap: 10px; }
  .st-key-dispute-list { max-height: 200px; }
}
@media print {
  .st-key-page-links, .st-key-dispute-links, .stColumn:has(.st-key-dispute-list) { display: none; }
  [data-testid="stMain"], [data-testid="stAppViewContainer"], .stApp { overflow: visible;
    position: static; }
}
</style>
"""


def show_disputes() -> None:
    """Draw the page; the parameter ``id`` of its address names the dispute that is open."""
    own = opened_records()
    folder = dataset_folder() if own is None else own.folder
    try:
        served = serve_session()
    except DatasetError as error:
        reading_page("disputes", title=folder.name, link={})
        show_faults(error, folder)
        return
    link = link_of_the_map(served.address)
    words = page_words()
    title = served.dataset.metadata.title_in(words.language)
    reading_page("disputes", title=title, link=link)
    st.html(WIDE_PAGE)
    st.html(_STYLE)
    st.html(PLOT_STYLE)
    disputes = served.disputes(words.language)
    if not disputes:
        paragraph(words("disputes.none_here"))
        return
    left, right = st.columns([1, 2.6], gap="large")
    with left:
        chosen = _index(disputes, words)
    with right:
        if chosen is not None:
            _dispute(chosen, link, served)


def _index(disputes: Sequence[Dispute], words: Words) -> Dispute | None:
    """List the disputes that are looked for, and give the one that is chosen."""
    asked = st.query_params.get(_ID, "")
    wanted = st.text_input(
        words("disputes.find"),
        key="dispute-words",
        placeholder=words("disputes.find_example"),
        max_chars=_LONGEST_WORDS,
    )
    about, year = _kind_and_year(disputes, words)
    found = matching_disputes(disputes, words=wanted, kind=about, year=year)
    by_id = {dispute.dispute_id: dispute for dispute in disputes}
    if asked and asked not in by_id:
        paragraph(words("disputes.unknown", name=asked))
    if not found:
        paragraph(words("disputes.no_match", n=len(disputes)))
        return by_id.get(asked)
    paragraph(words("disputes.found", n=len(found), total=len(disputes)))
    listed = {dispute.dispute_id: dispute for dispute in found}
    opened = asked if asked in by_id else found[0].dispute_id
    # the address says what is open: it may have changed by Back, which no widget hears of
    st.session_state[_CHOSEN] = opened if opened in listed else None
    with st.container(key="dispute-list"):
        st.radio(
            words("disputes.list"),
            list(listed),
            format_func=lambda name: escape_markdown(listed[name].title),
            key=_CHOSEN,
            label_visibility="collapsed",
            on_change=_opened,
        )
    return by_id[opened]


def _opened() -> None:
    """Write the dispute that was chosen into the page's address."""
    if st.session_state[_CHOSEN]:
        st.query_params[_ID] = st.session_state[_CHOSEN]


def _kind_and_year(disputes: Sequence[Dispute], words: Words) -> tuple[str, int | None]:
    present = {kind for dispute in disputes for kind in dispute.kinds}
    kinds = [kind for kind in DISPUTE_KINDS if kind in present]
    one, other = st.columns([3, 2], gap="small")
    questions = {_ANY: words("disputes.any_question"), **words.group("disputes.kinds")}
    about = one.selectbox(
        words("disputes.about"),
        [_ANY, *kinds],
        format_func=questions.__getitem__,
        key="dispute-kind",
    )
    year = other.selectbox(
        words("disputes.year"),
        [_ANY, *periods_of(disputes)],
        format_func=lambda period: words("disputes.any_year") if period == _ANY else str(period),
        key="dispute-year",
    )
    return "" if about == _ANY else str(about), None if year == _ANY else int(str(year))


def _dispute(dispute: Dispute, link: Mapping[str, str], served: Served) -> None:
    dark = st.context.theme.type == "dark"
    kind = "plots plots-dark" if dark else "plots"
    st.html(f'<div class="{kind}">{dispute_html(dispute)}</div>')
    pages = known_pages()
    if "map" not in pages or not dispute.claims:
        return
    with st.container(key="dispute-links", horizontal=True):
        view = link_of_dispute(dispute, link, served.dataset)
        st.page_link(pages["map"], label=page_words()("disputes.show_on_map"), query_params=view)
        # a version that no record reports has none to open
        for claim in filter(lambda claim: claim.event_id, dispute.claims):
            opened = link_of_dispute(dispute, link, served.dataset, event=claim.event_id)
            st.page_link(pages["map"], label=claim.event_id, query_params=opened)
