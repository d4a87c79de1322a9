"""The indexes in memory: one for each dataset; if there are many, the oldest is dropped."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from dernamap.search.index import SearchIndex

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["index_of"]

_MOST = 4
_KEPT: OrderedDict[str, SearchIndex] = OrderedDict()
_MAKING = Lock()


def index_of(dataset: Dataset) -> SearchIndex:
    """Return the index of a dataset.

    Parameters
    ----------
    dataset
        The dataset; its digest identifies it.

    Returns
    -------
    SearchIndex
        Made when it is first asked for. At most four are kept, those that were asked last.

    """
    with _MAKING:
        found = _KEPT.pop(dataset.digest, None)
        # a filtered view keeps the digest of its dataset, but has other rows
        if found is None or found.dataset.events is not dataset.events:
            found = SearchIndex(dataset)
        _KEPT[dataset.digest] = found
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
        return found
