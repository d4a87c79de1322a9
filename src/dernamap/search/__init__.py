"""Search: finds records, places, actors, sources and days for a query in any spelling.

Words are folded as the geocoder folds names (`words`), a word stands for others of the dataset
(`vocabulary`), runs of words for places in all their spellings (`terms`); SQLite's FTS5 finds
what has all of them (`index`), and `answer` puts it in groups.
"""

from dernamap.search.answer import answer
from dernamap.search.equivalents import party_names
from dernamap.search.index import SearchIndex
from dernamap.search.kept import index_of
from dernamap.search.write_index import INDEXED, write_index

__all__ = ["INDEXED", "SearchIndex", "answer", "index_of", "party_names", "write_index"]
