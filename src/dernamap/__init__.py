"""dernamap: the siege and the fall of Derna, on a map, under a date slider."""

__all__ = ["__version__"]

__version__ = "0.1.0"
