"""The grammar of phrases: how words and names in one part of a mention are read.

`read_phrase` reads a phrase; the other modules are its forms: one named place with the words around
it (`named`), general words without a name (`unnamed`), roads and borders (`lines`), two names
(`pairs`), pieces joined by "and" (`conjunction`).
"""

from dernamap.places.grammar.context import PhraseContext
from dernamap.places.grammar.named import read_named
from dernamap.places.grammar.phrase import read_phrase, read_tokens

__all__ = ["PhraseContext", "read_named", "read_phrase", "read_tokens"]
