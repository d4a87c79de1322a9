"""Archives of tiles: good ones are described, and each kind of bad one is refused in one line."""

from __future__ import annotations

import gzip
import io
import json
import struct

import pytest
from PIL import Image
from pmtiles.tile import TileType

from dernamap.errors import BasemapError
from dernamap.tiles import LARGEST_BYTES, check_archive, check_folder, plain_attribution, tile_file
from tests.archives import CITY, picture, raster_archive, vector_archive, write_archive

U64 = struct.Struct("<Q")


@pytest.fixture
def vector(tmp_path):
    return vector_archive(tmp_path / "city.pmtiles", last_zoom=10)


def test_a_vector_archive_is_described(vector):
    tiles = check_archive(vector)
    assert (tiles.kind, tiles.format, tiles.side) == ("vector", "mvt", 512)
    assert (tiles.min_zoom, tiles.max_zoom) == (0, 10)
    assert tiles.bounds == pytest.approx(CITY)
    assert {"earth", "water", "roads", "buildings"} <= set(tiles.layers)


def test_layers_are_found_in_the_tiles_where_no_metadata_list_them(tmp_path):
    path = vector_archive(tmp_path / "a.pmtiles", metadata={"vector_layers": None}, last_zoom=4)
    assert "roads" in check_archive(path).layers


@pytest.mark.parametrize(("kind", "format_"), [("PNG", "png"), ("JPEG", "jpeg"), ("WEBP", "webp")])
@pytest.mark.parametrize("side", [256, 512])
def test_a_raster_archive_is_described(tmp_path, kind, format_, side):
    tiles = check_archive(raster_archive(tmp_path / "a.pmtiles", kind=kind, side=side))
    assert (tiles.kind, tiles.format, tiles.side, tiles.layers) == ("raster", format_, side, ())


def test_other_kinds_of_webp_have_their_size(tmp_path):
    for mode, options in (("RGBA", {"lossless": True}), ("RGB", {"lossless": True})):
        body = io.BytesIO()
        Image.new(mode, (512, 512), 1).save(body, "WEBP", **options)
        tiles = {(6, 36, 25): body.getvalue()}
        path = write_archive(tmp_path / "a.pmtiles", tiles, TileType.WEBP, {}, packed=False)
        assert check_archive(path).side == 512


def changed(path, at, body):
    whole = bytearray(path.read_bytes())
    whole[at : at + len(body)] = body
    path.write_bytes(whole)
    return path


def big_leaf(path):
    """Let the root directory claim a thousand million entries."""
    lie = gzip.compress(bytes([0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1, 1, 1, 1]), mtime=0)
    at = int.from_bytes(path.read_bytes()[8:16], "little")
    return changed(changed(path, at, lie), 16, U64.pack(len(lie)))


def huge_leaf(path):
    """Let the root lead to a directory of nine gigabytes, in a file that takes no room."""
    numbers = [1, 0, 0, 9_000_000_000, 1]
    lie = gzip.compress(b"".join(map(varint, numbers)), mtime=0)
    at = int.from_bytes(path.read_bytes()[8:16], "little")
    changed(changed(path, at, lie), 16, U64.pack(len(lie)))
    changed(path, 40, U64.pack(path.stat().st_size) + U64.pack(9_000_000_000))
    with path.open("r+b") as stream:
        stream.truncate(12_000_000_000)
    return path


def varint(number):
    head = bytes([number & 0x7F | (0x80 if number > 0x7F else 0)])
    return head + (varint(number >> 7) if number > 0x7F else b"")


def bomb(path):
    """Put a tile of a kilobyte that unpacks to thirty megabytes, in place of all."""
    packed = gzip.compress(bytes(30_000_000), 9, mtime=0)
    write_archive(path, {(0, 0, 0): packed}, TileType.MVT, {}, packed=True)
    return path


def metadata_bomb(path):
    tiles = {(0, 0, 0): gzip.compress(b"")}
    return write_archive(path, tiles, TileType.MVT, {"a": "x" * 9_000_000}, packed=True)


def metadata(found):
    return lambda path: vector_archive(path, metadata=found, last_zoom=2)


