"""Pictures of the ground, such as GeoTIFFs, cut into raster tiles that a map can show."""

from dernamap.rasters.raster_archive import raster_to_tiles

__all__ = ["raster_to_tiles"]
