"""Engines: what calls a function for each block of a file, here or on the workers of a cluster."""

from dernamap.engines.choose_engine import engine_named
from dernamap.engines.engine import Engine, LocalEngine, answers_of, map_parts

__all__ = ["Engine", "LocalEngine", "answers_of", "engine_named", "map_parts"]
