"""The page as one file that needs no server: a view with its data, map and script."""

from dernamap.onefile.html_page import one_file_page

__all__ = ["one_file_page"]
