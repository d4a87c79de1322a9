"""What a server does: it opens datasets, answers requests for their data, and is started."""

from dernamap.server.dataset_folder import DATASET_VARIABLE, dataset_folder
from dernamap.server.headers import MIDDLEWARE, content_security_policy
from dernamap.server.routes import ROUTES
from dernamap.server.served import FIXED_FILES, Served, serve_folder, serve_merged
from dernamap.server.start import launch, server_command

__all__ = [
    "DATASET_VARIABLE",
    "FIXED_FILES",
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
