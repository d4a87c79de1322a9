"""The datasets of a server: which one it shows, each opened once, and the bytes to send."""

from dernamap.server.datasets.dataset_folder import (
    BRIEFING_VARIABLE,
    DATASET_VARIABLE,
    EMBED_VARIABLE,
    basemap_hosts,
    dataset_folder,
    embed_parents,
    opening_briefing,
    without_path,
)
from dernamap.server.datasets.opened import (
    opened_at,
    serve_folder,
    serve_merged,
    serve_private,
)
from dernamap.server.datasets.served import BASEMAP_FILES, FIXED_FILES, FOR_EVER, Served

__all__ = [
    "BASEMAP_FILES",
    "BRIEFING_VARIABLE",
    "DATASET_VARIABLE",
    "EMBED_VARIABLE",
    "FIXED_FILES",
    "FOR_EVER",
    "Served",
    "basemap_hosts",
    "dataset_folder",
    "embed_parents",
    "opened_at",
    "opening_briefing",
    "serve_folder",
    "serve_merged",
    "serve_private",
    "without_path",
]
