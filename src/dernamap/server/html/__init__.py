"""The page of the map as HTML, what the map opens with, and the headers of all answers."""

from dernamap.server.html.headers import MIDDLEWARE, content_security_policy
from dernamap.server.html.map_opening import map_opening

__all__ = ["MIDDLEWARE", "content_security_policy", "map_opening"]
