"""The dataset that a session sees: the served one, the records that it opened, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.errors import DatasetError
from dernamap.server import OwnStore, dataset_folder, serve_folder, serve_merged, serve_private
from dernamap.ui.frame import page_words
from dernamap.ui.own_records import opened_records, session_token
from dernamap.view import DIGEST_LENGTH

if TYPE_CHECKING:
    from dernamap.server import Served

__all__ = ["serve_session", "served_records", "served_title"]


def served_records() -> Served | None:
    """Open the served dataset, or give None where it has faults."""
    try:
        return serve_folder(dataset_folder(), rows=False)
    except DatasetError:
        return None


def served_title() -> str:
    """Return the title of the served dataset, or other words for it where it has faults."""
    served = served_records()
    words = page_words()
    if served is None:
        return words("records.served")
    return served.dataset.metadata.title_in(words.language)


def serve_session(*, rows: bool = True) -> Served:
    """Open what this session is to see.

    Parameters
    ----------
    rows
        Whether its rows are wanted; see `dernamap.server.serve_folder`.

    Returns
    -------
    Served
        The served dataset, this session's own, or both in one.

    Raises
    ------
    DatasetError
        If one of them has faults, or rows are wanted of one that is counted and not read.

    """
    own = opened_records()
    if own is None:
        return serve_folder(dataset_folder(), rows=rows)
    token = session_token()
    if own.with_served:
        served = serve_merged(dataset_folder(), own.folder, token=token)
    else:
        served = serve_private(own.folder, token=token)
    if token is not None and own.key:
        data = served.dataset.digest[:DIGEST_LENGTH]
        OwnStore().look_at(token, own.key, with_served=own.with_served, data=data)
    return served
