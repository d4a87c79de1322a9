"""Map tiles of a user: archives and folders, checked before they are shown."""

from dernamap.tiles.archive import LARGEST_BYTES, check_archive
from dernamap.tiles.attribution import plain_attribution
from dernamap.tiles.tile_folder import TILE_FORMATS, check_folder, tile_file
from dernamap.tiles.tile_set import TileSet
from dernamap.tiles.tiles_in_view import pictures_in_view, vectors_in_view
from dernamap.tiles.vector_tile import Feature

__all__ = [
    "LARGEST_BYTES",
    "TILE_FORMATS",
    "Feature",
    "TileSet",
    "check_archive",
    "check_folder",
    "pictures_in_view",
    "plain_attribution",
    "tile_file",
    "vectors_in_view",
]
