"""The server: it opens datasets, and answers requests for their data."""

from dernamap.server.counted import write_search
from dernamap.server.datasets import (
    DATASET_VARIABLE,
    EMBED_VARIABLE,
    FIXED_FILES,
    Served,
    basemap_hosts,
    dataset_folder,
    embed_parents,
    serve_folder,
    serve_merged,
    serve_private,
    without_path,
)
from dernamap.server.html import MIDDLEWARE, content_security_policy, map_opening
from dernamap.server.private import KEPT_FOR, KeptRecords, OwnStore, reader_token
from dernamap.server.routes import ROUTES
from dernamap.server.start import launch, server_command
from dernamap.server.static import BROWSER_PART, PAGE_SCRIPT_ADDRESS

__all__ = [
    "BROWSER_PART",
    "DATASET_VARIABLE",
    "EMBED_VARIABLE",
    "FIXED_FILES",
    "KEPT_FOR",
    "MIDDLEWARE",
    "PAGE_SCRIPT_ADDRESS",
    "ROUTES",
    "KeptRecords",
    "OwnStore",
    "Served",
    "basemap_hosts",
    "content_security_policy",
    "dataset_folder",
    "embed_parents",
    "launch",
    "map_opening",
    "reader_token",
    "serve_folder",
    "serve_merged",
    "serve_private",
    "server_command",
    "without_path",
    "write_search",
]
