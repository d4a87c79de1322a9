"""What an import writes is read by other programs."""

from __future__ import annotations

import geopandas as gpd

from dernamap.dataset import import_file
from tests.readers.samples import acled_row, csv_text, options


def test_placements_of_an_import_are_geoparquet(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(csv_text([acled_row(1), acled_row(2)]), encoding="utf-8")
    import_file(path, tmp_path / "out", options())
    placements = gpd.read_parquet(tmp_path / "out" / "placements.parquet")
    assert placements.crs.to_epsg() == 4326
    assert list(placements.geometry.geom_type) == ["Point", "Point"]
    assert placements.geometry.x.round(4).tolist() == [22.6391, 22.6391]
