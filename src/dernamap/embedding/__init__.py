"""A view within another page: its frame without chrome, and what describes it to that page."""

from dernamap.embedding.embed_routes import EMBED_ROUTES

__all__ = ["EMBED_ROUTES"]
