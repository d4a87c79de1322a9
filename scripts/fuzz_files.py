"""Damaged files of every format, made from sound ones with a seed: for tests and `fuzz.py`."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import geopandas as gpd

from dernamap.dataset import import_file, open_dataset
from dernamap.publish import FORMATS
from dernamap.readers import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["damaged", "damaged_files", "sound_files"]

_ROWS = """event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,country,\
location,latitude,longitude,geo_precision,source,notes,fatalities
LBY1,12 June 2018,1,Battles,Armed clash,Group one,Libya,Derna,32.76,22.63,1,Paper one,A note.,0
LBY2,13 June 2018,2,Battles,Armed clash,Group two,Libya,Derna,32.76,22.63,2,Paper,"A ""2nd"" note,
of two lines.",3
LBY3,14 June 2018,3,Explosions/Remote violence,Air/drone strike,Group one,Libya,Martuba,32.6,22.7,\
3,Paper one,"درنة",12
"""
_TABLE = """date\tplace\tkilled\ttext
2018-06-12\tDerna\t3 or more\tA made-up note.
June 2018\t15 km east of Derna\t\tA month.
2018-06-13\tدرنة\t٤\tأخبار
"""

_NOISE = (b"\0", b'"', b"\n", b",", b";", b"\t", b"\xff", b"{", b"[", b"<", b"\xef\xbb\xbf", b"\r")
_VALUES = (
    *(b"NaN", b"-Infinity", b"1e999", b"9" * 400, b"-0", b"null", b"true", b"''", b"{}", b"[]"),
    *(b"[" * 300, b'"' * 50, b"=1+1", b"\xd8\x00", b"\xe2\x80\xae", b"31/02/2018", b"12/" * 60),
    *("١٢/٦/٢٠١٨".encode(), "درنة".encode("windows-1256"), b"EPSG:0", b"<![CDATA[", b"&x;"),
)
_OTHERS = (
    *("NaN", "-Infinity", "1e999", "9" * 400, "9" * 5000, "-0.0", "null", "true", '""', "{}", "[]"),
    *(
        "[" * 300 + "]" * 300,
        '{"type":1}',
        '"\\ud800"',
        '"\\u0000"',
        '"=1+1"',
        "[[1,2],[3]]",
        "[null]",
    ),
    *('"Feature"', '"31/31/2018"', '{"timespans":1}', "181", '"' + "x" * 30_000 + '"'),
)
"""What a value of JSON is exchanged for."""

_HALF, _STOP = 0.5, 0.15
_NUMBERS = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)


def damaged(sound: bytes, source: Random) -> bytes:
    """Damage a file in one to six places.

    Parameters
    ----------
    sound
        The file. Of a zip, half of the time one of its members is damaged instead, in an archive
        that is sound; of JSON, half of the time one to three values are exchanged for others: what
        lies inside would otherwise hardly ever be reached.
    source
        What decides where and how.

    Returns
    -------
    bytes
        The damaged file.

    """
    if sound.startswith(b"PK\3\4") and source.random() < _HALF:
        return _damaged_inside(sound, source)
    if sound.startswith(b"{") and source.random() < _HALF:
        return _other_json(sound, source)
    content = bytearray(sound)
    for _ in range(source.randint(1, 6)):
        _damage(content, source)
    return bytes(content)


def damaged_files(
    sound: Mapping[str, bytes], count: int, seed: int
) -> Iterator[tuple[str, int, bytes]]:
    """Give damaged files of all formats in turn.

    Parameters
    ----------
    sound
        A file of each format.
    count
        How many.
    seed
        The first seed; each file has the next, from which it can be made again alone.

    Yields
    ------
    tuple of str, int and bytes
        The format, the file's seed and the file.

    """
    names = list(sound)
    for number in range(count):
        name, own = names[number % len(names)], seed + number
        yield name, own, damaged(sound[name], Random(own))  # noqa: S311  damage, not a secret


def sound_files(folder: Path) -> dict[str, bytes]:
    """Make a small sound file of each format: those that dernamap writes, and those of others.

    Parameters
    ----------
    folder
        A folder for what is made on the way.

    Returns
    -------
    dict of str to bytes
        From a format's name to the file.

    """
    path = folder / "rows.csv"
    path.write_text(_ROWS, encoding="utf-8")
    import_file(path, folder / "rows", ReadOptions(today=date(2026, 1, 1)))
    dataset = open_dataset(folder / "rows")
    files = {name: kind.write(dataset)[0] for name, kind in FORMATS.items()}
    files["acled"] = _ROWS.encode()
    files["tsv"] = _TABLE.encode("windows-1256", "replace")
    files["kmz"] = _zip({"doc.kml": files["kml"]})
    lon, lat = dataset.placements["lon"], dataset.placements["lat"]
    points = gpd.GeoDataFrame(
        {"date": "2018-06-12", "place": "Derna"},
        index=lon.index,
        geometry=gpd.points_from_xy(lon, lat),
        crs="EPSG:4326",
    )
    points.to_file(folder / "shape.shp", encoding="utf-8")
    files["shapefile"] = _zip(
        {one.name: one.read_bytes() for one in sorted(folder.glob("shape.*"))}
    )
    return files


def _zip(files: Mapping[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return raw.getvalue()


def _damaged_inside(packed: bytes, source: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = source.choice(list(members))
    match source.choice(["damage", "damage", "damage", "drop", "move"]):
        case "drop":
            del members[name]
        case "move":
            members[f"a/{name}"] = members.pop(name)
        case _:
            content = bytearray(members[name])
            for _ in range(source.randint(1, 6)):
                _damage(content, source)
            members[name] = bytes(content)
    return _zip(members)


def _other_json(sound: bytes, source: Random) -> bytes:
    """Exchange values of JSON, at any depth, for others; what comes out is JSON, or nearly."""
    marks: dict[str, str] = {}
    document = json.loads(sound)
    for number in range(source.randint(1, 3)):
        within: Any = document
        while True:
            keys = list(within) if isinstance(within, dict) else range(len(within))
            key = source.choice(list(keys))
            inner = within[key]
            if not isinstance(inner, dict | list) or not inner or source.random() < _STOP:
                break
            within = inner
        mark = f"mark-{number}"
        marks[f'"{mark}"'] = source.choice(_OTHERS)
        within[key] = mark
    text = json.dumps(document)
    for mark, other in marks.items():
        text = text.replace(mark, other)
    return text.encode("utf-8", "surrogatepass")


def _damage(content: bytearray, source: Random) -> None:
    """Damage one place."""
    at = source.randint(0, max(len(content) - 1, 0))
    match source.choice(
        ["flip", "cut", "noise", "value", "delete", "double", "swap", "number", "many"]
    ):
        case "flip":
            content[at : at + 1] = bytes([source.randint(0, 255)])
        case "cut":
            del content[at:]
        case "noise":
            content[at:at] = source.choice(_NOISE)
        case "value":
            content[at : at + source.randint(0, 12)] = source.choice(_VALUES)
        case "delete":
            del content[at : at + source.randint(1, 200)]
        case "double":
            content[at:at] = content[at : at + 300]
        case "number":
            # sizes and offsets of binary formats
            form = source.choice(["<I", ">I", "<H", "<d"])
            content[at : at + struct.calcsize(form)] = struct.pack(
                form, source.choice(_NUMBERS) & (0xFFFF if form == "<H" else 0xFFFFFFFF)
            )
        case "many":
            content[at:at] = source.choice(_NOISE) * source.randint(2, 400)
        case _:
            content[at : at + 40] = bytes(reversed(content[at : at + 40]))
