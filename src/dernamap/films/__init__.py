"""Films: the figure of a view, frame by frame, as its window of days moves on.

A film is planned as shots, drawn by `dernamap.figures`, and written as MP4 or GIF with captions
beside it.
"""

from dernamap.films.plan import plan_film
from dernamap.films.write import FILM_FORMATS, write_film

__all__ = ["FILM_FORMATS", "plan_film", "write_film"]
