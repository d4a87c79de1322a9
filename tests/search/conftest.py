"""The index of the bundled dataset, made once."""

from __future__ import annotations

import pytest

from dernamap.search import SearchIndex


@pytest.fixture(scope="package")
def index(dataset) -> SearchIndex:
    return SearchIndex(dataset)
