"""The page as one file: a view with its data, its map and its script, which needs no server."""

from dernamap.onefile.html_page import one_file_page

__all__ = ["one_file_page"]
