"""Tiles of a map that a user brings: archives and folders, checked before they are shown."""

from dernamap.tiles.archive import LARGEST_BYTES, check_archive
from dernamap.tiles.attribution import plain_attribution
from dernamap.tiles.tile_folder import FORMATS, check_folder, tile_file
from dernamap.tiles.tile_set import TileSet

__all__ = [
    "FORMATS",
    "LARGEST_BYTES",
    "TileSet",
    "check_archive",
    "check_folder",
    "plain_attribution",
    "tile_file",
]
