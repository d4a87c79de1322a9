"""The state of the page, how a link carries it, and what a dataset shows in it."""

from dernamap.view.link.link_state import state_in_link
from dernamap.view.link.opening_camera import camera_on, held_box
from dernamap.view.link.opening_state import opening_state
from dernamap.view.link.page_state import (
    DIGEST_LENGTH,
    LABELS,
    PRIVATE,
    PageState,
    opening_in,
    page_fields,
)
from dernamap.view.link.params import state_from_params, state_to_params, wants_in
from dernamap.view.link.selection import filter_key, filtered, seen_in, select, window_of
from dernamap.view.link.view_sentence import (
    sentence_parts,
    view_phrase,
    view_sentence,
)
from dernamap.view.link.view_title import view_title
from dernamap.view.link.within_dataset import (
    compared_view,
    on_the_events_day,
    within_dataset,
)

__all__ = [
    "DIGEST_LENGTH",
    "LABELS",
    "PRIVATE",
    "PageState",
    "camera_on",
    "compared_view",
    "filter_key",
    "filtered",
    "held_box",
    "on_the_events_day",
    "opening_in",
    "opening_state",
    "page_fields",
    "seen_in",
    "select",
    "sentence_parts",
    "state_from_params",
    "state_in_link",
    "state_to_params",
    "view_phrase",
    "view_sentence",
    "view_title",
    "wants_in",
    "window_of",
    "within_dataset",
]