BAD = {
    "no archive": (lambda path: changed(path, 0, b"GIF89a!"), "not a PMTiles archive"),
    "version 2": (lambda path: changed(path, 0, b"PM\x02\x00"), "version 2"),
    "version 4": (lambda path: changed(path, 7, b"\x04"), "version 4"),
    "empty": (lambda path: (path.write_bytes(b"") and path) or path, "not a PMTiles archive"),
    "cut in its header": (
        lambda path: path.write_bytes(path.read_bytes()[:60]) and path,
        "cut off",
    ),
    "cut in its tiles": (lambda path: path.write_bytes(path.read_bytes()[:-9]) and path, "cut off"),
    "type of tile": (lambda path: changed(path, 99, b"\x06"), "type mlt"),
    "other type of tile": (lambda path: changed(path, 99, b"\x02"), "not a png image"),
    "brotli": (lambda path: changed(path, 98, b"\x03"), "brotli"),
    "zooms": (lambda path: changed(path, 100, b"\x09\x02"), "zooms"),
    "metres": (lambda path: changed(path, 102, struct.pack("<i", -1_900_000_000)), "projection"),
    "no root": (lambda path: changed(path, 16, U64.pack(0)), "root directory"),
    "root on header": (lambda path: changed(path, 8, U64.pack(5)), "overlap its header"),
    "damaged root": (lambda path: changed(path, 127, b"\0" * 9), "cannot be unpacked"),
    "entries": (big_leaf, "claims"),
    "huge directory": (huge_leaf, "a directory of 9,000 MB"),
    "places": (lambda path: changed(path, 64, U64.pack(20)), "beyond the end"),
    "bomb": (bomb, "unpacks to more"),
    "bomb of metadata": (metadata_bomb, "metadata unpacks to more"),
    "projection": (metadata({"crs": "EPSG:4326"}), "EPSG:4326"),
    "projection, an object": (metadata({"projection": {"name": "EPSG::4326"}}), "EPSG::4326"),
    "scheme": (metadata({"scheme": "tms"}), "tms"),
}


@pytest.mark.parametrize(("spoil", "said"), BAD.values(), ids=BAD.keys())
def test_a_bad_archive_is_refused_in_one_line(vector, spoil, said):
    with pytest.raises(BasemapError) as caught:
        check_archive(spoil(vector))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_archive_of_the_planet_is_refused_unread(vector):
    with vector.open("r+b") as stream:
        stream.truncate(50_000_000_000)  # sparse: it takes no room
    assert vector.stat().st_size > LARGEST_BYTES
    with pytest.raises(BasemapError, match=r"50\.0 GB"):
        check_archive(vector)


def test_a_large_archive_is_read_in_parts(vector):
    with vector.open("r+b") as stream:
        stream.truncate(15_000_000_000)
    assert check_archive(vector).kind == "vector"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ('<a href="https://x">Makers</a> &copy; <a target=_blank href="y">OSM</a>', "Makers © OSM"),
        ("<script>alert(1)</script>OSM", "<script>alert(1)</script>OSM"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ('<a href="x"><b>OSM</b></a>', '<a href="x"><b>OSM</b></a>'),
        (" two\n lines\x00 ", "two lines"),
        ("x" * 999, "x" * 299 + "…"),
    ],
)
def test_an_attribution_is_text(given, shown):
    assert plain_attribution(given) == shown


def folder_of(path, body=None, name="36.png"):
    tile = path / "6" / "36"
    tile.mkdir(parents=True)
    (tile / name).write_bytes(picture((1, 2, 3)) if body is None else body)
    return path


def test_a_folder_of_tiles_is_described(tmp_path):
    folder = folder_of(tmp_path / "tiles")
    (folder / "metadata.json").write_text(json.dumps({"attribution": "Us", "name": "Ours"}))
    tiles = check_folder(folder)
    assert (tiles.kind, tiles.side, tiles.min_zoom, tiles.attribution) == ("raster", 256, 6, "Us")
    west, south, east, north = tiles.bounds
    assert (west, east) == (22.5, 28.125)
    assert south < -25 < north < -21
    assert tile_file(folder, 6, 36, 36) == folder / "6" / "36" / "36.png"
    assert tile_file(folder, 6, 36, 35) is None


@pytest.mark.parametrize(
    ("body", "name", "said"),
    [
        (b"", "36.png", "not a png image"),
        (b"<script>", "36.png", "not a png image"),
        (b"\xff", "36.pbf", "not a vector tile"),
        (None, "36.gif", "contains no tiles"),
        (None, "64.png", "contains no tiles"),
    ],
)
def test_a_bad_folder_is_refused(tmp_path, body, name, said):
    with pytest.raises(BasemapError, match=said):
        check_folder(folder_of(tmp_path / "tiles", body, name))


def test_a_folder_without_tiles_is_refused(tmp_path):
    with pytest.raises(BasemapError, match="without tiles"):
        check_folder(tmp_path)
