from __future__ import annotations

import pytest

from dernamap.dataset import import_file, open_dataset

from .samples import options


@pytest.fixture
def bring(tmp_path, gazetteer):
    """Import text or bytes, and give the report and the dataset that comes out."""

    def bring(content, name="file.csv", **more):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        report = import_file(path, tmp_path / "out", options(**more), gazetteer=gazetteer)
        assert report.rows == report.events + report.rejected
        assert len(report.rejections) == report.rejected
        dataset = open_dataset(tmp_path / "out")
        assert len(dataset.events) == report.events
        return report, dataset

    return bring
