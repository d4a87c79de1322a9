"""The order of events by their texts, for the page's table, which never has all of them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["RANKED", "row_ranks"]

RANKED = ("where", "who")
"""The columns by which events can be sorted."""


def row_ranks(dataset: Dataset, by: str) -> bytes:
    """Return the place of each event in an order.

    Parameters
    ----------
    dataset
        The dataset.
    by
        One of `RANKED`: the name of the first placement, or who says so.

    Returns
    -------
    bytes
        One int32 an event, little-endian: the same number for the same text, smaller ones for texts
        that come first in the alphabet; empty texts come last. Case, accents and an opening sign
        make no difference.

    """
    if by == "who":
        texts = dataset.events["attributed_to"]
    else:
        first = dataset.placements.drop_duplicates("event").set_index("event")["name"]
        texts = first.reindex(range(len(dataset.events)), fill_value="")
    codes, unique = pd.factorize(texts)
    keys = [_key(text) for text in unique]
    places = {key: place for place, key in enumerate(sorted(set(keys)))}
    ranks = np.array([places[key] for key in keys], dtype="<i4")
    return bytes(ranks[codes].tobytes()) if len(ranks) else b""


def _key(text: str) -> tuple[bool, str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(one for one in plain if not unicodedata.category(one).startswith("M"))
    return not text, kept.lstrip(" '\"(\u2018\u201c\u02bb")
