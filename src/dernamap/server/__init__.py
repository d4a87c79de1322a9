"""What a server does: it opens datasets, answers requests for their data, and is started."""

from dernamap.server.headers import MIDDLEWARE, content_security_policy
from dernamap.server.routes import ROUTES
from dernamap.server.served import (
    DATASET_VARIABLE,
    Served,
    dataset_folder,
    serve_folder,
    serve_merged,
)
from dernamap.server.start import launch, server_command

__all__ = [
    "DATASET_VARIABLE",
    "MIDDLEWARE",
    "ROUTES",
    "Served",
    "content_security_policy",
    "dataset_folder",
    "launch",
    "serve_folder",
    "serve_merged",
    "server_command",
]
